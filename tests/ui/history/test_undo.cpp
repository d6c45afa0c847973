// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/changes/history.h"
#include "core/flows/flow_service.h"
#include "core/links/link_service.h"
#include "core/users/user_service.h"
#include "tests/ui/shell/desk.h"
#include "ui/shell/error_strip.h"
#include "ui/shell/status_bar.h"

#include <QAction>
#include <QDialog>
#include <QPushButton>
#include <QTreeWidget>

using namespace sluice;
using namespace sluice::test;

// Undo and redo as a person meets them, in the whole window.
class TestUndo : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void theMenuNamesWhatItUndoes();
    void undoWorksAfterARestart();
    void threePressesUndoThreeChanges();
    void aDeletedUserComesBackWithItsLinks();
    void whatOthersChangedIsShownAndAskedAbout();
    void cancellingLeavesEverything();
    void whatIsMadeElsewhereIsNotUndoneUnseen();
    void nothingIsUndoneInAReadOnlyWindow();

private:
    Session &mine() { return *m_mine; }
    Session &others() { return *m_others; }
    User ada() { return UserService(mine()).get(m_ada); }
    void open();
    void rename(Session &by, const QString &name)
    {
        const User seen = UserService(by).get(m_ada);
        UserService(by).update(seen, {seen.email, name, seen.active});
    }
    QAction *action(const char *name) { return m_window->findChild<QAction *>(QString::fromLatin1(name)); }
    QString text(const char *name) { return action(name)->text().remove(u'&'); }
    void press(const QKeySequence::StandardKey key)
    {
        QTest::keySequence(m_window->findChild<QWidget *>(u"usersTable"_s), key);
    }
    QString told() { return m_window->findChild<StatusBar *>()->message(); }

    std::unique_ptr<Desk> m_desk;
    std::unique_ptr<Session> m_mine, m_others;
    std::unique_ptr<MainWindow> m_window;
    UserId m_ada;
    FlowId m_flow;
};

void TestUndo::init()
{
    m_desk = std::make_unique<Desk>();
    const QString file = m_desk->file(u"a.db"_s);
    m_mine = makeDatabase(file, m_desk->revisions);
    m_others = Session::open(sqliteUrl(file), {u"colleague"_s, u"there"_s, u"sluice test"_s});
    m_ada = UserService(mine()).create({u"ada@example.org"_s, u"Ada"_s}).id;
    m_flow = FlowService(mine()).create({u"Start"_s}).id;
    LinkService(mine()).add(UserSet::of({m_ada}), FlowSet::of({m_flow}));
}

void TestUndo::cleanup()
{
    m_window.reset();
    m_mine.reset();
    m_others.reset();
    m_desk.reset();
}

void TestUndo::open()
{
    m_window = m_desk->openWindow(fileUrl(m_desk->file(u"a.db"_s)));
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    QTRY_VERIFY(rowsOf(*m_window, u"usersTable"_s) >= 0);
    QTRY_VERIFY(action("actionUndo")->isEnabled());
}

void TestUndo::theMenuNamesWhatItUndoes()
{
    open();
    QCOMPARE(text("actionUndo"), u"Undo: Linked Ada → Start"_s);
    QCOMPARE(text("actionRedo"), u"Redo"_s);
    QVERIFY(!action("actionRedo")->isEnabled());

    press(QKeySequence::Undo);
    QTRY_COMPARE(text("actionUndo"), u"Undo: New: Start"_s);
    QTRY_COMPARE(text("actionRedo"), u"Redo: Linked Ada → Start"_s);
    QCOMPARE(told(), u"Undone: Linked Ada → Start"_s);
    QCOMPARE(LinkService(mine()).count({}), 0);

    press(QKeySequence::Redo);
    QTRY_COMPARE(text("actionUndo"), u"Undo: Linked Ada → Start"_s);
    QTRY_VERIFY(!action("actionRedo")->isEnabled());
    QCOMPARE(LinkService(mine()).count({}), 1);
}

void TestUndo::undoWorksAfterARestart()
{
    open();
    press(QKeySequence::Undo);
    QTRY_COMPARE(text("actionUndo"), u"Undo: New: Start"_s);
    m_window.reset();
    open();
    QTRY_COMPARE(text("actionRedo"), u"Redo: Linked Ada → Start"_s);
    press(QKeySequence::Undo);
    QTRY_COMPARE(text("actionUndo"), u"Undo: New: Ada"_s);
    QCOMPARE(FlowService(mine()).count({}), 0);
}

void TestUndo::threePressesUndoThreeChanges()
{
    open();
    for (int i = 0; i < 3; ++i)
        press(QKeySequence::Undo);
    QTRY_VERIFY(!action("actionUndo")->isEnabled());
    QCOMPARE(UserService(mine()).count({}), 0);
    QTRY_COMPARE(rowsOf(*m_window, u"usersTable"_s), 0);
    for (int i = 0; i < 3; ++i)
        press(QKeySequence::Redo);
    QTRY_COMPARE(text("actionUndo"), u"Undo: Linked Ada → Start"_s);
    QCOMPARE(ada().name, u"Ada"_s);
    QTRY_COMPARE(rowsOf(*m_window, u"usersTable"_s), 1);
}

