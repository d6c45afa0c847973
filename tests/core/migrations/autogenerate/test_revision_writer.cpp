// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/migrations/autogenerate/autogenerate.h"
#include "core/migrations/autogenerate/revision_writer.h"
#include "core/migrations/migration_runner.h"
#include "core/migrations/revision_folder.h"
#include "tests/core/migrations/sample_revisions.h"
#include "tests/support/engines.h"
#include "tests/support/expect.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace sluice;
using namespace sluice::test;
using namespace Qt::StringLiterals;

class TestRevisionWriter : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_folder;

    QString path() const { return m_folder->path(); }
    RevisionGraph graph() const { return revisionsIn(path()); }
    QStringList folders() const
    {
        return QDir(path()).entryList(QDir::Dirs | QDir::Hidden | QDir::NoDotAndDotDot, QDir::Name);
    }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        writeRevision(sampleRevision(1, {}, u"create table t (a integer);"_s, u"drop table t;"_s), {},
                      path());
    }

    void whatIsWrittenIsReadAgain()
    {
        Revision revision =
            newRevision(graph(), u"  Ünïque  phones, “and” more! "_s, path(), {graph().head().id});
        revision.requirements = {{u"every “row” has an a"_s, u"select a from t where a is null"_s}};
        revision.sqlite = {u"select 1;"_s, u"select 2;"_s};
        revision.postgresql = {u"select 3;\n\nselect 'ä';"_s, u"select 4;"_s};
        writeRevision(revision, {{u"t"_s, u"a"_s, u"b"_s}}, path());

        const Revision read = graph().head();
        QCOMPARE(read.folder, u"0002_unique_phones_and_more"_s);
        QCOMPARE(read.title, u"Ünïque phones, “and” more!"_s);
        QCOMPARE(read.id, revision.id);
        QCOMPARE(read.parents, revision.parents);
        QCOMPARE(read.program, revision.program);
        QCOMPARE(read.sqlite.up, revision.sqlite.up);
        QCOMPARE(read.sqlite.down, revision.sqlite.down);
        QCOMPARE(read.postgresql.up, revision.postgresql.up);
        QCOMPARE(read.postgresql.down, revision.postgresql.down);
        QCOMPARE(read.requirements.size(), 1);
        QCOMPARE(read.requirements.first().text, revision.requirements.first().text);
        QCOMPARE(read.requirements.first().offenders, revision.requirements.first().offenders);
    }

    void idsAreRandomAndFoldersCounted()
    {
        const Revision one = newRevision(graph(), u"One"_s, path(), {});
        const Revision other = newRevision(graph(), u"日本"_s, path(), {});
        QCOMPARE(one.id.size(), 12);
        QVERIFY(one.id != other.id);
        QVERIFY(QDir(path()).mkdir(u"0041_of_a_colleague"_s));
        const RevisionGraph known(chain({u"select 1;"_s}));
        QCOMPARE(newRevision(known, u"日本"_s, path(), {}).folder, u"0042_revision"_s);
    }

    void aTitleNeedsAWord() { EXPECT_ERROR(newRevision(graph(), u" \n "_s, path(), {}), Invalid); }

    void nothingIsLeftBehindWhenTheFolderCannotBeWritten()
    {
        const Revision revision = newRevision(graph(), u"Two"_s, path(), {});
        QVERIFY(QDir(path()).mkpath(revision.folder + u"/taken"_s));
        const QStringList before = folders();
        EXPECT_ERROR(writeRevision(revision, {}, path()), Unavailable);
        QCOMPARE(folders(), before);
        EXPECT_ERROR(writeRevision(revision, {}, path() + u"/missing"_s), Unavailable);
    }

    void anEmptyRevisionSaysWhatGoesWhere()
    {
        const WrittenRevision written = writeEmptyRevision(graph(), u"By hand"_s, path(), {});
        QCOMPARE(written.path, QDir(path()).filePath(u"0002_by_hand"_s));
        const Revision head = graph().head();
        QCOMPARE(head.id, written.revision.id);
        QVERIFY(head.sqlite.up.startsWith(u"-- SQLite, from 0001_sample to 0002_by_hand: "_s));
        QVERIFY(head.postgresql.down.startsWith(u"-- PostgreSQL, from 0002_by_hand back to 0001_sample"_s));
    }

    void aMergeJoinsHeadsAndRunsOnBothEngines()
    {
        const QString root = graph().head().id;
        const QString left = writeEmptyRevision(graph(), u"Left"_s, path(), {root}).revision.id;
        const QString right = writeEmptyRevision(graph(), u"Right"_s, path(), {root}).revision.id;
        EXPECT_ERROR(writeEmptyRevision(graph(), u"Unclear"_s, path(), {}), Invalid);

        const WrittenRevision merge = writeEmptyRevision(graph(), u"Both"_s, path(), {left, right});
        QCOMPARE(graph().head().parents, (QStringList{left, right}));
        QCOMPARE(merge.revision.sqlite.up, u"-- Joins 0002_left and 0003_right; nothing else to do."_s);
        const RevisionGraph all = graph();
        for (const Engine engine : {Engine::Sqlite, Engine::PostgreSql}) {
            TestDatabase database(engine, TestDatabase::Content::Empty);
            MigrationRunner runner(database.session(), all, {.backsUp = false});
            QCOMPARE(runner.upgrade().size(), 4);
            QCOMPARE(runner.downgrade(u"base"_s).size(), 4);
        }
    }

    void anUnknownParentIsRefused()
    {
        EXPECT_ERROR(writeEmptyRevision(graph(), u"Stray"_s, path(), {u"abcdefabcdef"_s}), Invalid);
        QCOMPARE(folders(), QStringList{u"0001_sample"_s});
    }
};

QTEST_GUILESS_MAIN(TestRevisionWriter)
#include "test_revision_writer.moc"
