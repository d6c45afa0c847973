// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/migrations/schema/schema_difference.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace sluice;

class TestSchemaDifference : public QObject
{
    Q_OBJECT

    using Kind = SchemaStep::Kind;

    static Table users()
    {
        return {u"users"_s,
                {{u"id"_s, u"uuid"_s}, {u"name"_s, u"text"_s, false, u"''"_s}, {u"boss"_s, u"uuid"_s, true}},
                {u"pk_users"_s, {u"id"_s}},
                {{u"uq_users_name"_s, {u"name"_s}}},
                {{u"fk_users_boss"_s, {u"boss"_s}, u"users"_s, {u"id"_s}, u"set null"_s}},
                {{u"ck_users_name"_s, u"name <> ''"_s}},
                {{u"ix_users_boss"_s, {u"boss"_s, u"name desc"_s}, false, u"boss is not null"_s}}};
    }

    // One step of that kind, and its opposite the other way round.
    static void oneStep(const Table &from, const Table &to, Kind kind, const QString &text, Kind back,
                        const QString &backText)
    {
        const SchemaDifference there = compareSchemas({{from}}, {{to}});
        QCOMPARE(there.steps.size(), 1);
        QCOMPARE(there.steps.first().text(), text);
        QCOMPARE(int(there.steps.first().kind), int(kind));
        QCOMPARE(there.steps.first().table, u"users"_s);
        const SchemaDifference again = compareSchemas({{to}}, {{from}});
        QCOMPARE(again.steps.size(), 1);
        QCOMPARE(again.steps.first().text(), backText);
        QCOMPARE(int(again.steps.first().kind), int(back));
    }

    static QStringList texts(const SchemaDifference &difference)
    {
        QStringList texts;
        for (const SchemaStep &step : difference.steps)
            texts.append(step.text());
        return texts;
    }

private Q_SLOTS:
    void whatIsEqualHasNoSteps()
    {
        QVERIFY(compareSchemas({{users()}}, {{users()}}).isEmpty());
        QVERIFY(compareSchemas({}, {}).isEmpty());
    }

    void orderDoesNotCount()
    {
        Table one = users();
        one.uniqueKeys.append({u"uq_users_boss"_s, {u"boss"_s}});
        one.checks.append({u"ck_users_boss"_s, u"boss <> id"_s});
        one.indexes.append({u"ix_users_name"_s, {u"name"_s}});
        Table other = one;
        std::reverse(other.columns.begin(), other.columns.end());
        std::reverse(other.uniqueKeys.begin(), other.uniqueKeys.end());
        std::reverse(other.checks.begin(), other.checks.end());
        std::reverse(other.indexes.begin(), other.indexes.end());
        const Table last{u"zebras"_s, {{u"id"_s, u"uuid"_s}}};
        QCOMPARE(texts(compareSchemas({{one, last}}, {{last, other}})), QStringList());
    }

    void findsTables()
    {
        const SchemaDifference there = compareSchemas({}, {{users()}});
        QCOMPARE(texts(there), QStringList(u"table users: not in the database"_s));
        QCOMPARE(int(there.steps.first().kind), int(Kind::AddTable));
        QCOMPARE(std::get<Table>(there.steps.first().to), users());
        const SchemaDifference back = compareSchemas({{users()}}, {});
        QCOMPARE(texts(back), QStringList(u"table users: not in the model"_s));
        QCOMPARE(int(back.steps.first().kind), int(Kind::DropTable));
    }

    void findsColumns()
    {
        Table more = users();
        more.columns.append({u"phone"_s, u"text"_s, true});
        oneStep(users(), more, Kind::AddColumn, u"column users.phone: not in the database"_s,
                Kind::DropColumn, u"column users.phone: not in the model"_s);
    }

