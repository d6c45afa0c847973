// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"
#include "core/base/text_rule.h"

#include <QTest>

using namespace sluice;

class TextRuleTest : public QObject
{
    Q_OBJECT

    const TextRule name{QStringLiteral("name"), QStringLiteral("The name"), 1, 10};

private Q_SLOTS:
    void goodTextIsTrimmedAndComposed()
    {
        QCOMPARE(checkedText(QStringLiteral("  e\u0301va \n"), name), QStringLiteral("éva"));
    }

    void badTextIsRefusedWithItsField_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("reason");
        QTest::newRow("empty") << QString() << QStringLiteral("empty");
        QTest::newRow("blanks") << QStringLiteral(" \t ") << QStringLiteral("empty");
        QTest::newRow("invisible") << QStringLiteral("\u200d\u200b") << QStringLiteral("invisible");
        QTest::newRow("override") << QStringLiteral("a\u202eb") << QStringLiteral("U+202E");
        QTest::newRow("isolate") << QStringLiteral("\u2067a") << QStringLiteral("position 1");
        QTest::newRow("too long") << QStringLiteral("abcdefghijk") << QStringLiteral("11 characters");
        QTest::newRow("NUL") << QStringLiteral("a") + QChar(0) + QStringLiteral("b")
                             << QStringLiteral("U+0000");
        QTest::newRow("line feed") << QStringLiteral("a\nb") << QStringLiteral("U+000A");
        QTest::newRow("lone surrogate") << QStringLiteral("a") + QChar(0xd83d) << QStringLiteral("half");
    }
    void badTextIsRefusedWithItsField()
    {
        QFETCH(QString, text);
        QFETCH(QString, reason);
        try {
            checkedText(text, name);
            QFAIL("accepted");
        } catch (const Error &error) {
            QCOMPARE(error.kind(), Error::Kind::Invalid);
            QCOMPARE(error.field(), QStringLiteral("name"));
            QVERIFY2(error.message().contains(reason), qPrintable(error.message()));
        }
    }

    void aRuleMayAllowLines()
    {
        QCOMPARE(checkedText(QStringLiteral("a\nb"),
                             {QStringLiteral("description"), QStringLiteral("It"), 0, 10, true}),
                 QStringLiteral("a\nb"));
    }
};

QTEST_GUILESS_MAIN(TextRuleTest)
#include "test_text_rule.moc"
