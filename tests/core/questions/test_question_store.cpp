// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/questions/question_store.h"
#include "tests/support/expect.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace sluice;
using namespace sluice::test;
using namespace Qt::StringLiterals;

class QuestionStoreTest : public QObject
{
    Q_OBJECT

    QTemporaryDir folder;
    const Question nowhere = Question::of(LinkCount{Comparison::Exactly, 0});
    const Question active = Question::of(IsActive{true});

    QuestionStore store(const QString &database = u"sqlite:////tmp/a.db"_s) const
    {
        return QuestionStore(folder.path(), DatabaseUrl::parse(database, u"/"_s));
    }
    QStringList names(const QuestionStore &store) const
    {
        QStringList all;
        for (const SavedQuestion &each : store.list())
            all.append(each.name);
        return all;
    }

private Q_SLOTS:
    void cleanup() { QDir(folder.filePath(u"questions"_s)).removeRecursively(); }

    void aSavedQuestionIsThereTheNextTime()
    {
        store().save({u" In no flow "_s, {QuestionAbout::Users, nowhere}});
        store().save({u"Active"_s, {QuestionAbout::Flows, active}});
        QCOMPARE(names(store()), QStringList({u"Active"_s, u"In no flow"_s}));
        QCOMPARE(store().get(u"IN NO  FLOW"_s, QuestionAbout::Users), nowhere);
        EXPECT_ERROR(store().get(u"In no flow"_s, QuestionAbout::Flows), Invalid);
        EXPECT_ERROR(store().get(u"Nobody"_s), NotFound);
    }

    void eachDatabaseHasItsOwn()
    {
        store().save({u"In no flow"_s, {QuestionAbout::Users, nowhere}});
        QVERIFY(store(u"sqlite:////tmp/b.db"_s).list().isEmpty());
        QVERIFY(!store().path().contains(u"a.db"_s));
    }

    void aNameIsTakenOnceWhateverItsCase()
    {
        store().save({u"Émilie"_s, {QuestionAbout::Users, nowhere}});
        EXPECT_ERROR(store().save({u"éMILIE"_s, {QuestionAbout::Flows, active}}), Duplicate);
        store().save({u"éMILIE"_s, {QuestionAbout::Flows, active}}, QuestionStore::Existing::Replace);
        QCOMPARE(names(store()), QStringList{u"éMILIE"_s});
        store().save({u"Other"_s, {QuestionAbout::Users, nowhere}});
        EXPECT_ERROR(store().rename(u"Other"_s, u"Émilie"_s), Duplicate);
        store().rename(u"other"_s, u"OTHER"_s);
        store().remove(u"émilie"_s);
        QCOMPARE(names(store()), QStringList{u"OTHER"_s});
        EXPECT_ERROR(store().remove(u"émilie"_s), NotFound);
    }

    void nothingIsSavedThatCouldNotBeRead()
    {
        EXPECT_ERROR(store().save({u"Empty"_s, {QuestionAbout::Users, {}}}), Invalid);
        EXPECT_ERROR(store().save({u""_s, {QuestionAbout::Users, active}}), Invalid);
        EXPECT_ERROR(store().save({u"a\nb"_s, {QuestionAbout::Users, active}}), Invalid);
        Question wide;
        for (int i = 0; i <= QuestionLimits::conditions; ++i)
            wide.parts.append(active);
        EXPECT_ERROR(store().save({u"Wide"_s, {QuestionAbout::Users, wide}}), Invalid);
        QVERIFY(!QFile::exists(store().path()));
    }

    void aDamagedFileIsSaidAndNeverWrittenOver()
    {
        store().save({u"Good"_s, {QuestionAbout::Users, active}});
        for (const QByteArray &bytes :
             {QByteArray("{\"version\":1,\"questions\":[{\"name\":\"a\",\"about\":\"users\","
                         "\"question\":{\"shoe\":1}}]}"),
              QByteArray(
                  "{\"version\":1,\"questions\":[{\"name\":\"a\",\"about\":\"users\",\"question\":"
                  "{\"active\":true}},{\"name\":\"A\",\"about\":\"users\",\"question\":{\"active\":true}}]}"),
              QByteArray("\xff\xff"), QByteArray()}) {
            QFile file(store().path());
            QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
            file.write(bytes);
            file.close();
            const auto error = errorOf([&] { store().list(); });
            QVERIFY(error);
            QCOMPARE(error->kind(), Error::Kind::Invalid);
            QVERIFY2(error->message().contains(QDir::toNativeSeparators(store().path())), error->what());
            EXPECT_ERROR(store().save({u"New"_s, {QuestionAbout::Users, active}}), Invalid);
            QVERIFY(file.open(QIODevice::ReadOnly));
            QCOMPARE(file.readAll(), bytes);
        }
    }

    void aFolderInTheFilesPlaceIsRefused()
    {
        QVERIFY(QDir().mkpath(store().path()));
        EXPECT_ERROR(store().list(), Unavailable);
        EXPECT_ERROR(store().save({u"New"_s, {QuestionAbout::Users, active}}), Unavailable);
    }
};

QTEST_GUILESS_MAIN(QuestionStoreTest)
#include "test_question_store.moc"
