// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/until.h"
#include "core/changes/history.h"
#include "core/changes/undo_service.h"
#include "tests/ui/workspace/workspace_fixture.h"
#include "ui/expiry/expiring_dialog.h"
#include "ui/expiry/expiring_model.h"
#include "ui/expiry/until_dialog.h"
#include "ui/workspace/entity_model.h"
#include "ui/workspace/link_list.h"

#include <QAbstractButton>
#include <QAbstractItemModelTester>
#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QDateEdit>
#include <QLabel>
#include <QMessageBox>

using namespace sluice;
using namespace sluice::test;
using namespace Qt::StringLiterals;

class TestExpiring : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { addEngineRows(); }
    void init();
    void cleanup();
    void whatEndsFirstComesFirstAndTellsWhoSaidSo();
    void theChoiceShowsWhatEndsThen();
    void theSelectedLinksAreProlongedByKeyboard();
    void anotherEndIsSetByKeyboard();
    void linksAreProlongedAndSweptByMouseOnly();
    void everythingSelectedIsMoreThanWhatIsInMemory();
    void aSweepSaysWhatItRemovesAndIsUndone();
    void aDatabaseThatMayNotBeWrittenIsOnlyShown();
    void theWorkspaceGivesTheSelectedPairAnEnd();
    void theWorkspaceTakesTheEndsOfAllLinksOfARowAway();
    void anEndedLinkIsMarkedQuietly();

private:
    Session &session() { return m_fixture->session(); }
    LinkService links() { return LinkService(session()); }
    UserSet user(int number) const { return UserSet::of({m_fixture->people.at(number).id}); }
    FlowSet flow(int number) const { return FlowSet::of({m_fixture->work.at(number).id}); }
    QDateTime untilOf(int person, int work)
    {
        const auto found = links().list(LinkFilter{user(person), flow(work)}, {}).items;
        return found.isEmpty() ? QDateTime() : found.first().until;
    }
    static QDateTime inDays(int days) { return endOfDay(QDate::currentDate().addDays(days)); }
    void open();
    TableView *table() const { return m_dialog->findChild<TableView *>(u"expiringTable"_s); }
    template <class Widget>
    Widget *part(const char *name) const
    {
        return m_dialog->findChild<Widget *>(QString::fromLatin1(name));
    }
    QString cell(int row, int column) const { return WorkspaceFixture::cell(table(), row, column); }
    QStringList people() const
    {
        QStringList names;
        for (int row = 0; row < table()->model()->rowCount(); ++row)
            names.append(cell(row, ExpiringModel::UserColumn));
        return names;
    }
    void chooseFirst() const
    {
        QTest::keyClick(table(), Qt::Key_Down);
        QTest::keyClick(table(), Qt::Key_Up);
    }
    static void chooseDay(const QWidget *where, const QDate &day)
    {
        auto *dialog = where->findChild<UntilDialog *>();
        auto *date = dialog->findChild<QDateEdit *>(u"untilDate"_s);
        date->setDate(day);
        QTest::keyClick(date, Qt::Key_Return);
    }

    std::unique_ptr<WorkspaceFixture> m_fixture;
    std::unique_ptr<Database> m_worker;
    std::unique_ptr<ExpiringDialog> m_dialog;
};

void TestExpiring::init()
{
    QFETCH_GLOBAL(Engine, engine);
    m_fixture = std::make_unique<WorkspaceFixture>(engine);
    session().setAuthor({u"ann"_s, u"desk"_s, u"tests"_s, u"Ann"_s});
    links().add(user(0), flow(0), inDays(60)); // Ada
    links().add(user(1), flow(0), inDays(-3)); // Alan
    links().add(user(2), flow(0), inDays(3));  // Annie
    links().add(user(3), flow(1), inDays(20)); // Barbara
    m_worker = std::make_unique<Database>(m_fixture->database.url(), testAuthor());
}

