// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/flows/flow_service.h"
#include "core/users/user_service.h"
#include "tests/ui/shell/desk.h"
#include "ui/palette/command_palette.h"
#include "ui/shortcuts/shortcut_book.h"
#include "ui/workspace/workspace_page.h"

#include <QAbstractItemModelTester>
#include <QKeySequenceEdit>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMenuBar>
#include <QPushButton>
#include <QTableView>
#include <QTreeWidget>

using namespace sluice;
using namespace sluice::test;

class TestPalette : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void typingAndEnterRunACommand();
    void everyWordMustBeginAWordOfACommand();
    void aPersonIsFoundAndShownAmongTheRows();
    void aFlowIsFoundThoughAFilterHidesIt();
    void aFlowIsFoundThoughAQuestionHidesIt();
    void whatCannotBeDoneSaysWhyAndIsNotChosen();
    void escapeClosesAndNothingHappens();
    void newKeysWorkAtOnceAndAfterARestart();
    void keysOfAnotherCommandAreRefused();
    void lettersAndSystemKeysAreRefused_data();
    void lettersAndSystemKeysAreRefused();
    void everythingCanBePutBack();

private:
    void open();
    CommandPalette *openPalette();
    QStringList titles(const CommandPalette &palette) const;
    QAction *action(const char *name) const;
    QStringList selectedNames(const QString &table) const;

    std::unique_ptr<Desk> m_desk;
    std::unique_ptr<MainWindow> m_window;
};

void TestPalette::init()
{
    m_desk = std::make_unique<Desk>();
    const QString file = m_desk->file(u"a.db"_s);
    const auto session = makeDatabase(file, m_desk->revisions);
    UserService users(*session);
    users.create({.email = u"ada@x.example"_s, .name = u"Ada Lovelace"_s});
    users.create({.email = u"emilie@x.example"_s, .name = u"Émilie du Châtelet"_s});
    FlowService flows(*session);
    flows.create({.name = u"Onboarding EU"_s, .description = u"First week"_s});
    flows.create({.name = u"Night watch"_s, .description = {}, .active = false});
    open();
}

void TestPalette::cleanup()
{
    m_window.reset();
    m_desk.reset();
}

void TestPalette::open()
{
    m_window.reset();
    m_window = m_desk->openWindow(fileUrl(m_desk->file(u"a.db"_s)));
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    QTRY_COMPARE(rowsOf(*m_window, u"usersTable"_s), 2);
    QTRY_COMPARE(rowsOf(*m_window, u"flowsTable"_s), 2);
}

CommandPalette *TestPalette::openPalette()
{
    QTest::keyClick(m_window.get(), Qt::Key_K, Qt::ControlModifier);
    auto *palette = m_window->findChild<CommandPalette *>(u"commandPalette"_s);
    return palette && palette->isVisible() ? palette : nullptr;
}

QStringList TestPalette::titles(const CommandPalette &palette) const
{
    QStringList titles;
    const auto *model = palette.findChild<QListView *>()->model();
    for (int row = 0; row < model->rowCount(); ++row)
        titles.append(model->index(row, 0).data().toString());
    return titles;
}

QAction *TestPalette::action(const char *name) const
{
    return m_window->findChild<QAction *>(QLatin1StringView(name));
}

QStringList TestPalette::selectedNames(const QString &table) const
{
    QStringList names;
    const auto *view = m_window->findChild<QTableView *>(table);
    for (const QModelIndex &index : view->selectionModel()->selectedRows(1))
        names.append(index.data().toString());
    return names;
}

