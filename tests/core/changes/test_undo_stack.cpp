// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/changes/undo_stack.h"

#include "core/changes/history.h"
#include "core/changes/undo_service.h"
#include "core/flows/flow_service.h"
#include "core/links/link_service.h"
#include "core/users/user_service.h"
#include "tests/core/changes/content.h"
#include "tests/support/engines.h"
#include "tests/support/expect.h"

#include <QTest>

using namespace sluice;
using namespace sluice::test;
using namespace Qt::StringLiterals;

class TestUndoStack : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { addEngineRows(); }
    void init();
    void cleanup() { m_database.reset(); }
    void anEmptyJournalHasNothingToUndo();
    void aHundredAndTwentyStepsGoBackAndForth();
    void aNewChangeEndsWhatCanBeRedone();
    void eachPersonUndoesTheirOwn();
    void theSameAccountElsewhereIsAnotherPerson();
    void anotherSessionGoesOnWhereTheLastOneEnded();
    void whatSomebodyElseTookBackIsPassedOver();
    void takingBackAnothersChangeIsNoStepOfMine();
    void changesOfOthersAreNotRead();

private:
    Session &session() { return m_database->session(); }
    static Author ann() { return {u"ann"_s, u"desk"_s, u"tests"_s}; }
    static Author ben() { return {u"ben"_s, u"desk"_s, u"tests"_s}; }
    void make(const QString &name) { UserService(session()).create({name + u"@x.org"_s, name}); }
    bool is(const QString &name)
    {
        return UserService(session()).findByEmail(name + u"@x.org"_s).has_value();
    }
    QString next(const std::optional<UndoStep> &step) { return step ? step->change.summary : QString(); }
    QString undoNext() { return next(undoable(session())); }
    QString redoNext() { return next(redoable(session())); }
    void undo() { UndoService(session()).undo(undoable(session()).value().reverts); }
    void redo() { UndoService(session()).undo(redoable(session()).value().reverts); }

    std::unique_ptr<TestDatabase> m_database;
    QDateTime m_now;
};

void TestUndoStack::init()
{
    QFETCH_GLOBAL(Engine, engine);
    m_database = std::make_unique<TestDatabase>(engine);
    m_now = QDateTime({2026, 11, 1}, {12, 0}, Qt::UTC);
    session().setClock([this] { return m_now = m_now.addSecs(1); });
    session().setAuthor(ann());
}

void TestUndoStack::anEmptyJournalHasNothingToUndo()
{
    QVERIFY(!undoable(session()));
    QVERIFY(!redoable(session()));
    make(u"a"_s);
    QCOMPARE(undoNext(), u"a"_s);
    QVERIFY(!redoable(session()));
    undo();
    QVERIFY(!undoable(session()));
    QCOMPARE(redoNext(), u"a"_s);
    QVERIFY(redoable(session())->change.isUndone);
}

void TestUndoStack::aHundredAndTwentyStepsGoBackAndForth()
{
    constexpr int steps = 120;
    QList<QStringList> states{contentOf(session())};
    for (int i = 0; i < steps; ++i) {
        make(u"u%1"_s.arg(i));
        states.append(contentOf(session()));
    }
    for (int round = 0; round < 2; ++round) {
        for (int i = steps; i > 0; --i) {
            QCOMPARE(undoNext(), u"u%1"_s.arg(i - 1));
            undo();
            QCOMPARE(redoNext(), u"u%1"_s.arg(i - 1));
        }
        QCOMPARE(contentOf(session()), states.first());
        QVERIFY(!undoable(session()));
        for (int i = 0; i < steps; ++i) {
            QCOMPARE(redoNext(), u"u%1"_s.arg(i));
            redo();
            QCOMPARE(undoNext(), u"u%1"_s.arg(i));
        }
        QCOMPARE(contentOf(session()), states.last());
        QVERIFY(!redoable(session()));
    }
}

void TestUndoStack::aNewChangeEndsWhatCanBeRedone()
{
    make(u"a"_s);
    make(u"b"_s);
    undo();
    make(u"c"_s);
    QVERIFY(!redoable(session()));
    QCOMPARE(undoNext(), u"c"_s);
    undo();
    QCOMPARE(redoNext(), u"c"_s);
    QCOMPARE(undoNext(), u"a"_s);
    redo();
    QVERIFY(!redoable(session()));
}

