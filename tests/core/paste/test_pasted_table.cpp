// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/paste/pasted_table.h"
#include "core/paste/pasted_text.h"
#include "tests/support/expect.h"

#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTest>

#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

using namespace sluice;
using namespace sluice::test;
using namespace Qt::StringLiterals;

class PastedTableTest : public QObject
{
    Q_OBJECT

    static PastedTable read(const QString &text, PasteKind kind = PasteKind::Users)
    {
        return PastedTable::read(text, kind);
    }
    // "name|email|id" of each item
    static QStringList said(const PastedTable &table)
    {
        QStringList lines;
        for (const PasteItem &item : table.items())
            lines.append(u"%1|%2|%3"_s.arg(item.name, item.email, item.id));
        return lines;
    }
    static QStringList people(const QString &text) { return said(read(text)); }

private Q_SLOTS:
    void everyWayToWriteAPersonIsRead_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("person");
        const auto row = [](const QString &text, const QString &person) {
            QTest::newRow(qPrintable(text)) << text << person;
        };
        row(u"ada@example.org"_s, u"|ada@example.org|"_s);
        row(u"  <ada@example.org>,"_s, u"|ada@example.org|"_s);
        row(u"ada@example.org."_s, u"|ada@example.org|"_s);
        row(u"mailto:ada@example.org"_s, u"|ada@example.org|"_s);
        row(u"MAILTO:ada%2Bx@example.org?subject=Hello"_s, u"|ada+x@example.org|"_s);
        row(u"mailto:ada%00@example.org"_s, u"|ada%00@example.org|"_s);
        row(u"Ada Lovelace <ada@example.org>"_s, u"Ada Lovelace|ada@example.org|"_s);
        row(u"Ada Lovelace <mailto:ada@example.org>;"_s, u"Ada Lovelace|ada@example.org|"_s);
        row(u"\"Lovelace, Ada\" <ada@example.org>"_s, u"Ada Lovelace|ada@example.org|"_s);
        row(u"Lovelace, Ada <ada@example.org>"_s, u"Ada Lovelace|ada@example.org|"_s);
        row(u"ada@example.org (Ada Lovelace)"_s, u"Ada Lovelace|ada@example.org|"_s);
        row(u"Ada Lovelace - ada@example.org"_s, u"Ada Lovelace|ada@example.org|"_s);
        row(u"Ada Lovelace;ada@example.org"_s, u"Ada Lovelace|ada@example.org|"_s);
        row(u"ada@example.org,Ada Lovelace"_s, u"Ada Lovelace|ada@example.org|"_s);
        row(u"ada@example.org\tAda Lovelace"_s, u"Ada Lovelace|ada@example.org|"_s);
        row(u"• Ada Lovelace"_s, u"Ada Lovelace||"_s);
        row(u"12. Ada Lovelace"_s, u"Ada Lovelace||"_s);
        row(u"Lovelace, Ada"_s, u"Ada Lovelace||"_s);
        row(u"\u00a0Ada\u00a0\u2009Lovelace\u200b"_s, u"Ada Lovelace||"_s);
        row(u"\u202bעדה לאבלייס\u202c"_s, u"עדה לאבלייס||"_s);
        row(u"E\u0301milie"_s, u"E\u0301milie||"_s);
        row(u"cafe"_s, u"cafe||cafe"_s);
        row(u"0190A0B0-1234-7abc-8def-0123456789ab"_s,
            u"0190A0B0-1234-7abc-8def-0123456789ab||0190a0b012347abc8def0123456789ab"_s);
    }
    void everyWayToWriteAPersonIsRead()
    {
        QFETCH(QString, text);
        QFETCH(QString, person);
        QCOMPARE(people(text), QStringList{person});
    }

    void separatorsMayBeMixed()
    {
        QCOMPARE(
            people(u"a@x.org, b@x.org;c@x.org\td@x.org e@x.org\r\n\r\n \nAda <f@x.org>; Bo Li <g@x.org>\r"
                   "h@x.org\u2028i@x.org"_s),
            (QStringList{u"|a@x.org|"_s, u"|b@x.org|"_s, u"|c@x.org|"_s, u"|d@x.org|"_s, u"|e@x.org|"_s,
                         u"Ada|f@x.org|"_s, u"Bo Li|g@x.org|"_s, u"|h@x.org|"_s, u"|i@x.org|"_s}));
        QCOMPARE(people(u"Ada Lovelace, Grace Hopper; Alan Turing"_s),
                 (QStringList{u"Ada Lovelace||"_s, u"Grace Hopper||"_s, u"Alan Turing||"_s}));
    }

    void aHeaderIsRecognisedWhateverTheSeparatorAndOrder()
    {
        for (const QString &separator : {u"\t"_s, u";"_s, u","_s}) {
            const QString text = QStringList{u"\ufeffE-Mail"_s, u"Room"_s, u"Full name"_s}.join(separator) +
                                 u'\n' +
                                 QStringList{u"ada@x.org"_s, u"12"_s, u"Ada Lovelace"_s}.join(separator);
            const PastedTable table = read(text);
            QVERIFY(table.isSheet() && table.hasHeader());
            QCOMPARE(table.columns(), (QList{PasteColumn::Email, PasteColumn::Ignored, PasteColumn::Name}));
            QCOMPARE(said(table), QStringList{u"Ada Lovelace|ada@x.org|"_s});
            QCOMPARE(table.items().constFirst().line, 2);
        }
    }

    void columnsAreGuessedWithoutAHeaderAndCanBeAssignedAnew()
    {
        PastedTable table = read(u"Ada Lovelace\tLondon\tada@x.org\nAlan Turing\tWilmslow\talan@x.org"_s);
        QVERIFY(table.isSheet() && !table.hasHeader());
        QCOMPARE(table.columns(), (QList{PasteColumn::Name, PasteColumn::Ignored, PasteColumn::Email}));
        table.setColumn(0, PasteColumn::Ignored);
        table.setColumn(1, PasteColumn::Name);
        QCOMPARE(said(table), (QStringList{u"London|ada@x.org|"_s, u"Wilmslow|alan@x.org|"_s}));
        table.setHeader(true);
        QCOMPARE(table.items().size(), 1);
    }

    void firstAndLastNamesAreJoined()
    {
        QCOMPARE(people(u"First name;Last name;Email\nAda;Lovelace;ada@x.org"_s),
                 QStringList{u"Ada Lovelace|ada@x.org|"_s});
    }

    void quotedCellsKeepSeparatorsAndLineEnds()
    {
        const PastedTable table = PastedTable::read(
            u"name\tdescription\n\"Night\twatch\"\t\"says \"\"hello\"\"\nand goes\"\nNext\tone"_s,
            PasteKind::Flows);
        const QList<PasteItem> items = table.items();
        QCOMPARE(items.size(), 2);
        QCOMPARE(items.at(0).name, u"Night watch"_s);
        QCOMPARE(items.at(0).description, u"says \"hello\"\nand goes"_s);
        QCOMPARE(items.at(1).line, 4);
    }

    void anUnclosedQuoteIsAnOrdinaryCharacter()
    {
        QCOMPARE(said(read(u"\"Open house\nNight watch"_s, PasteKind::Flows)),
                 (QStringList{u"Open house||"_s, u"Night watch||"_s}));
    }

    void theGuardOfSpreadsheetsIsTakenOff()
    {
        const QList<PasteItem> items =
            PastedTable::read(u"Name\tDescription\n'=cmd\t'+1\n''quoted\t'plain"_s, PasteKind::Flows).items();
        QCOMPARE(items.at(0).name, u"=cmd"_s);
        QCOMPARE(items.at(0).description, u"+1"_s);
        QCOMPARE(items.at(1).name, u"'quoted"_s);
        QCOMPARE(items.at(1).description, u"'plain"_s);
    }

    void linesThatSayTheSameAreOneAndCounted()
    {
        const QList<PasteItem> items = read(u"ada@x.org\nAda <ADA@x.org>\nalan@x.org\nada@x.org"_s).items();
        QCOMPARE(items.size(), 2);
        QCOMPARE(items.at(0).repeats, 3);
        QCOMPARE(items.at(1).repeats, 1);
    }

    void aRowThatSaysNothingIsMarked()
    {
        const QList<PasteItem> items = read(u"email,room\nada@x.org,1\n,2"_s).items();
        QCOMPARE(items.at(1).problem, u"No name, email or ID stands here."_s);
        QCOMPARE(items.at(1).line, 3);
    }

    void peopleAreToldFromFlows()
    {
        QVERIFY(PastedTable::read(u"ada@x.org\nalan@x.org\nGrace"_s, PasteKind::Flows).namesPeople());
        QVERIFY(!PastedTable::read(u"Onboarding\nMeet @ noon"_s, PasteKind::Flows).namesPeople());
    }

    void tooMuchIsRefusedInWords()
    {
        const auto lines = errorOf([] { read(u"a\n"_s.repeated(mostPastedLines + 1)); });
        QVERIFY(lines && lines->message().contains(u"100,000 lines"_s));
        const auto entries = errorOf([] { read(u"a b,"_s.repeated(mostPastedLines + 1)); });
        QVERIFY(entries && entries->message().contains(u"100,000"_s));
        const auto size = errorOf([] { checkedPaste(QString(mostPastedBytes + 1, u'a')); });
        QVERIFY(size && size->message().contains(u"16 MB"_s));
        QCOMPARE(read(u"a\n"_s.repeated(mostPastedLines)).items().constFirst().repeats, mostPastedLines);
    }

    void whatIsNoTextIsRefused()
    {
        EXPECT_ERROR(checkedPaste(u"PK\0\1"_s), Invalid);
        EXPECT_ERROR(decodedPaste("\xff\xfe"
                                  "A"),
                     Invalid);
        EXPECT_ERROR(decodedPaste("\xc3"), Invalid);
        EXPECT_ERROR(decodedPaste("Andr\xe9"), Invalid);
        QCOMPARE(decodedPaste(QByteArray("\xff\xfe"
                                         "A\0d\0a\0",
                                         8)),
                 u"Ada"_s);
        QCOMPARE(decodedPaste("\xef\xbb\xbf"
                              "Ada"),
                 u"Ada"_s);
    }

    void onlyFilesAreRead()
    {
        const QTemporaryDir folder;
        const auto messageOf = [](const QString &path) {
            const auto error = errorOf([&] { readPastedFile(path); });
            return error ? error->message() : QString();
        };
        QVERIFY(messageOf(folder.path()).contains(u"is a folder"_s));
        const QString pipe = folder.filePath(u"pipe"_s);
        QCOMPARE(::mkfifo(pipe.toUtf8(), 0600), 0);
        QVERIFY(messageOf(pipe).contains(u"cannot be read") || messageOf(pipe).contains(u"is not a file"_s));
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        const QByteArray place = folder.filePath(u"socket"_s).toUtf8();
        std::copy(place.begin(), place.end(), address.sun_path);
        const int socket = ::socket(AF_UNIX, SOCK_STREAM, 0);
        QCOMPARE(::bind(socket, reinterpret_cast<const sockaddr *>(&address), sizeof address), 0);
        QVERIFY(messageOf(QString::fromUtf8(place)).contains(u"is not a file"_s));
        ::close(socket);
        QVERIFY(messageOf(u"/dev/zero"_s).contains(u"is not a file"_s));
        QVERIFY(messageOf(folder.filePath(u"missing"_s)).contains(u"cannot be read"_s));
        QFile file(folder.filePath(u"people.txt"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("ada@x.org\n");
        file.close();
        QCOMPARE(readPastedFile(file.fileName()), u"ada@x.org\n"_s);
    }

    void hostileQuotesTakeNoLongerThanTheirLength()
    {
        // A quadratic reader would not come back from any of these within the test's time.
        const qsizetype length = 4'000'000;
        for (const QString &part : {u"\""_s, u"\"a,"_s, u"\"\"\"a\n\"\""_s, u",\"x\"\"y"_s, u"\"a \n"_s}) {
            const QString text = part.repeated(length / part.size());
            const auto error = errorOf([&] { read(text); });
            QVERIFY(!error || error->kind() == Error::Kind::Invalid);
        }
    }
};

QTEST_GUILESS_MAIN(PastedTableTest)
#include "test_pasted_table.moc"