void TestPalette::typingAndEnterRunACommand()
{
    CommandPalette *palette = openPalette();
    QVERIFY(palette);
    const QAbstractItemModelTester tester(palette->findChild<QListView *>()->model(),
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    QSignalSpy triggered(action("actionHistory"), &QAction::triggered);
    auto *field = palette->findChild<QLineEdit *>();
    QTest::keyClicks(field, u"hist"_s);
    QCOMPARE(titles(*palette).first(), u"History"_s);
    QTest::keyClick(field, Qt::Key_Return);
    QTRY_COMPARE(triggered.size(), 1);
    QTRY_VERIFY(!m_window->findChild<CommandPalette *>(u"commandPalette"_s));
}

void TestPalette::everyWordMustBeginAWordOfACommand()
{
    CommandPalette *palette = openPalette();
    QVERIFY(palette);
    auto *field = palette->findChild<QLineEdit *>();
    QTest::keyClicks(field, u"new us"_s);
    QCOMPARE(titles(*palette).first(), u"New user"_s);
    QVERIFY(!titles(*palette).contains(u"New flow"_s));
    field->setText(u"theme dark"_s); // a word of the menu and one of the title
    QCOMPARE(titles(*palette).first(), u"Dark"_s);
}

void TestPalette::aPersonIsFoundAndShownAmongTheRows()
{
    CommandPalette *palette = openPalette();
    QVERIFY(palette);
    auto *field = palette->findChild<QLineEdit *>();
    QTest::keyClicks(field, u"emilie"_s);
    QTRY_VERIFY(titles(*palette).contains(u"Émilie du Châtelet"_s));
    QTest::keyClick(field, Qt::Key_Return);
    QTRY_COMPARE(selectedNames(u"usersTable"_s), QStringList{u"Émilie du Châtelet"_s});
}

void TestPalette::aFlowIsFoundThoughAFilterHidesIt()
{
    m_window->findChild<QLineEdit *>(u"flowsSearch"_s)->setText(u"onboarding"_s);
    QTRY_COMPARE(rowsOf(*m_window, u"flowsTable"_s), 1);
    CommandPalette *palette = openPalette();
    QVERIFY(palette);
    auto *field = palette->findChild<QLineEdit *>();
    QTest::keyClicks(field, u"night"_s);
    QTRY_VERIFY(titles(*palette).contains(u"Night watch"_s));
    auto *list = palette->findChild<QListView *>();
    const QModelIndex found =
        list->model()->match(list->model()->index(0, 0), Qt::DisplayRole, u"Night watch"_s).value(0);
    QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualRect(found).center());
    QTRY_COMPARE(selectedNames(u"flowsTable"_s), QStringList{u"Night watch"_s});
}

void TestPalette::aFlowIsFoundThoughAQuestionHidesIt()
{
    m_window->findChild<WorkspacePage *>()->ask(QuestionAbout::Flows, Question::of(IsActive{true}));
    QTRY_COMPARE(rowsOf(*m_window, u"flowsTable"_s), 1);
    CommandPalette *palette = openPalette();
    QVERIFY(palette);
    auto *field = palette->findChild<QLineEdit *>();
    QTest::keyClicks(field, u"night"_s);
    QTRY_COMPARE(titles(*palette), QStringList{u"Night watch"_s});
    QTest::keyClick(field, Qt::Key_Return);
    QTRY_COMPARE(selectedNames(u"flowsTable"_s), QStringList{u"Night watch"_s});
}

void TestPalette::whatCannotBeDoneSaysWhyAndIsNotChosen()
{
    QAction *import = action("actionImport");
    import->setEnabled(false);
    CommandPalette *palette = openPalette();
    QVERIFY(palette);
    QSignalSpy triggered(import, &QAction::triggered);
    auto *field = palette->findChild<QLineEdit *>();
    QTest::keyClicks(field, u"import"_s);
    auto *list = palette->findChild<QListView *>();
    const QModelIndex line =
        list->model()->match(list->model()->index(0, 0), Qt::DisplayRole, u"Import"_s).value(0);
    QVERIFY(line.isValid());
    QVERIFY(!(line.flags() & Qt::ItemIsEnabled));
    QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualRect(line).center());
    QVERIFY(palette->isVisible());
    QVERIFY(triggered.isEmpty());
}

void TestPalette::escapeClosesAndNothingHappens()
{
    CommandPalette *palette = openPalette();
    QVERIFY(palette);
    QPointer<CommandPalette> gone(palette);
    QTest::keyClick(palette, Qt::Key_Escape);
    QTRY_VERIFY(!gone);
    QCOMPARE(m_window->focusWidget(), m_window->findChild<QWidget *>(u"usersTable"_s));
}