    void findsTypesNullsAndDefaults()
    {
        Table other = users();
        other.columns[1].type = u"integer"_s;
        oneStep(users(), other, Kind::ChangeColumn,
                u"column users.name: text in the database, integer in the model"_s, Kind::ChangeColumn,
                u"column users.name: integer in the database, text in the model"_s);
        other = users();
        other.columns[1].isNullable = true;
        oneStep(users(), other, Kind::ChangeColumn,
                u"column users.name: must not be null in the database, may in the model"_s,
                Kind::ChangeColumn,
                u"column users.name: may be null in the database, must not in the model"_s);
        other = users();
        other.columns[1].standard.clear();
        oneStep(users(), other, Kind::ChangeColumn,
                u"column users.name: default '' in the database, none in the model"_s, Kind::ChangeColumn,
                u"column users.name: default none in the database, '' in the model"_s);
    }

    void findsKeys()
    {
        Table other = users();
        other.primaryKey = {u"pk_users"_s, {u"id"_s, u"name"_s}};
        oneStep(users(), other, Kind::ChangePrimaryKey,
                u"primary key of users: pk_users (id) in the database, pk_users (id, name) in the model"_s,
                Kind::ChangePrimaryKey,
                u"primary key of users: pk_users (id, name) in the database, pk_users (id) in the model"_s);
        other.primaryKey = {};
        oneStep(users(), other, Kind::ChangePrimaryKey,
                u"primary key of users: pk_users (id) in the database, none in the model"_s,
                Kind::ChangePrimaryKey,
                u"primary key of users: none in the database, pk_users (id) in the model"_s);
        other = users();
        other.uniqueKeys.append({u"uq_users_boss"_s, {u"boss"_s, u"name"_s}});
        oneStep(users(), other, Kind::AddUnique,
                u"unique key uq_users_boss (boss, name) of users: not in the database"_s, Kind::DropUnique,
                u"unique key uq_users_boss (boss, name) of users: not in the model"_s);
    }

    void findsForeignKeysChecksAndIndexes()
    {
        Table less = users();
        less.foreignKeys.clear();
        oneStep(
            less, users(), Kind::AddForeignKey,
            u"foreign key fk_users_boss (boss) references users (id) on delete set null of users: not in the database"_s,
            Kind::DropForeignKey,
            u"foreign key fk_users_boss (boss) references users (id) on delete set null of users: not in the model"_s);
        less = users();
        less.checks.clear();
        oneStep(less, users(), Kind::AddCheck,
                u"check ck_users_name (name <> '') of users: not in the database"_s, Kind::DropCheck,
                u"check ck_users_name (name <> '') of users: not in the model"_s);
        less = users();
        less.indexes.clear();
        oneStep(
            less, users(), Kind::AddIndex,
            u"index ix_users_boss (boss, name desc) where boss is not null of users: not in the database"_s,
            Kind::DropIndex,
            u"index ix_users_boss (boss, name desc) where boss is not null of users: not in the model"_s);
    }

    void whatSaysOtherThingsUnderOneNameIsReplaced_data()
    {
        QTest::addColumn<int>("part");
        for (int part = 0; part < 8; ++part)
            QTest::addRow("%d", part) << part;
    }
    void whatSaysOtherThingsUnderOneNameIsReplaced()
    {
        QFETCH(int, part);
        Table other = users();
        switch (part) {
        case 0:
            other.uniqueKeys[0].columns.append(u"boss"_s);
            break;
        case 1:
            other.foreignKeys[0].onDelete.clear();
            break;
        case 2:
            other.foreignKeys[0].onUpdate = u"cascade"_s;
            break;
        case 3:
            other.checks[0].expression = u"name <> 'x'"_s;
            break;
        case 4:
            other.indexes[0].isUnique = true;
            break;
        case 5:
            other.indexes[0].where.clear();
            break;
        case 6:
            other.indexes[0].parts = QStringList{u"name desc"_s, u"boss"_s};
            break;
        case 7:
            other.indexes[0].parts[1] = u"name"_s;
            break;
        }
        const SchemaDifference difference = compareSchemas({{users()}}, {{other}});
        QCOMPARE(difference.steps.size(), 2);
        QCOMPARE(difference.steps.at(0).name, difference.steps.at(1).name);
        QVERIFY(difference.steps.at(0).from.index() > 0 || difference.steps.at(1).from.index() > 0);
        QVERIFY(difference.steps.at(0).text() != difference.steps.at(1).text());
    }

