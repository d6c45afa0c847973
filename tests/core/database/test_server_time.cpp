// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/database/server_time.h"
#include "tests/support/engines.h"

#include <QTest>

using namespace sluice;
using namespace sluice::test;
using namespace Qt::StringLiterals;

class ServerTimeTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theServersTextIsRead_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("time");
        const auto row = [](const char *text, const QString &time) {
            QTest::newRow(text) << QByteArray(text) << time;
        };
        row("2026-11-30 17:00:00+00", u"2026-11-30T17:00:00.000Z"_s);
        row("2026-11-30 17:00:00.1+01", u"2026-11-30T16:00:00.100Z"_s);
        row("2026-11-30 17:00:00.123987-03:30", u"2026-11-30T20:30:00.123Z"_s);
        row("1969-12-31 23:59:59.999+00", u"1969-12-31T23:59:59.999Z"_s);
        row("0001-01-01 00:00:00+00", u"0001-01-01T00:00:00.000Z"_s);
        for (const char *other :
             {"", "infinity", "2026-11-30", "2026-11-30 17:00:00", "2026-13-30 17:00:00+00",
              "12026-11-30 17:00:00+00", "0044-03-15 12:00:00+00 BC", "1800-01-01 00:00:00+00:53:28",
              "2026-11-30T17:00:00Z"})
            row(other, QString());
    }
    void theServersTextIsRead()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, time);
        const auto read = timeFromServerText(text);
        QCOMPARE(read.has_value(), !time.isEmpty());
        if (read)
            QCOMPARE(isoTime(*read), time);
    }

    void timesOfBothEnginesComeBackAsTheyWere_data() { addEngineRows(); }
    void timesOfBothEnginesComeBackAsTheyWere()
    {
        QFETCH(Engine, engine);
        TestDatabase database(engine, TestDatabase::Content::Empty);
        Session &session = database.session();
        session.execute({engine == Engine::Sqlite
                             ? u"create table moments (number integer, at integer)"_s
                             : u"create table moments (number bigint, at timestamptz)"_s});
        QList<QDateTime> times;
        for (const qint64 moment :
             {0LL, -1LL, 1'795'312'799'999LL, 253'402'300'799'999LL, -2'208'988'800'000LL})
            times.append(QDateTime::fromMSecsSinceEpoch(moment, Qt::UTC));
        times.append(QDateTime());
        for (qsizetype i = 0; i < times.size(); ++i)
            session.execute(
                {u"insert into moments values (:number, :at)"_s,
                 {{u"number"_s, i}, {u"at"_s, times.at(i).isValid() ? QVariant(times.at(i)) : QVariant()}}});
        const auto read = session.list({u"select at from moments order by number"_s},
                                       [](const Row &row) { return row.time(0); });
        QCOMPARE(read, times);
    }
};

QTEST_GUILESS_MAIN(ServerTimeTest)
#include "test_server_time.moc"
