// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/text_key.h"

#include <QTest>

using namespace sluice;

class TextKeyTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void textsWithOneIdentityShareTheKey_data()
    {
        QTest::addColumn<QString>("one");
        QTest::addColumn<QString>("other");
        QTest::newRow("case") << QStringLiteral("Ann@Example.ORG") << QStringLiteral("ann@example.org");
        QTest::newRow("case beyond ASCII") << QStringLiteral("ÉMILIE") << QStringLiteral("émilie");
        QTest::newRow("sharp s") << QStringLiteral("Straße") << QStringLiteral("STRASSE");
        QTest::newRow("dotted capital i") << QStringLiteral("İzmir") << QStringLiteral("i\u0307zmir");
        QTest::newRow("composed and decomposed") << QStringLiteral("é") << QStringLiteral("e\u0301");
        QTest::newRow("full width") << QStringLiteral("Ｓｌｕｉｃｅ") << QStringLiteral("sluice");
        QTest::newRow("blanks") << QStringLiteral("  Night \t watch ") << QStringLiteral("night watch");
        QTest::newRow("no-break space")
            << QStringLiteral("Night\u00a0watch") << QStringLiteral("night watch");
        QTest::newRow("zero width") << QStringLiteral("pay\u200broll") << QStringLiteral("payroll");
        QTest::newRow("final sigma") << QStringLiteral("ΟΔΟΣ") << QStringLiteral("οδος");
    }
    void textsWithOneIdentityShareTheKey()
    {
        QFETCH(QString, one);
        QFETCH(QString, other);
        QCOMPARE(identityKey(one), identityKey(other));
    }

    void marksTellIdentitiesApartButNotTheSearch()
    {
        QVERIFY(identityKey(QStringLiteral("Émilie")) != identityKey(QStringLiteral("Emilie")));
        QCOMPARE(sortKey(QStringLiteral("Émilie")), QStringLiteral("emilie"));
    }

    void sortKeysTakeTheBaseLetter_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("key");
        QTest::newRow("umlaut") << QStringLiteral("Ärger") << QStringLiteral("arger");
        QTest::newRow("stroke") << QStringLiteral("Łukasz Ørsted") << QStringLiteral("lukasz orsted");
        QTest::newRow("Vietnamese") << QStringLiteral("Đặng Thị") << QStringLiteral("dang thi");
        QTest::newRow("dotted capital i") << QStringLiteral("İlker") << QStringLiteral("ilker");
        QTest::newRow("dotless i") << QStringLiteral("Işık") << QStringLiteral("isik");
        QTest::newRow("Arabic vowel points") << QStringLiteral("مُحَمَّد") << QStringLiteral("محمد");
        QTest::newRow("Devanagari keeps its vowels") << QStringLiteral("कि") << QStringLiteral("कि");
        QTest::newRow("Chinese") << QStringLiteral("吳健雄") << QStringLiteral("吳健雄");
    }
    void sortKeysTakeTheBaseLetter()
    {
        QFETCH(QString, text);
        QFETCH(QString, key);
        QCOMPARE(sortKey(text), key);
    }

    void aKeyIsItsOwnKey()
    {
        const QString text = QStringLiteral("Ångström  ﬁnal ΟΔΟΣ Straße");
        QCOMPARE(identityKey(identityKey(text)), identityKey(text));
        QCOMPARE(sortKey(sortKey(text)), sortKey(text));
    }
};

QTEST_GUILESS_MAIN(TextKeyTest)
#include "test_text_key.moc"
