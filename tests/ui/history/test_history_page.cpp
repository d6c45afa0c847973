// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/changes/note_scope.h"
#include "tests/ui/workspace/workspace_fixture.h"
#include "ui/history/history_model.h"
#include "ui/history/history_page.h"
#include "ui/history/row_history.h"
#include "ui/workspace/link_list.h"

#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QDateTimeEdit>
#include <QInputDialog>
#include <QLabel>
#include <QPushButton>
#include <QTreeWidget>

using namespace sluice;
using namespace sluice::test;
using namespace Qt::StringLiterals;

class TestHistoryPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { addEngineRows(); }
    void init();
    void cleanup();
    void everyChangeIsListedTheNewestFirst();
    void filtersFindByWordsKindAndPerson();
    void aSelectedChangeTellsItsFieldsAndPairs();
    void aNewChangeComesInFrontAndTheSelectionStays();
    void theButtonAsksToUndoThatChange();
    void aNoteIsAddedAfterwards();
    void aPrunedOrUndoneChangeSaysWhyItStays();
    void theHistoryOfARowTellsWhereItsLinkCameFrom();
    void theHistoryOfARowKeepsItsPlaceWhenItIsReadAgain();
    void aRowIsRestoredAfterAPreview();

private:
    Session &session() { return m_fixture->session(); }
    void open()
    {
        m_page = std::make_unique<HistoryPage>();
        m_page->resize(1100, 700);
        m_page->show();
        m_page->setDatabase(m_worker.get());
        QTRY_VERIFY(table()->model()->rowCount() > 0);
        QTRY_VERIFY(!cell(0, HistoryModel::WordsColumn).isEmpty());
    }
    TableView *table() const { return m_page->findChild<TableView *>(u"historyTable"_s); }
    QString cell(int row, int column) const { return WorkspaceFixture::cell(table(), row, column); }
    QString shownText(const QWidget *within) const
    {
        QStringList texts;
        for (const QLabel *label : within->findChildren<QLabel *>()) {
            if (label->isVisible())
                texts.append(label->text());
        }
        return texts.join(u'\n');
    }
    void rename(const User &user, const QString &name)
    {
        const User seen = UserService(session()).get(user.id);
        UserService(session()).update(seen, {seen.email, name, seen.active});
    }

    std::unique_ptr<WorkspaceFixture> m_fixture;
    std::unique_ptr<Database> m_worker;
    std::unique_ptr<HistoryPage> m_page;
};

void TestHistoryPage::init()
{
    QFETCH_GLOBAL(Engine, engine);
    m_fixture = std::make_unique<WorkspaceFixture>(engine);
    m_worker = std::make_unique<Database>(m_fixture->database.url(), testAuthor());
}

void TestHistoryPage::cleanup()
{
    m_page.reset();
    m_worker.reset();
    m_fixture.reset();
}