    void whatHasNoNameIsToldByWhatItSays()
    {
        Table unnamed = users();
        unnamed.primaryKey.name.clear();
        unnamed.uniqueKeys[0].name.clear();
        unnamed.foreignKeys[0].name.clear();
        unnamed.checks[0].name.clear();
        QCOMPARE(texts(compareSchemas({{unnamed}}, {{users()}})), QStringList());
        QCOMPARE(texts(compareSchemas({{unnamed}}, {{unnamed}})), QStringList());

        Table more = unnamed;
        more.checks.append({{}, u"boss <> id"_s});
        QCOMPARE(texts(compareSchemas({{more}}, {{users()}})),
                 QStringList(u"check (boss <> id) of users: not in the model"_s));
    }

    void namesCount()
    {
        Table other = users();
        other.primaryKey.name = u"users_pkey"_s;
        other.checks[0].name = u"users_name_check"_s;
        QCOMPARE(texts(compareSchemas({{other}}, {{users()}})).size(), 3);
    }

    void aUniqueIndexIsNoUniqueKey()
    {
        Table index = users();
        index.uniqueKeys.clear();
        index.indexes.append({u"uq_users_name"_s, {u"name"_s}, true});
        QCOMPARE(texts(compareSchemas({{index}}, {{users()}})),
                 QStringList({u"unique key uq_users_name (name) of users: not in the database"_s,
                              u"index uq_users_name unique (name) of users: not in the model"_s}));
    }

    void findsTheWayTablesAreStored()
    {
        Table strict = users();
        strict.isStrict = true;
        oneStep(users(), strict, Kind::ChangeStorage,
                u"table users: an ordinary table in the database, strict in the model"_s, Kind::ChangeStorage,
                u"table users: strict in the database, an ordinary table in the model"_s);
    }

    void stepsAreInOrder()
    {
        Table a{u"a"_s, {{u"x"_s, u"text"_s}, {u"b"_s, u"text"_s}, {u"c"_s, u"text"_s}}};
        Table changed{u"a"_s, {{u"x"_s, u"uuid"_s}, {u"d"_s, u"text"_s}, {u"a"_s, u"text"_s}}};
        changed.indexes = {{u"ix_z"_s, {u"d"_s}}, {u"ix_b"_s, {u"d"_s}}};
        const QStringList expected{u"column a.a: not in the database"_s,
                                   u"column a.d: not in the database"_s,
                                   u"column a.b: not in the model"_s,
                                   u"column a.c: not in the model"_s,
                                   u"column a.x: text in the database, uuid in the model"_s,
                                   u"index ix_b (d) of a: not in the database"_s,
                                   u"index ix_z (d) of a: not in the database"_s,
                                   u"table b: not in the model"_s,
                                   u"table c: not in the database"_s};
        QCOMPARE(texts(compareSchemas({{a, {u"b"_s}}}, {{{u"c"_s}, changed}})), expected);
    }

    void whatIsNotComparedIsNamedOnceFromBothSides()
    {
        const SchemaDifference difference =
            compareSchemas({{}, {u"view v"_s, u"trigger t"_s}}, {{}, {u"view v"_s, u"sequence s"_s}});
        QCOMPARE(difference.notCompared, QStringList({u"sequence s"_s, u"trigger t"_s, u"view v"_s}));
        QVERIFY(difference.isEmpty());
    }

    void anAnsweredRenameIsToldWithItsOldName()
    {
        const SchemaStep column{Kind::RenameColumn, u"users"_s, u"label"_s, Column{u"name"_s, {}},
                                Column{u"label"_s, {}}};
        QCOMPARE(column.text(), u"column users.label: called name in the database"_s);
        const SchemaStep table{Kind::RenameTable, u"people"_s, {}, Table{u"users"_s}, Table{u"people"_s}};
        QCOMPARE(table.text(), u"table people: called users in the database"_s);
    }
};

QTEST_GUILESS_MAIN(TestSchemaDifference)
#include "test_schema_difference.moc"