void TestExpiring::cleanup()
{
    m_dialog.reset();
    m_worker.reset();
    m_fixture.reset();
}

void TestExpiring::open()
{
    m_dialog = std::make_unique<ExpiringDialog>(m_worker.get(), nullptr);
    m_dialog->setAttribute(Qt::WA_DeleteOnClose, false);
    new QAbstractItemModelTester(table()->model(), QAbstractItemModelTester::FailureReportingMode::QtTest,
                                 m_dialog.get());
    m_dialog->show();
    m_dialog->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_dialog.get()));
    QTRY_VERIFY(table()->model()->rowCount() > 0);
    QTRY_VERIFY(!cell(0, ExpiringModel::UserColumn).isEmpty());
}

void TestExpiring::whatEndsFirstComesFirstAndTellsWhoSaidSo()
{
    open();
    QCOMPARE(people(),
             QStringList({u"Alan Turing"_s, u"Annie Easley"_s, u"Barbara Liskov"_s, u"Ada Lovelace"_s}));
    QCOMPARE(cell(0, ExpiringModel::UntilColumn), shownUntil(inDays(-3)));
    QCOMPARE(cell(0, ExpiringModel::FlowColumn), u"Incident drill"_s);
    QCOMPARE(cell(0, ExpiringModel::AuthorColumn), u"Ann"_s);
    const auto quiet = [this](int row) {
        return table()->model()->index(row, 0).data(WindowedModel::NumberRole).toBool();
    };
    QVERIFY(quiet(0));
    QVERIFY(!quiet(1));
    QTRY_VERIFY(part<QLabel>("expiringCount")->text().contains(u'4'));
}

void TestExpiring::theChoiceShowsWhatEndsThen()
{
    open();
    auto *which = part<QComboBox>("expiringWhich");
    which->setFocus();
    QTest::keyClick(which, Qt::Key_Down);
    QTRY_COMPARE(people(), QStringList(u"Alan Turing"_s));
    QTest::keyClick(which, Qt::Key_Down);
    QTRY_COMPARE(people(), QStringList(u"Annie Easley"_s));
    QTest::keyClick(which, Qt::Key_Down);
    QTRY_COMPARE(people(), QStringList({u"Annie Easley"_s, u"Barbara Liskov"_s}));
    links().sweep(inDays(100));
    m_dialog->refresh();
    QTRY_COMPARE(table()->model()->rowCount(), 0);
}

void TestExpiring::theSelectedLinksAreProlongedByKeyboard()
{
    open();
    QSignalSpy written(m_dialog.get(), &ExpiringDialog::written);
    table()->setFocus();
    QVERIFY(!part<QAbstractButton>("expiringProlong")->isEnabled());
    QTest::keyClick(table(), Qt::Key_Home, Qt::ControlModifier);
    QTest::keyClick(table(), Qt::Key_Down, Qt::ShiftModifier);
    QTRY_VERIFY(part<QAbstractButton>("expiringProlong")->isEnabled());
    QTest::keyClick(table(), Qt::Key_Tab);
    QCOMPARE(QApplication::focusWidget(), part<QWidget>("expiringProlong"));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Space);
    QTRY_COMPARE(written.size(), 1);
    QCOMPARE(untilOf(1, 0), inDays(30)); // from today, since it was past
    QCOMPARE(untilOf(2, 0), inDays(33));
    QCOMPARE(untilOf(3, 1), inDays(20));
    QTRY_COMPARE(people(),
                 QStringList({u"Barbara Liskov"_s, u"Alan Turing"_s, u"Annie Easley"_s, u"Ada Lovelace"_s}));
}