void TestPalette::newKeysWorkAtOnceAndAfterARestart()
{
    action("actionShortcuts")->trigger();
    auto *table = m_window->findChild<QTreeWidget *>(u"shortcutsTable"_s);
    QVERIFY(table);
    table->setCurrentItem(table->findItems(u"Set-up wizard"_s, Qt::MatchExactly).value(0));
    auto *keys = m_window->findChild<QKeySequenceEdit *>(u"shortcutKeys"_s);
    keys->setFocus();
    QTest::keyClick(keys, Qt::Key_F8);
    QTRY_COMPARE(action("actionSetUp")->shortcut(), QKeySequence(Qt::Key_F8));
    QVERIFY2(action("actionSetUp")->toolTip().contains(u"F8"_s),
             qPrintable(action("actionSetUp")->toolTip()));
    open();
    QCOMPARE(action("actionSetUp")->shortcut(), QKeySequence(Qt::Key_F8));
}

void TestPalette::keysOfAnotherCommandAreRefused()
{
    QAction *linkTo = action("actionLinkTo");
    const QKeySequence taken = linkTo->shortcut();
    action("actionShortcuts")->trigger();
    auto *table = m_window->findChild<QTreeWidget *>(u"shortcutsTable"_s);
    table->setCurrentItem(table->findItems(u"Set-up wizard"_s, Qt::MatchExactly).value(0));
    auto *keys = m_window->findChild<QKeySequenceEdit *>(u"shortcutKeys"_s);
    keys->setFocus();
    QTest::keyClick(keys, Qt::Key_L, Qt::ControlModifier);
    const auto *remark = m_window->findChild<QLabel *>(u"shortcutRemark"_s);
    QTRY_VERIFY2(remark->text().contains(u"Link to"_s), qPrintable(remark->text()));
    QCOMPARE(linkTo->shortcut(), taken);
    QVERIFY(action("actionSetUp")->shortcut().isEmpty());
    QVERIFY(keys->keySequence().isEmpty());
}

void TestPalette::lettersAndSystemKeysAreRefused_data()
{
    QTest::addColumn<QString>("keys");
    QTest::newRow("a letter") << u"X"_s;
    QTest::newRow("a shifted letter") << u"Shift+X"_s;
    QTest::newRow("what opens a menu") << u"Alt+F"_s;
    QTest::newRow("the key of the system") << u"Meta+X"_s;
}

void TestPalette::lettersAndSystemKeysAreRefused()
{
    QFETCH(QString, keys);
    QAction one(u"One"_s);
    one.setObjectName(u"one"_s);
    ShortcutBook book(m_desk->folders.config, {&one});
    try {
        book.set(&one, QKeySequence(keys, QKeySequence::PortableText));
        QFAIL("was taken");
    } catch (const Error &error) {
        QCOMPARE(error.kind(), Error::Kind::Invalid);
    }
    QVERIFY(one.shortcut().isEmpty());
}

void TestPalette::everythingCanBePutBack()
{
    QAction one(u"One"_s), two(u"Two"_s);
    one.setObjectName(u"one"_s);
    two.setObjectName(u"two"_s);
    one.setShortcut(QKeySequence(u"Ctrl+1"_s));
    two.setShortcut(QKeySequence(u"Ctrl+2"_s));
    ShortcutBook book(m_desk->folders.config, {&one, &two});
    book.set(&one, {});
    book.set(&two, QKeySequence(u"Ctrl+1"_s));
    QVERIFY(book.isChanged(&one));
    QCOMPARE(book.owner(QKeySequence(u"Ctrl+1"_s), nullptr), &two);
    try {
        book.reset(&one);
        QFAIL("two actions would share their keys");
    } catch (const Error &error) {
        QCOMPARE(error.kind(), Error::Kind::Conflict);
    }
    book.resetAll();
    QCOMPARE(one.shortcut(), QKeySequence(u"Ctrl+1"_s));
    QCOMPARE(two.shortcut(), QKeySequence(u"Ctrl+2"_s));
    QVERIFY(!book.isChanged(&one));
}

QTEST_MAIN(TestPalette)
#include "test_palette.moc"
