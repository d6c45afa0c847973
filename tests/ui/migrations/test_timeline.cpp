// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/engines.h"
#include "tests/ui/migrations/schema_fixture.h"
#include "ui/migrations/timeline_delegate.h"
#include "ui/migrations/timeline_model.h"

#include <QAbstractItemModelTester>
#include <QListView>

using namespace sluice;
using namespace sluice::test;
using State = TimelineEntry::State;

class TestTimeline : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { addEngineRows(); }
    void theNewestStandsOnTopAndTheEmptyDatabaseBelowAll();
    void aRevisionOfANewerSluiceShowsTheTextsThatTheDatabaseKeeps();
    void anEditedRevisionIsMarked();
    void whatHappenedStandsWithItsRevision();
    void theModelKeepsItsPromises();
    void aRowSaysEverythingToThoseWhoHearIt();
    void aTitleThatIsTooLongIsCut();
};

namespace {

QList<TimelineEntry> timelineOf(TestDatabase &database, const RevisionGraph &graph)
{
    return sluice::timelineOf(MigrationOverview::of(database.session(), graph), graph);
}

} // namespace

void TestTimeline::theNewestStandsOnTopAndTheEmptyDatabaseBelowAll()
{
    QFETCH_GLOBAL(Engine, engine);
    TestDatabase database(engine);
    const RevisionGraph graph = withOneMoreRevision();
    const QList<TimelineEntry> entries = timelineOf(database, graph);
    QCOMPARE(entries.size(), graph.revisions().size() + 1);
    QCOMPARE(entries.first().state, State::Pending);
    QCOMPARE(entries.first().title, u"Rooms"_s);
    QCOMPARE(entries.first().number, u"9999"_s);
    QCOMPARE(entries.at(1).state, State::Applied);
    QCOMPARE(entries.at(1).applied.appliedBy, u"tester@testhost"_s);
    QCOMPARE(entries.last().state, State::Empty);
    QCOMPARE(entries.last().id, u"base"_s);
    QCOMPARE(timelineOf(database, embeddedRevisions()).first().state, State::Head);
}

void TestTimeline::aRevisionOfANewerSluiceShowsTheTextsThatTheDatabaseKeeps()
{
    QFETCH_GLOBAL(Engine, engine);
    TestDatabase database(engine);
    upgradeTo(database, withOneMoreRevision());
    const TimelineEntry entry = timelineOf(database, embeddedRevisions()).first();
    QCOMPARE(entry.state, State::Unknown);
    QCOMPARE(entry.title, u"Rooms"_s);
    const Script &known = engine == Engine::Sqlite ? entry.sqlite : entry.postgresql;
    const Script &unknown = engine == Engine::Sqlite ? entry.postgresql : entry.sqlite;
    QVERIFY(known.down.contains(u"drop table rooms"));
    QVERIFY(unknown.up.isEmpty());
}

void TestTimeline::anEditedRevisionIsMarked()
{
    QFETCH_GLOBAL(Engine, engine);
    TestDatabase database(engine);
    const QList<TimelineEntry> entries = timelineOf(database, withAnEditedRevision());
    QVERIFY(entries.at(entries.size() - 2).isEdited);
    QVERIFY(!timelineOf(database, embeddedRevisions()).first().isEdited);
}

void TestTimeline::whatHappenedStandsWithItsRevision()
{
    QFETCH_GLOBAL(Engine, engine);
    TestDatabase database(engine);
    const RevisionGraph graph = withOneMoreRevision();
    upgradeTo(database, graph);
    MigrationRunner(database.session(), graph).downgrade(u"-1"_s);
    const QList<LoggedEvent> events = timelineOf(database, graph).first().events;
    QCOMPARE(events.size(), 2);
    QCOMPARE(events.first().event.kind, RevisionEvent::Kind::Upgrade);
    QCOMPARE(events.last().event.kind, RevisionEvent::Kind::Downgrade);
    QCOMPARE(events.last().who, u"tester@testhost"_s);
    QVERIFY(events.last().at.isValid());
}

void TestTimeline::theModelKeepsItsPromises()
{
    QFETCH_GLOBAL(Engine, engine);
    TestDatabase database(engine);
    TimelineModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    const QList<TimelineEntry> entries = timelineOf(database, embeddedRevisions());
    model.setEntries(entries);
    QCOMPARE(model.rowCount(), int(entries.size()));
    QCOMPARE(model.rowOf(u"base"_s), int(entries.size()) - 1);
    QCOMPARE(model.rowOf(u"nobody"_s), -1);
    model.setEntries({});
    QCOMPARE(model.rowCount(), 0);
}

void TestTimeline::aRowSaysEverythingToThoseWhoHearIt()
{
    QFETCH_GLOBAL(Engine, engine);
    TestDatabase database(engine);
    TimelineModel model;
    const QList<TimelineEntry> entries = timelineOf(database, embeddedRevisions());
    model.setEntries(entries);
    const QString spoken = model.index(0).data(Qt::AccessibleTextRole).toString();
    for (const QString &part :
         {entries.first().title, entries.first().id, u"tester@testhost"_s, entries.first().stateText()})
        QVERIFY2(spoken.contains(part), qPrintable(spoken));
    QVERIFY(model.index(0).data(Qt::ToolTipRole).toString().contains(entries.first().applied.sha256));
}

void TestTimeline::aTitleThatIsTooLongIsCut()
{
    QFETCH_GLOBAL(Engine, engine);
    TestDatabase database(engine);
    QList<TimelineEntry> entries = timelineOf(database, withOneMoreRevision());
    TimelineModel model;
    QListView view;
    view.setModel(&model);
    view.setItemDelegate(new TimelineDelegate(&view));
    view.setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    view.resize(320, 400);
    model.setEntries(entries);
    const QImage before = view.grab().toImage();
    entries.first().title = QString(400, u'W');
    model.setEntries(entries);
    const QImage after = view.grab().toImage();
    QVERIFY(before != after);
    // The state stands where it stood: the title took nothing of its place.
    const QRect row = view.visualRect(model.index(0));
    const QRect pill(row.right() - 60, row.top(), 50, row.height() / 2);
    QCOMPARE(after.copy(pill), before.copy(pill));
}

QTEST_MAIN(TestTimeline)
#include "test_timeline.moc"
