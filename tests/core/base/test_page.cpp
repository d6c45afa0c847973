// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"
#include "core/base/id.h"
#include "core/base/page.h"

#include <QDateTime>
#include <QTest>

using namespace sluice;

class PageTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aCursorSurvivesItsText_data()
    {
        QTest::addColumn<QVariant>("key");
        QTest::newRow("text") << QVariant(QStringLiteral("zoë \"quoted\""));
        QTest::newRow("empty text") << QVariant(QStringLiteral(""));
        QTest::newRow("number") << QVariant(qlonglong(1) << 40);
        QTest::newRow("truth") << QVariant(true);
        QTest::newRow("time") << QVariant(QDateTime::fromMSecsSinceEpoch(1'700'000'000'123, Qt::UTC));
    }
    void aCursorSurvivesItsText()
    {
        QFETCH(QVariant, key);
        const Cursor cursor{key, newUuidV7()};
        QCOMPARE(Cursor::fromText(cursor.toText()), cursor);
    }

    void otherTextIsRefused_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("empty") << QString();
        QTest::newRow("not base64") << QStringLiteral("?!");
        QTest::newRow("not ours") << QStringLiteral("aGVsbG8");
        QTest::newRow("no id") << QString::fromLatin1(
            QByteArray("[false,\"a\",\"b\"]").toBase64(QByteArray::Base64UrlEncoding));
    }
    void otherTextIsRefused()
    {
        QFETCH(QString, text);
        try {
            Cursor::fromText(text);
            QFAIL("accepted");
        } catch (const Error &error) {
            QCOMPARE(error.field(), QStringLiteral("after"));
        }
    }
};

QTEST_GUILESS_MAIN(PageTest)
#include "test_page.moc"
