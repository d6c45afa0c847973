// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"
#include "core/migrations/revision_folder.h"
#include "tests/core/migrations/sample_revisions.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace sluice;
using namespace sluice::test;
using namespace Qt::StringLiterals;

class TestRevisionFolder : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;

    void write(const QString &path, const QByteArray &content) const
    {
        QDir(m_folder.path()).mkpath(QFileInfo(path).path());
        QFile file(m_folder.filePath(path));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(content);
    }

    void writeRevision(const QString &name, const QByteArray &id, const QByteArray &parent) const
    {
        write(name + u"/revision.json"_s,
              R"({"id": ")" + id + R"(", "parent": )" + parent + R"(, "title": "T", "program": "0.1.0"})");
        for (const QString &file :
             {u"sqlite.up.sql"_s, u"sqlite.down.sql"_s, u"postgresql.up.sql"_s, u"postgresql.down.sql"_s})
            write(name + u'/' + file, "select 1;\r\n");
    }

    void verifyRefused(const QString &part) const
    {
        try {
            revisionsIn(m_folder.path()).head();
            QFAIL("the folder was taken");
        } catch (const Error &error) {
            QCOMPARE(error.kind(), Error::Kind::Invalid);
            QVERIFY2(error.message().contains(part), error.what());
        }
    }

