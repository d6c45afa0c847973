// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/clock.h"
#include "core/base/id.h"

#include <QRegularExpression>
#include <QSet>
#include <QTest>

using namespace sluice;

class IdTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tenThousandIdsAreValidDistinctAndInOrder()
    {
        static const QRegularExpression canonical(
            QStringLiteral("^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$"));
        QSet<QString> texts;
        QByteArray previous;
        for (int i = 0; i < 10'000; ++i) {
            const UserId id = UserId::create();
            QVERIFY2(canonical.match(id.toText()).hasMatch(), qPrintable(id.toText()));
            QVERIFY(previous < id.uuid().toRfc4122());
            previous = id.uuid().toRfc4122();
            texts.insert(id.toText());
        }
        QCOMPARE(texts.size(), 10'000);
    }

    void anIdCarriesItsTime()
    {
        const qint64 before = systemClock().toMSecsSinceEpoch();
        const QByteArray bytes = newUuidV7().toRfc4122();
        qint64 milliseconds = 0;
        for (int i = 0; i < 6; ++i)
            milliseconds = (milliseconds << 8) | static_cast<uchar>(bytes.at(i));
        QVERIFY(milliseconds >= before);
        QVERIFY(milliseconds <= systemClock().toMSecsSinceEpoch() + 1000);
    }

    void partsMakeTheExampleOfTheStandard()
    {
        // RFC 9562, appendix A.6
        QCOMPARE(uuidV7(0x017F22E279B0, 0xCC3, 0x18C4DC0C0C07398F).toString(QUuid::WithoutBraces),
                 QStringLiteral("017f22e2-79b0-7cc3-98c4-dc0c0c07398f"));
    }

    void onlyTheCanonicalFormIsRead()
    {
        const QString text = QStringLiteral("017f22e2-79b0-7cc3-98c4-dc0c0c07398f");
        QCOMPARE(UserId::fromText(text)->toText(), text);
        QCOMPARE(UserId::fromText(text.toUpper())->toText(), text);
        QVERIFY(!UserId::fromText(u'{' + text + u'}'));
        QVERIFY(!UserId::fromText(QStringLiteral("ada@example.org")));
        QVERIFY(!UserId::fromText({}));
    }
};

QTEST_GUILESS_MAIN(IdTest)
#include "test_id.moc"