void TestUndoStack::eachPersonUndoesTheirOwn()
{
    make(u"a"_s);
    session().setAuthor(ben());
    QVERIFY(!undoable(session()));
    make(u"b"_s);
    session().setAuthor(ann());
    QCOMPARE(undoNext(), u"a"_s);
    undo();
    QVERIFY(!is(u"a"_s) && is(u"b"_s));
    session().setAuthor(ben());
    QVERIFY(!redoable(session()));
    undo();
    make(u"b2"_s); // another's newer change does not end what can be redone
    session().setAuthor(ann());
    QCOMPARE(redoNext(), u"a"_s);
    redo();
    QVERIFY(is(u"a"_s) && !is(u"b"_s));
}

void TestUndoStack::theSameAccountElsewhereIsAnotherPerson()
{
    make(u"a"_s);
    session().setAuthor({u"ann"_s, u"laptop"_s, u"tests"_s});
    QVERIFY(!undoable(session()));
    session().setAuthor({u"ann"_s, u"desk"_s, u"another program"_s, u"Ann"_s});
    QCOMPARE(undoNext(), u"a"_s);
}

void TestUndoStack::anotherSessionGoesOnWhereTheLastOneEnded()
{
    make(u"a"_s);
    make(u"b"_s);
    undo();
    const auto later = m_database->anotherSession();
    later->setAuthor(ann());
    QCOMPARE(next(undoable(*later)), u"a"_s);
    QCOMPARE(next(redoable(*later)), u"b"_s);
    UndoService(*later).undo(undoable(*later)->reverts);
    QVERIFY(!undoable(session()));
}

void TestUndoStack::whatSomebodyElseTookBackIsPassedOver()
{
    make(u"a"_s);
    make(u"b"_s);
    const ChangeId b = undoable(session())->change.id;
    session().setAuthor(ben());
    UndoService(session()).undo(b);
    session().setAuthor(ann());
    QCOMPARE(undoNext(), u"a"_s);
    QVERIFY(!redoable(session()));
}

void TestUndoStack::takingBackAnothersChangeIsNoStepOfMine()
{
    make(u"a"_s);
    const ChangeId a = undoable(session())->change.id;
    session().setAuthor(ben());
    make(u"b"_s);
    UndoService(session()).undo(a);
    QCOMPARE(undoNext(), u"b"_s);
    QVERIFY(!redoable(session()));
    undo();
    QCOMPARE(redoNext(), u"b"_s);
}

void TestUndoStack::changesOfOthersAreNotRead()
{
    make(u"a"_s);
    const QString copies = QString(
        uR"(insert into changes (id, at, actor, host, program, kind, summary, note, users_added, users_edited,
            users_removed, flows_added, flows_edited, flows_removed, links_added, links_removed)
        select %1, %2, 'crowd', 'desk', '', 'user.create', '', '', 1, 0, 0, 0, 0, 0, 0, 0 from numbers)"_s);
    QFETCH_GLOBAL(Engine, engine);
    const QString numbers =
        u"with recursive numbers(i) as (select 1 union all select i + 1 from numbers where i < 100000) "_s;
    const QString text =
        engine == Engine::Sqlite
            ? copies.arg(u"randomblob(16)"_s, u"1900000000000 + i"_s)
            : copies.arg(u"gen_random_uuid()"_s, u"timestamptz '2030-01-01' + i * interval '1 second'"_s);
    const qsizetype at = text.indexOf(u"select "_s);
    session().execute({text.left(at) + numbers + text.mid(at)});
    session().execute({u"analyze"_s});
    // What a walk over all of them would cost shows in its plan.
    const QString explain = engine == Engine::Sqlite ? u"explain query plan "_s : u"explain "_s;
    QStringList plan;
    session().each({explain +
                    u"select id from changes where actor = 'ann' and host = 'desk' and reverts is null "
                    "order by at desc, id desc limit 50"_s},
                   [&](const Row &row) { plan.append(row.text(engine == Engine::Sqlite ? 3 : 0)); });
    QVERIFY2(plan.join(u' ').contains(u"ix_changes_actor"_s), qPrintable(plan.join(u'\n')));
    QCOMPARE(undoNext(), u"a"_s);
    undo();
    QCOMPARE(redoNext(), u"a"_s);
}

QTEST_GUILESS_MAIN(TestUndoStack)
#include "test_undo_stack.moc"