private Q_SLOTS:
    void init()
    {
        QDir(m_folder.path()).removeRecursively();
        writeRevision(u"0001_first"_s, "aaaaaaaaaaaa", "null");
        writeRevision(u"0002_second"_s, "bbbbbbbbbbbb", R"("aaaaaaaaaaaa")");
    }

    void embeddedRevisionsAreSound()
    {
        const RevisionGraph graph = embeddedRevisions();
        QCOMPARE(graph.revisions().first().folder, u"0001_initial"_s);
        QCOMPARE(graph.heads().size(), 1);
    }

    void foldersBecomeOneChain()
    {
        const RevisionGraph graph = revisionsIn(m_folder.path());
        QCOMPARE(graph.revisions().size(), 2);
        QCOMPARE(graph.head().id, u"bbbbbbbbbbbb"_s);
        QCOMPARE(graph.head().parents, QStringList{u"aaaaaaaaaaaa"_s});
        QCOMPARE(graph.head().sqlite.up, u"select 1;"_s);
    }

    void twoChildrenOfOneParentAreTwoHeads()
    {
        writeRevision(u"0002_other"_s, "cccccccccccc", R"("aaaaaaaaaaaa")");
        QCOMPARE(revisionsIn(m_folder.path()).heads().size(), 2);
        verifyRefused(u"0002_other (cccccccccccc, “T”), 0002_second (bbbbbbbbbbbb, “T”)"_s);
        verifyRefused(u"sluicectl revision --merge"_s);
    }

    void aMergeJoinsTwoHeads()
    {
        writeRevision(u"0002_other"_s, "cccccccccccc", R"("aaaaaaaaaaaa")");
        writeRevision(u"0003_merge"_s, "dddddddddddd", R"(["bbbbbbbbbbbb", "cccccccccccc"])");
        QCOMPARE(revisionsIn(m_folder.path()).head().folder, u"0003_merge"_s);
    }

    void duplicateIdIsRefused()
    {
        writeRevision(u"0003_third"_s, "bbbbbbbbbbbb", R"("aaaaaaaaaaaa")");
        verifyRefused(u"0002_second and 0003_third"_s);
    }

    void unknownParentIsRefused()
    {
        writeRevision(u"0003_third"_s, "cccccccccccc", R"("eeeeeeeeeeee")");
        verifyRefused(u"0003_third/revision.json names the parent eeeeeeeeeeee"_s);
    }

    void circleIsRefused()
    {
        writeRevision(u"0001_first"_s, "aaaaaaaaaaaa", R"("bbbbbbbbbbbb")");
        verifyRefused(u"0001_first, 0002_second"_s);
    }

    void missingScriptIsRefused()
    {
        QVERIFY(QFile::remove(m_folder.filePath(u"0002_second/sqlite.down.sql"_s)));
        verifyRefused(QDir::toNativeSeparators(u"0002_second/sqlite.down.sql cannot be read"_s));
    }

    void malformedDescriptionIsRefused_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QString>("part");
        QTest::newRow("not JSON") << QByteArray("{") << u"is not JSON"_s;
        QTest::newRow("not an object") << QByteArray("[]") << u"one object"_s;
        QTest::newRow("unknown key") << QByteArray(R"({"parnet": null})") << u"“parnet”"_s;
        QTest::newRow("missing key") << QByteArray(R"({"id": "bbbbbbbbbbbb"})")
                                     << u"lacks the key “parent”"_s;
        QTest::newRow("bad id") << QByteArray(
                                       R"({"id": "b", "parent": null, "title": "T", "program": "0.1.0"})")
                                << u"wrong value for “id”"_s;
        QTest::newRow("bad parent")
            << QByteArray(R"({"id": "bbbbbbbbbbbb", "parent": 1, "title": "T", "program": "0.1.0"})")
            << u"wrong value for “parent”"_s;
    }
    void malformedDescriptionIsRefused()
    {
        QFETCH(QByteArray, json);
        QFETCH(QString, part);
        write(u"0002_second/revision.json"_s, json);
        verifyRefused(part);
        verifyRefused(QDir::toNativeSeparators(u"0002_second/revision.json"_s));
    }

    void requirementsAreRead()
    {
        write(u"0002_second/revision.json"_s,
              R"({"id": "bbbbbbbbbbbb", "parent": "aaaaaaaaaaaa", "title": "T", "program": "0.1.0",
                  "requirements": [{"text": "names are there", "offenders": "select 1; -- all"}]})");
        const QList<Requirement> requirements = revisionsIn(m_folder.path()).head().requirements;
        QCOMPARE(requirements.size(), 1);
        QCOMPARE(requirements.first().text, u"names are there"_s);
        QCOMPARE(requirements.first().offenders, u"select 1"_s);
    }

    void malformedRequirementsAreRefused_data()
    {
        QTest::addColumn<QByteArray>("requirements");
        QTest::newRow("not a list") << QByteArray(R"({"text": "a", "offenders": "select 1"})");
        QTest::newRow("no text") << QByteArray(R"([{"offenders": "select 1"}])");
        QTest::newRow("unknown key") << QByteArray(R"([{"text": "a", "offenders": "select 1", "x": 1}])");
        QTest::newRow("not a query") << QByteArray(R"([{"text": "a", "offenders": "delete from users"}])");
        QTest::newRow("two") << QByteArray(R"([{"text": "a", "offenders": "select 1; select 2"}])");
    }
    void malformedRequirementsAreRefused()
    {
        QFETCH(QByteArray, requirements);
        write(u"0002_second/revision.json"_s,
              R"({"id": "bbbbbbbbbbbb", "parent": "aaaaaaaaaaaa", "title": "T", "program": "0.1.0",
                  "requirements": )" +
                  requirements + "}");
        verifyRefused(u"wrong value for “"_s);
    }

    void brokenScriptIsRefusedWithFileAndLine()
    {
        write(u"0002_second/postgresql.up.sql"_s, "select 1;\nselect $$;");
        verifyRefused(QDir::toNativeSeparators(u"0002_second/postgresql.up.sql: line 2"_s));
    }

    void otherEncodingIsRefused()
    {
        write(u"0002_second/postgresql.up.sql"_s, "select '\xe4';");
        verifyRefused(u"not UTF-8"_s);
    }

    void strayAndMissingFoldersAreRefused()
    {
        QVERIFY(QDir(m_folder.path()).mkdir(u"notes"_s));
        verifyRefused(u"notes"_s);
        QDir(m_folder.path()).removeRecursively();
        verifyRefused(u"does not exist"_s);
        QDir().mkpath(m_folder.path());
        verifyRefused(u"no revisions"_s);
    }
};

QTEST_GUILESS_MAIN(TestRevisionFolder)
#include "test_revision_folder.moc"