void TestUndo::aDeletedUserComesBackWithItsLinks()
{
    open();
    const User before = ada();
    m_window->findChild<QAbstractItemView *>(u"usersTable"_s)->selectAll();
    QTRY_VERIFY(action("actionRemove")->isEnabled());
    action("actionRemove")->trigger();
    auto *confirm = shown<QPushButton>(*m_window, u"removalConfirm"_s);
    QVERIFY(confirm);
    QTest::mouseClick(confirm, Qt::LeftButton);
    QTRY_COMPARE(text("actionUndo"), u"Undo: Deleted Ada"_s);
    QCOMPARE(UserService(mine()).count({}), 0);
    m_window->activateWindow(); // nobody gives it back here
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    press(QKeySequence::Undo);
    QTRY_COMPARE(text("actionRedo"), u"Redo: Deleted Ada"_s);
    QCOMPARE(ada(), before);
    QCOMPARE(LinkService(mine()).count({UserSet::of({m_ada}), FlowSet::of({m_flow})}), 1);
    QTRY_COMPARE(rowsOf(*m_window, u"usersTable"_s), 1);
}

void TestUndo::whatOthersChangedIsShownAndAskedAbout()
{
    rename(mine(), u"Ada King"_s);
    rename(others(), u"Countess"_s);
    UserService(others()).update(ada(), {ada().email, u"Countess"_s, false});
    open();
    QTRY_COMPARE(text("actionUndo"), u"Undo: Edited Ada King"_s);
    press(QKeySequence::Undo);
    auto *table = shown<QTreeWidget>(*m_window, u"undoConflicts"_s);
    QVERIFY(table);
    QCOMPARE(table->topLevelItemCount(), 2); // every field that others changed
    QCOMPARE(table->topLevelItem(1)->text(2), u"off"_s);
    const QTreeWidgetItem *item = table->topLevelItem(0);
    QVERIFY2(item->text(0).contains(u"Name"_s), qPrintable(item->text(0)));
    QCOMPARE(item->text(1), u"“Ada King”"_s);
    QCOMPARE(item->text(2), u"“Countess”"_s);
    QCOMPARE(item->text(3), u"“Ada”"_s);
    QVERIFY2(item->text(4).startsWith(u"colleague"_s), qPrintable(item->text(4)));
    QCOMPARE(ada().name, u"Countess"_s);

    QTest::mouseClick(shown<QPushButton>(*m_window, u"undoOverwrite"_s), Qt::LeftButton);
    QTRY_COMPARE(ada().name, u"Ada"_s);
    QTRY_COMPARE(text("actionRedo"), u"Redo: Edited Ada King"_s);
}

void TestUndo::cancellingLeavesEverything()
{
    rename(mine(), u"Ada King"_s);
    rename(others(), u"Countess"_s);
    open();
    press(QKeySequence::Undo);
    auto *dialog = shown<QDialog>(*m_window, u"undoDialog"_s);
    QVERIFY(dialog);
    QVERIFY2(!dialog->findChild<QPushButton *>(u"undoRest"_s), "nothing else is left to undo");
    QTest::keyClick(dialog, Qt::Key_Escape);
    QTRY_VERIFY(!m_window->findChild<QDialog *>(u"undoDialog"_s));
    QCOMPARE(ada().name, u"Countess"_s);
    QCOMPARE(HistoryService(mine()).list({}, {}).items.first().kind, u"user.edit"_s);
}

void TestUndo::whatIsMadeElsewhereIsNotUndoneUnseen()
{
    open();
    rename(mine(), u"Ada King"_s); // by the same person, with another program
    press(QKeySequence::Undo);
    QTRY_COMPARE(text("actionUndo"), u"Undo: Edited Ada King"_s);
    QCOMPARE(LinkService(mine()).count({}), 1);
    QCOMPARE(ada().name, u"Ada King"_s);
}

void TestUndo::nothingIsUndoneInAReadOnlyWindow()
{
    m_mine.reset();
    m_others.reset();
    m_desk = std::make_unique<Desk>();
    const QString file = m_desk->file(u"newer.db"_s);
    makeDatabase(file, withOneMoreRevision());
    m_window = m_desk->openWindow(fileUrl(file));
    QTRY_VERIFY(rowsOf(*m_window, u"usersTable"_s) >= 0);
    QVERIFY(!action("actionUndo")->isEnabled());
    QTRY_VERIFY2(action("actionUndo")->toolTip().contains(u"newer"_s),
                 qPrintable(action("actionUndo")->toolTip()));
}

QTEST_MAIN(TestUndo)
#include "test_undo.moc"
