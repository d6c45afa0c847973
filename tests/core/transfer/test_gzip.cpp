// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transfer/gzip.h"

#include <QBuffer>
#include <QTest>

using namespace sluice;

class TestGzip : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void linesAreReadWhereverTheyAreCut()
    {
        QByteArray text;
        for (int line = 0; text.size() < 300'000; ++line)
            text += QByteArray(line * 37 % 700, char('a' + line % 26)) + '\n';
        QBuffer file;
        QVERIFY(file.open(QIODevice::ReadWrite));
        GzipWriter writer(file);
        QCOMPARE(writer.write(text), qint64(text.size()));
        QVERIFY(writer.finish());
        file.seek(0);
        GzipReader reader(file);
        char nothing = 0;
        QCOMPARE(reader.read(&nothing, 0), 0); // must not wait for room
        QByteArray found;
        for (QByteArray line = reader.readLine(1'000'000); !line.isEmpty(); line = reader.readLine(1'000'000))
            found += line;
        QCOMPARE(found, text);
    }
};

QTEST_GUILESS_MAIN(TestGzip)
#include "test_gzip.moc"
