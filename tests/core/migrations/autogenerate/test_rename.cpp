// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/migrations/autogenerate/rename.h"
#include "core/migrations/schema/schema_model.h"
#include "tests/core/migrations/autogenerate/schema_edits.h"

#include <QTest>

using namespace sluice;
using namespace sluice::test;
using namespace Qt::StringLiterals;

class TestRename : public QObject
{
    Q_OBJECT

private:
    QStringList m_asked;
    QString m_yes; // the question that is answered so

    QList<SchemaChange> changes(const std::function<void(SchemaEdit &)> &edit)
    {
        QList<SchemaChange> changes;
        for (const Engine engine : {Engine::Sqlite, Engine::PostgreSql}) {
            SchemaEdit wanted{engine, SchemaModel::embedded().schema(engine)};
            const Schema before = wanted.schema;
            edit(wanted);
            changes.append({before, wanted.schema});
        }
        askAboutRenames(changes, [this](const RenameQuestion &question) {
            m_asked.append(question.table + u' ' + question.from + u'>' + question.to);
            return m_asked.last() == m_yes;
        });
        return changes;
    }

private Q_SLOTS:
    void init()
    {
        m_asked.clear();
        m_yes.clear();
    }

    void eachPairOfLikeTypeIsAskedAboutUntilOneFits()
    {
        m_yes = u"users name>last_name"_s;
        const auto answered = changes([](SchemaEdit &s) {
            SchemaEdit::remove(s.table(u"users"_s).columns, u"name"_s);
            SchemaEdit::remove(s.table(u"users"_s).columns, u"email"_s);
            s.table(u"users"_s).columns +=
                {{u"first_name"_s, u"text"_s}, {u"last_name"_s, u"text"_s}, {u"age"_s, s.integer()}};
        });
        QCOMPARE(m_asked, (QStringList{u"users email>first_name"_s, u"users email>last_name"_s,
                                       u"users name>first_name"_s, u"users name>last_name"_s}));
        for (const SchemaChange &change : answered) {
            QCOMPARE(change.renames.size(), 1);
            QCOMPARE(change.renames.first().to, u"last_name"_s);
        }
    }

    void oneNewColumnTakesOneOldOnly()
    {
        m_yes = u"users email>full_name"_s;
        changes([](SchemaEdit &s) {
            SchemaEdit::remove(s.table(u"users"_s).columns, u"name"_s);
            SchemaEdit::remove(s.table(u"users"_s).columns, u"email"_s);
            s.table(u"users"_s).columns.append({u"full_name"_s, u"text"_s});
        });
        QCOMPARE(m_asked, QStringList{m_yes});
    }

    void typesMustBeAlikeOnBothEngines()
    {
        changes([](SchemaEdit &s) { // a time and an integer are one type on SQLite
            SchemaEdit::remove(s.table(u"users"_s).columns, u"created_at"_s);
            s.table(u"users"_s).columns.append({u"rank"_s, s.integer()});
        });
        QCOMPARE(m_asked, QStringList());
    }

    void columnsOfARenamedTableAreAskedAboutUnderItsNewName()
    {
        m_yes = u" users>people"_s;
        const auto answered = changes([](SchemaEdit &s) {
            s.column(u"users"_s, u"email"_s).name = u"mail"_s;
            s.table(u"users"_s).name = u"people"_s;
        });
        QCOMPARE(m_asked, (QStringList{u" users>people"_s, u"people email>mail"_s}));
        QVERIFY(answered.first().renamed().table(u"people"_s));
    }

    void aTableWithOtherColumnsIsAnotherTable()
    {
        changes([](SchemaEdit &s) {
            SchemaEdit::remove(s.schema.tables, u"user_flows"_s);
            s.schema.tables.append({u"tags"_s, {{u"id"_s, s.uuid()}, {u"label"_s, u"text"_s}}});
        });
        QCOMPARE(m_asked, QStringList());
    }

    void namesInKeysChecksAndIndexesFollow()
    {
        SchemaEdit edit{Engine::PostgreSql, SchemaModel::embedded().schema(Engine::PostgreSql)};
        SchemaChange change{
            edit.schema, {}, {{{}, u"users"_s, u"people"_s}, {u"people"_s, u"id"_s, u"key"_s}}};
        SchemaEdit renamed{Engine::PostgreSql, change.renamed()};
        QCOMPARE(renamed.table(u"people"_s).primaryKey.columns, QStringList{u"key"_s});
        QCOMPARE(SchemaEdit::find(renamed.table(u"people"_s).indexes, u"ix_users_name_sort"_s).parts,
                 (QStringList{u"name_sort"_s, u"key"_s}));
        const ForeignKey &foreignKey =
            SchemaEdit::find(renamed.table(u"user_flows"_s).foreignKeys, u"fk_user_flows_user_id"_s);
        QCOMPARE(foreignKey.table, u"people"_s);
        QCOMPARE(foreignKey.otherColumns, QStringList{u"key"_s});
        change.to = renamed.schema;
        QVERIFY(change.steps().isEmpty());
        QVERIFY(compareSchemas(change.reversed().renamed(), change.from).isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestRename)
#include "test_rename.moc"