void TestExpiring::anotherEndIsSetByKeyboard()
{
    open();
    QSignalSpy written(m_dialog.get(), &ExpiringDialog::written);
    table()->setFocus();
    chooseFirst();
    auto *button = part<QAbstractButton>("expiringUntil");
    QTRY_VERIFY(button->isEnabled());
    QTest::keyClick(button, Qt::Key_Space);
    QTRY_VERIFY(m_dialog->findChild<UntilDialog *>());
    chooseDay(m_dialog.get(), QDate::currentDate().addDays(90));
    QTRY_COMPARE(written.size(), 1);
    QCOMPARE(untilOf(1, 0), inDays(90));
    QTRY_COMPARE(people().last(), u"Alan Turing"_s);
}

void TestExpiring::linksAreProlongedAndSweptByMouseOnly()
{
    open();
    QSignalSpy written(m_dialog.get(), &ExpiringDialog::written);
    const auto click = [](QWidget *button) {
        QTRY_VERIFY(button && button->isVisible() && button->isEnabled());
        QTest::mouseClick(button, Qt::LeftButton);
    };
    m_fixture->click(table(), 1, ExpiringModel::UserColumn); // Annie
    click(part<QAbstractButton>("expiringProlong"));
    QTRY_COMPARE(written.size(), 1);
    QCOMPARE(untilOf(2, 0), inDays(33));
    click(part<QAbstractButton>("expiringSweep"));
    QTRY_VERIFY(m_dialog->findChild<QMessageBox *>(u"sweepDialog"_s));
    click(m_dialog->findChild<QMessageBox *>(u"sweepDialog"_s)
              ->findChild<QAbstractButton *>(u"sweepConfirm"_s));
    QTRY_COMPARE(written.size(), 2);
    QCOMPARE(links().count(LinkFilter{user(1), flow(0)}), 0); // Alan's had ended
    QTRY_COMPARE(people().size(), 3);
}

void TestExpiring::everythingSelectedIsMoreThanWhatIsInMemory()
{
    for (int i = 0; i < 350; ++i)
        UserService(session()).create({u"p%1@sluice.example"_s.arg(i), u"P %1"_s.arg(i)});
    links().add(UserService::matching({}), flow(3), inDays(5));
    open();
    QTRY_COMPARE(table()->model()->rowCount(), 360);
    QSignalSpy written(m_dialog.get(), &ExpiringDialog::written);
    table()->setFocus();
    QTest::keyClick(table(), Qt::Key_A, Qt::ControlModifier);
    QTRY_VERIFY(part<QAbstractButton>("expiringProlong")->isEnabled());
    QTest::keyClick(part<QAbstractButton>("expiringProlong"), Qt::Key_Space);
    QTRY_COMPARE(written.size(), 1);
    QCOMPARE(links().count({.endsBy = inDays(29)}), 0);
    QCOMPARE(HistoryService(session()).list({}, {.limit = 1}).items.first().counts.linksEdited, 360);
}

void TestExpiring::aSweepSaysWhatItRemovesAndIsUndone()
{
    open();
    QSignalSpy written(m_dialog.get(), &ExpiringDialog::written);
    QTest::keyClick(part<QAbstractButton>("expiringSweep"), Qt::Key_Space);
    QTRY_VERIFY(m_dialog->findChild<QMessageBox *>(u"sweepDialog"_s));
    auto *question = m_dialog->findChild<QMessageBox *>(u"sweepDialog"_s);
    QVERIFY2(question->informativeText().contains(u"Incident drill: 1"_s),
             qPrintable(question->informativeText()));
    QCOMPARE(untilOf(1, 0), inDays(-3));
    QTest::keyClick(question->findChild<QAbstractButton *>(u"sweepConfirm"_s), Qt::Key_Space);
    QTRY_COMPARE(written.size(), 1);
    QCOMPARE(links().count(LinkFilter{user(1), flow(0)}), 0);
    QTRY_COMPARE(people().size(), 3);
    UndoService(session()).undo(HistoryService(session()).list({}, {.limit = 1}).items.first().id);
    m_dialog->refresh();
    QTRY_COMPARE(people().size(), 4);
    QCOMPARE(untilOf(1, 0), inDays(-3));
}

