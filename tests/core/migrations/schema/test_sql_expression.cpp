// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/migrations/schema/schema_reader.h"
#include "core/migrations/schema/schema_text.h"
#include "tests/support/engines.h"

#include <QRandomGenerator>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace sluice;
using namespace sluice::test;

// Random expressions without parentheses, for the engines to judge whether ours is read as they read it.
class TestSqlExpression : public QObject
{
    Q_OBJECT

    QRandomGenerator m_random{20260731};

    QString one(const QStringList &choices) { return choices.at(m_random.bounded(int(choices.size()))); }

    QString chain(const QStringList &operands, const QStringList &operators, int most)
    {
        QString text = one(operands);
        for (int i = m_random.bounded(most); i > 0; --i)
            text += u' ' + one(operators) + u' ' + one(operands);
        return text;
    }

    // SQLite takes any value for any operand.
    QString anyExpression()
    {
        const QStringList operands{
            u"0"_s,   u"1"_s,   u"2"_s,     u"3.5"_s,      u"-4"_s,  u"~1"_s,   u"null"_s,
            u"'a'"_s, u"'2'"_s, u"not 0"_s, u"(2 or 0)"_s, u"- 1"_s, u"+'a'"_s, u"'A' collate nocase"_s};
        const QStringList operators{u"+"_s,
                                    u"-"_s,
                                    u"*"_s,
                                    u"/"_s,
                                    u"%"_s,
                                    u"||"_s,
                                    u"&"_s,
                                    u"|"_s,
                                    u"<<"_s,
                                    u">>"_s,
                                    u"<"_s,
                                    u"<="_s,
                                    u">"_s,
                                    u">="_s,
                                    u"="_s,
                                    u"=="_s,
                                    u"<>"_s,
                                    u"!="_s,
                                    u"is"_s,
                                    u"is not"_s,
                                    u"and"_s,
                                    u"or"_s,
                                    u"like"_s,
                                    u"not like"_s,
                                    u"in (1, 'a') or"_s,
                                    u"not in (0, null) and"_s,
                                    u"between 1 and"_s,
                                    u"not between -1 and"_s,
                                    u"is null ="_s,
                                    u"notnull <"_s,
                                    u"not null and"_s,
                                    u"is distinct from"_s};
        return chain(operands, operators, 6);
    }

    // PostgreSQL asks for the right types.
    QString condition()
    {
        const QStringList numbers{u"a"_s, u"b"_s, u"1"_s, u"-2"_s, u"- a"_s, u"(a - b)"_s};
        const QStringList operators{u"+"_s, u"-"_s, u"*"_s, u"/"_s, u"%"_s, u"&"_s, u"|"_s, u"#"_s, u"<<"_s};
        const QStringList comparisons{u"="_s, u"<>"_s, u"!="_s, u"<"_s, u"<="_s, u"is distinct from"_s};
        const QString number = chain(numbers, operators, 4);
        switch (m_random.bounded(7)) {
        case 0:
            return u"not "_s + number + u" = "_s + chain(numbers, operators, 3);
        case 1:
            return number + u" between 1 and "_s + chain(numbers, operators, 3);
        case 2:
            return number + u" not in (1, 2, 3)"_s;
        case 3:
            return number + u" in ("_s + chain(numbers, operators, 3) + u')';
        case 4:
            return number + u" < 3 is null"_s;
        case 5:
            return u"c || 'x' like c || '%' and c not like 'a' || c"_s;
        default:
            return number + u' ' + one(comparisons) + u' ' + chain(numbers, operators, 3);
        }
    }

private Q_SLOTS:
    void sqliteCalculatesTheSameFromOurForm()
    {
        TestDatabase database(Engine::Sqlite, TestDatabase::Content::Empty);
        for (int i = 0; i < 3000; ++i) {
            const QString expression = anyExpression();
            const auto form = normalisedExpression(expression, Engine::Sqlite);
            QVERIFY2(form.has_value(), qPrintable(expression));
            database.session().each(
                {u"select quote(%1), quote(%2)"_s.arg(expression, *form)}, [&](const Row &row) {
                    QVERIFY2(row.text(0) == row.text(1), qPrintable(expression + u" => "_s + *form));
                });
            QCOMPARE(*normalisedExpression(*form, Engine::Sqlite), *form);
        }
    }

    void postgresqlStoresWhatWeRead()
    {
        TestDatabase database(Engine::PostgreSql, TestDatabase::Content::Empty);
        QStringList checks;
        QStringList forms;
        for (int i = 0; i < 300; ++i) {
            QString expression = condition();
            for (int more = m_random.bounded(3); more > 0; --more)
                expression += (m_random.bounded(2) ? u" and "_s : u" or "_s) + condition();
            const auto form = normalisedExpression(expression, Engine::PostgreSql);
            QVERIFY2(form.has_value(), qPrintable(expression));
            checks.append(u"constraint ours_%1 check (%2)"_s.arg(i, 3, 10, QLatin1Char('0')).arg(expression));
            checks.append(u"constraint form_%1 check (%2)"_s.arg(i, 3, 10, QLatin1Char('0')).arg(*form));
            forms.append(*form);
        }
        database.session().execute(
            {u"create table t (a integer, b integer, c text, %1)"_s.arg(checks.join(u", "_s))});
        const QList<Check> stored = readSchema(database.session()).tables.first().checks;
        QCOMPARE(stored.size(), 2 * forms.size());
        for (const Check &check : stored)
            QCOMPARE(check.expression, forms.at(check.name.last(3).toInt()));
    }
};

QTEST_GUILESS_MAIN(TestSqlExpression)
#include "test_sql_expression.moc"
