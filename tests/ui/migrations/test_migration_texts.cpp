// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/migrations/duration_guess.h"
#include "ui/migrations/line_difference.h"
#include "ui/migrations/sql_highlighter.h"
#include "ui/theme.h"

#include <QPlainTextEdit>
#include <QTextLayout>
#include <QtTest>

using namespace sluice;
using namespace Qt::StringLiterals;
using Side = DifferingLine::Side;

class TestMigrationTexts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sqlIsColouredByWhatItIs_data();
    void sqlIsColouredByWhatItIs();
    void theColoursFollowTheTheme();
    void onlyLinesThatDifferAreShownWithWhatStandsAroundThem();
    void equalTextsHaveNoDifferingLines();
    void aGuessIsNoSurerThanWhatIsKnown();
};

namespace {

const QPalette light(QColor(0xffeeeeee));
const QPalette dark(QColor(0xff202020));

QColor colourOf(const QTextDocument &document, const QString &word)
{
    for (QTextBlock block = document.begin(); block.isValid(); block = block.next()) {
        const int at = int(block.text().indexOf(word));
        if (at < 0)
            continue;
        for (const QTextLayout::FormatRange &range : block.layout()->formats()) {
            if (at >= range.start && at + word.size() <= range.start + range.length)
                return range.format.foreground().color();
        }
    }
    return {};
}

} // namespace

void TestMigrationTexts::sqlIsColouredByWhatItIs_data()
{
    const Shades shades = Shades::of(light);
    QTest::addColumn<QString>("sql");
    QTest::addColumn<QString>("word");
    QTest::addColumn<QColor>("colour");
    QTest::newRow("keyword") << u"create table rooms (id integer)"_s << u"create"_s << shades.accent;
    QTest::newRow("keyword in capitals") << u"SELECT 1"_s << u"SELECT"_s << shades.accent;
    QTest::newRow("name") << u"create table rooms (id integer)"_s << u"rooms"_s << QColor();
    QTest::newRow("quoted name") << u"create table \"select\" (id integer)"_s << u"\"select\""_s << QColor();
    QTest::newRow("number") << u"check (size > 412)"_s << u"412"_s << shades.bad;
    QTest::newRow("digits of a name") << u"select a412"_s << u"412"_s << QColor();
    QTest::newRow("text") << u"default 'it''s -- select'"_s << u"'it''s -- select'"_s.mid(1, 3)
                          << shades.good;
    QTest::newRow("mark of a comment inside a text")
        << u"default '-- select'"_s << u"select"_s << shades.good;
    QTest::newRow("text over lines") << u"default 'one\nselect\nthree' union"_s << u"select"_s << shades.good;
    QTest::newRow("behind a text over lines") << u"default 'one\ntwo' union"_s << u"union"_s << shades.accent;
    QTest::newRow("comment") << u"select 1 -- from here"_s << u"-- from here"_s << shades.quietText;
    QTest::newRow("comment over lines") << u"/* one\nselect */ union"_s << u"select"_s << shades.quietText;
    QTest::newRow("behind it") << u"/* one\nselect */ union"_s << u"union"_s << shades.accent;
    QTest::newRow("dollar quotes") << u"as $body$\n  select $$\n$body$ language"_s << u"select"_s
                                   << shades.good;
    QTest::newRow("behind them") << u"as $body$\n  select $$\n$body$ language"_s << u"language"_s
                                 << shades.accent;
}

void TestMigrationTexts::sqlIsColouredByWhatItIs()
{
    QFETCH(QString, sql);
    QFETCH(QString, word);
    QPlainTextEdit text;
    const SqlHighlighter highlighter(text.document(), light);
    text.setPlainText(sql);
    QFETCH(QColor, colour);
    QCOMPARE(colourOf(*text.document(), word), colour);
}

void TestMigrationTexts::theColoursFollowTheTheme()
{
    QPlainTextEdit text;
    SqlHighlighter highlighter(text.document(), light);
    text.setPlainText(u"select 1"_s);
    highlighter.setPalette(dark);
    QCOMPARE(colourOf(*text.document(), u"select"_s), Shades::of(dark).accent);
    QVERIFY(Shades::of(dark).accent != Shades::of(light).accent);
}

void TestMigrationTexts::onlyLinesThatDifferAreShownWithWhatStandsAroundThem()
{
    const QString before = u"a\nb\nc\nd\ne\nf\ng"_s;
    const QString after = u"a\nb\nc\nD\ne\nf\ng"_s;
    const QList<DifferingLine> expected{{Side::Both, u"b"_s},  {Side::Both, u"c"_s}, {Side::Before, u"d"_s},
                                        {Side::After, u"D"_s}, {Side::Both, u"e"_s}, {Side::Both, u"f"_s}};
    QCOMPARE(differingLines(before, after), expected);
}

void TestMigrationTexts::equalTextsHaveNoDifferingLines()
{
    QCOMPARE(differingLines(u"a\nb"_s, u"a\nb"_s), QList<DifferingLine>());
}

void TestMigrationTexts::aGuessIsNoSurerThanWhatIsKnown()
{
    QVERIFY(durationGuess(50'000, 1, -1).contains(u"less than a second"));
    QVERIFY(!durationGuess(50'000, 1, -1).contains(u"before"));
    QVERIFY(durationGuess(50'000, 1, 12).contains(u"12 ms"));
    QVERIFY(durationGuess(1'000'000, 1, -1).contains(u"up to 11 seconds"));
    QVERIFY(durationGuess(10'000'000, 2, -1).contains(u"about 4 minutes"));
}

QTEST_MAIN(TestMigrationTexts)
#include "test_migration_texts.moc"