void TestExpiring::aDatabaseThatMayNotBeWrittenIsOnlyShown()
{
    open();
    m_dialog->setWritable(false, u"A standby."_s);
    table()->setFocus();
    chooseFirst();
    QTRY_COMPARE(table()->selectedCount(), 1);
    for (const char *button : {"expiringProlong", "expiringUntil", "expiringSweep"}) {
        QVERIFY(!part<QAbstractButton>(button)->isEnabled());
        QCOMPARE(part<QAbstractButton>(button)->toolTip(), u"A standby."_s);
    }
}

void TestExpiring::theWorkspaceGivesTheSelectedPairAnEnd()
{
    m_fixture->open();
    QAction *until = m_fixture->page->actions().until;
    QVERIFY(!until->isEnabled());
    m_fixture->click(m_fixture->users(), 0, NameColumn); // Ada
    m_fixture->click(m_fixture->flows(), 2, NameColumn); // Onboarding EU
    QTRY_VERIFY(until->isEnabled());
    QTest::keyClick(m_fixture->flows(), Qt::Key_T, Qt::ControlModifier);
    QTRY_VERIFY(m_fixture->page->findChild<UntilDialog *>());
    chooseDay(m_fixture->page.get(), QDate::currentDate().addDays(10));
    QTRY_COMPARE(untilOf(0, 2), inDays(10));
    QCOMPARE(untilOf(0, 0), inDays(60));
    m_fixture->page->setWritable(false, u"A standby."_s);
    QVERIFY(!until->isEnabled());
    QCOMPARE(until->toolTip(), u"A standby."_s);
}

void TestExpiring::theWorkspaceTakesTheEndsOfAllLinksOfARowAway()
{
    m_fixture->open();
    m_fixture->click(m_fixture->flows(), 0, NameColumn); // Incident drill: three links with an end
    QTRY_VERIFY(m_fixture->page->actions().until->isEnabled());
    QTest::keyClick(m_fixture->flows(), Qt::Key_T, Qt::ControlModifier);
    QTRY_VERIFY(m_fixture->page->findChild<UntilDialog *>());
    auto *dialog = m_fixture->page->findChild<UntilDialog *>();
    auto *never = dialog->findChild<QCheckBox *>(u"untilNever"_s);
    QTest::keyClick(never, Qt::Key_Space);
    QVERIFY(!dialog->findChild<QDateEdit *>(u"untilDate"_s)->isEnabled());
    QTest::keyClick(never, Qt::Key_Return);
    QTRY_COMPARE(links().count(LinkFilter{{}, flow(0), true}), 0);
    QCOMPARE(untilOf(3, 1), inDays(20));
}

void TestExpiring::anEndedLinkIsMarkedQuietly()
{
    m_fixture->open();
    m_fixture->click(m_fixture->users(), 1,
                     NameColumn); // Alan: ended in Incident drill, not in Onboarding EU
    const auto faded = [this](int row) {
        return m_fixture->flows()->model()->index(row, MarkColumn).data(WindowedModel::FadedRole).toBool();
    };
    QTRY_COMPARE(m_fixture->mark(m_fixture->flows(), 0), Qt::Checked);
    QVERIFY(faded(0));
    QCOMPARE(m_fixture->cell(m_fixture->flows(), 0, ShareColumn), u"ended"_s);
    QCOMPARE(m_fixture->mark(m_fixture->flows(), 2), Qt::Checked);
    QVERIFY(!faded(2));
    QCOMPARE(m_fixture->cell(m_fixture->flows(), 2, ShareColumn), u"linked"_s);
    auto *list = m_fixture->page->findChild<LinkList *>();
    QTRY_VERIFY(list->accessibleDescription().contains(shownUntil(inDays(-3))));
}

QTEST_MAIN(TestExpiring)
#include "test_expiring.moc"