void TestHistoryPage::everyChangeIsListedTheNewestFirst()
{
    open();
    QAbstractItemModelTester tester(table()->model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    QTRY_COMPARE(table()->model()->rowCount(), 11); // six users, four flows, two links in one change
    QVERIFY2(cell(0, HistoryModel::WordsColumn).contains(u"Onboarding EU"_s),
             qPrintable(cell(0, HistoryModel::WordsColumn)));
    QCOMPARE(cell(0, HistoryModel::CountsColumn), u"+2 link(s)"_s);
    QCOMPARE(cell(1, HistoryModel::WordsColumn), u"New: Quarterly review"_s);
    QCOMPARE(cell(1, HistoryModel::AuthorColumn), testAuthor().actor);
}

void TestHistoryPage::filtersFindByWordsKindAndPerson()
{
    {
        const NoteScope note(session(), u"after the audit"_s);
        rename(m_fixture->people[0], u"Ada King"_s);
    }
    open();
    auto *search = m_page->findChild<QLineEdit *>(u"historySearch"_s);
    QTest::keyClicks(search, u"AUDIT"_s);
    QTRY_COMPARE(table()->model()->rowCount(), 1);
    QTRY_COMPARE(cell(0, HistoryModel::NoteColumn), u"after the audit"_s);
    search->clear();
    QTRY_COMPARE(table()->model()->rowCount(), 12);

    auto *kind = m_page->findChild<QComboBox *>(u"historyKind"_s);
    QTRY_VERIFY(kind->findText(u"New flow"_s) > 0);
    kind->setCurrentIndex(kind->findText(u"New flow"_s));
    QTRY_COMPARE(table()->model()->rowCount(), 4);
    kind->setCurrentIndex(0);

    auto *actor = m_page->findChild<QComboBox *>(u"historyActor"_s);
    QCOMPARE(actor->count(), 2);
    actor->setCurrentIndex(1);
    auto *period = m_page->findChild<QComboBox *>(u"historyPeriod"_s);
    period->setCurrentText(u"Today"_s);
    QTRY_COMPARE(table()->model()->rowCount(), 12);
    QTest::keyClicks(search, u"nothing of this kind"_s);
    QTRY_VERIFY(shownText(m_page.get()).contains(u"No change fits these filters."_s));
}

void TestHistoryPage::aSelectedChangeTellsItsFieldsAndPairs()
{
    rename(m_fixture->people[0], u"Ada King"_s);
    open();
    WorkspaceFixture::click(table(), 0, HistoryModel::WordsColumn);
    auto *view = m_page->findChild<QWidget *>(u"changeView"_s);
    QTRY_VERIFY(shownText(view).contains(u"Edited Ada King"_s));
    auto *lines = view->findChild<LinkList *>();
    QTRY_VERIFY2(lines->accessibleDescription().contains(u"Name: “Ada Lovelace” → “Ada King”"_s),
                 qPrintable(lines->accessibleDescription()));
    WorkspaceFixture::click(table(), 1, HistoryModel::WordsColumn);
    QTRY_VERIFY2(lines->accessibleDescription().contains(u"Alan Turing → Onboarding EU"_s),
                 qPrintable(lines->accessibleDescription()));
}

void TestHistoryPage::aNewChangeComesInFrontAndTheSelectionStays()
{
    open();
    QAbstractItemModelTester tester(table()->model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    WorkspaceFixture::click(table(), 2, HistoryModel::WordsColumn);
    const QString chosen = cell(2, HistoryModel::WordsColumn);
    rename(m_fixture->people[0], u"Ada King"_s);
    m_page->refresh();
    QTRY_COMPARE(table()->model()->rowCount(), 12);
    QTRY_COMPARE(cell(0, HistoryModel::WordsColumn), u"Edited Ada King"_s);
    QCOMPARE(cell(3, HistoryModel::WordsColumn), chosen);
    QVERIFY(table()->selectionModel()->isRowSelected(3, {}));
}

void TestHistoryPage::theButtonAsksToUndoThatChange()
{
    open();
    QSignalSpy asked(m_page.get(), &HistoryPage::undoRequested);
    WorkspaceFixture::click(table(), 1, HistoryModel::WordsColumn);
    auto *undo = m_page->findChild<QAbstractButton *>(u"undoThis"_s);
    QTRY_VERIFY(undo->isVisible());
    QTest::mouseClick(undo, Qt::LeftButton);
    QCOMPARE(asked.size(), 1);
    QCOMPARE(asked.first().first().value<ChangeRecord>().summary, u"Quarterly review"_s);

    m_page->setWritable(false, u"It may only be read."_s);
    QVERIFY(!undo->isVisible());
    QVERIFY(shownText(m_page.get()).contains(u"It may only be read."_s));
}

void TestHistoryPage::aNoteIsAddedAfterwards()
{
    open();
    WorkspaceFixture::click(table(), 0, HistoryModel::WordsColumn);
    auto *button = m_page->findChild<QAbstractButton *>(u"changeNote"_s);
    QTRY_VERIFY(button->isVisible());
    QTest::mouseClick(button, Qt::LeftButton);
    auto *dialog = m_page->window()->findChild<QInputDialog *>(u"noteDialog"_s);
    QVERIFY(dialog);
    dialog->setTextValue(u"asked for by phone"_s);
    dialog->accept();
    QTRY_COMPARE(cell(0, HistoryModel::NoteColumn), u"asked for by phone"_s);
}

void TestHistoryPage::aPrunedOrUndoneChangeSaysWhyItStays()
{
    rename(m_fixture->people[0], u"Ada King"_s);
    session().execute({u"update changes set is_pruned = true where kind = 'user.edit'"_s});
    open();
    WorkspaceFixture::click(table(), 0, HistoryModel::WordsColumn);
    QTRY_VERIFY(shownText(m_page.get()).contains(u"no longer kept"_s));
    QVERIFY(!m_page->findChild<QAbstractButton *>(u"undoThis"_s)->isVisible());
}

void TestHistoryPage::theHistoryOfARowTellsWhereItsLinkCameFrom()
{
    const User &ada = m_fixture->people[0];
    const Flow &flow = m_fixture->work[2];
    RowHistory history;
    history.resize(700, 240);
    history.setDatabase(m_worker.get());
    history.show({{ada.name, {ada.id, {}}}, {u"pair"_s, {ada.id, flow.id}}});
    static_cast<QWidget &>(history).show();
    auto *list = history.findChild<QTreeWidget *>(u"rowHistoryList"_s);
    QTRY_COMPARE(list->topLevelItemCount(), 2);
    QVERIFY(list->topLevelItem(0)->text(1).contains(u"Onboarding EU"_s));
    QCOMPARE(list->topLevelItem(1)->text(1), u"New: Ada Lovelace"_s);

    auto *subject = history.findChild<QComboBox *>(u"rowHistorySubject"_s);
    QTest::keyClick(subject, Qt::Key_Down);
    QCOMPARE(subject->currentText(), u"pair"_s);
    QTRY_COMPARE(list->topLevelItemCount(), 1);
}

void TestHistoryPage::theHistoryOfARowKeepsItsPlaceWhenItIsReadAgain()
{
    const User &ada = m_fixture->people[0];
    const QList<HistorySubject> subjects{{ada.name, {ada.id, {}}},
                                         {u"pair"_s, {ada.id, m_fixture->work[2].id}}};
    RowHistory history;
    history.resize(700, 240);
    history.setDatabase(m_worker.get());
    history.show(subjects);
    static_cast<QWidget &>(history).show();
    auto *list = history.findChild<QTreeWidget *>(u"rowHistoryList"_s);
    QTRY_COMPARE(list->topLevelItemCount(), 2);
    list->setCurrentItem(list->topLevelItem(1));

    rename(ada, u"Ada King"_s);
    history.show(subjects); // as when the lists were refreshed
    QCOMPARE(list->topLevelItemCount(), 2);
    QTRY_COMPARE(list->topLevelItemCount(), 3);
    QVERIFY(list->topLevelItem(2)->isSelected());
    QVERIFY(history.findChild<QAbstractButton *>(u"rowHistoryUndo"_s)->isEnabled());

    auto *subject = history.findChild<QComboBox *>(u"rowHistorySubject"_s);
    QTest::keyClick(subject, Qt::Key_Down);
    QTRY_COMPARE(list->topLevelItemCount(), 1);
    history.show(subjects);
    QCOMPARE(subject->currentText(), u"pair"_s);

    history.show({}); // several rows
    QCOMPARE(list->topLevelItemCount(), 1);
    QVERIFY(list->topLevelItem(0)->text(1).startsWith(u"Several rows"_s));
    QVERIFY(!history.findChild<QAbstractButton *>(u"rowHistoryRestore"_s)->isEnabled());
}

void TestHistoryPage::aRowIsRestoredAfterAPreview()
{
    const User ada = m_fixture->people[0];
    rename(ada, u"Ada King"_s);
    LinkService(session()).remove(UserSet::of({ada.id}), FlowSet::of({m_fixture->work[2].id}));
    RowHistory history;
    QSignalSpy restored(&history, &RowHistory::restored);
    history.resize(700, 240);
    history.setDatabase(m_worker.get());
    history.show({{ada.name, {ada.id, {}}}});
    static_cast<QWidget &>(history).show();
    auto *list = history.findChild<QTreeWidget *>(u"rowHistoryList"_s);
    QTRY_COMPARE(list->topLevelItemCount(), 4);
    list->setCurrentItem(list->topLevelItem(1)); // the edit: to before this
    QTest::mouseClick(history.findChild<QAbstractButton *>(u"rowHistoryRestore"_s), Qt::LeftButton);
    auto *dialog = history.findChild<QDialog *>(u"restoreDialog"_s);
    QVERIFY(dialog);
    auto *confirm = dialog->findChild<QPushButton *>(u"restoreConfirm"_s);
    QTRY_VERIFY(confirm->isEnabled());
    const QString preview = dialog->findChild<LinkList *>()->accessibleDescription();
    QVERIFY2(preview.contains(u"Name: “Ada Lovelace”"_s) && preview.contains(u"Onboarding EU"_s),
             qPrintable(preview));
    QCOMPARE(UserService(session()).get(ada.id).name, u"Ada King"_s);
    QTest::mouseClick(confirm, Qt::LeftButton);
    QTRY_COMPARE(restored.size(), 1);
    QCOMPARE(UserService(session()).get(ada.id).draft(), ada.draft());
    QCOMPARE(LinkService(session()).count({UserSet::of({ada.id}), {}}), 1);
}

QTEST_MAIN(TestHistoryPage)
#include "test_history_page.moc"
