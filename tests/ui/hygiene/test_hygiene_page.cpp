// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/flows/flow_service.h"
#include "core/links/link_service.h"
#include "core/users/user_service.h"
#include "tests/ui/shell/desk.h"
#include "ui/hygiene/bar.h"
#include "ui/hygiene/hygiene_page.h"
#include "ui/hygiene/tile.h"

#include <QTableView>

using namespace sluice;
using namespace sluice::test;

class TestHygienePage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void numbersAreCountedWhenThePageIsShown();
    void aNumberLeadsToItsRowsInTheWorkspace();
    void aBarLeadsToItsFlows();
    void theBoardIsUsedByKeyboardAlone();
    void whatIsMendedIsCountedAnew();

private:
    Tile *tile(const QString &title) const;
    QString words(const QString &title) const; // of the tile, as assistive technology hears them
    QStringList shownNames(const QString &table) const;
    void openBoard();

    std::unique_ptr<Desk> m_desk;
    std::unique_ptr<MainWindow> m_window;
};

void TestHygienePage::init()
{
    m_desk = std::make_unique<Desk>();
    const QString file = m_desk->file(u"a.db"_s);
    const auto session = makeDatabase(file, m_desk->revisions);
    UserService users(*session);
    const UserId ada = users.create({.email = u"ada@x.example"_s, .name = u"Ada"_s}).id;
    users.create({.email = u"bob@x.example"_s, .name = u"Bob"_s});
    users.create({.email = u"cid@x.example"_s, .name = u"Cid"_s});
    FlowService flows(*session);
    const FlowId one = flows.create({.name = u"One"_s, .description = {}}).id;
    flows.create({.name = u"Empty"_s, .description = {}});
    LinkService(*session).add(UserSet::of({ada}), FlowSet::of({one}));
    m_window = m_desk->openWindow(fileUrl(file));
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    QTRY_COMPARE(rowsOf(*m_window, u"usersTable"_s), 3);
}

void TestHygienePage::cleanup()
{
    m_window.reset();
    m_desk.reset();
}

void TestHygienePage::openBoard()
{
    QTest::keyClick(m_window.get(), Qt::Key_4, Qt::ControlModifier);
    QVERIFY(shown<HygienePage>(*m_window, u"hygienePage"_s));
}

Tile *TestHygienePage::tile(const QString &title) const
{
    for (Tile *each : m_window->findChildren<Tile *>()) {
        if (each->text() == title)
            return each;
    }
    return nullptr;
}

QString TestHygienePage::words(const QString &title) const
{
    const Tile *found = tile(title);
    return found ? found->accessibleName() : QString();
}

QStringList TestHygienePage::shownNames(const QString &table) const
{
    QStringList names;
    const auto *model = m_window->findChild<QTableView *>(table)->model();
    for (int row = 0; row < model->rowCount(); ++row)
        names.append(model->index(row, 1).data().toString());
    return names;
}

void TestHygienePage::numbersAreCountedWhenThePageIsShown()
{
    openBoard();
    QTRY_COMPARE(words(u"People in no flow"_s), u"People in no flow: 2"_s);
    QTRY_COMPARE(words(u"Flows with nobody"_s), u"Flows with nobody: 1"_s);
    QTRY_COMPARE(words(u"Flows with one member"_s), u"Flows with one member: 1"_s);
    QTRY_COMPARE(words(u"People with look-alike names"_s), u"People with look-alike names: 0"_s);
    QVERIFY(!tile(u"People with look-alike names"_s)->isEnabled());
}

void TestHygienePage::aNumberLeadsToItsRowsInTheWorkspace()
{
    openBoard();
    QTRY_VERIFY(tile(u"People in no flow"_s)->isEnabled());
    QTest::mouseClick(tile(u"People in no flow"_s), Qt::LeftButton);
    QVERIFY(shown<QTableView>(*m_window, u"usersTable"_s));
    QTRY_COMPARE(shownNames(u"usersTable"_s), (QStringList{u"Bob"_s, u"Cid"_s}));
}

void TestHygienePage::aBarLeadsToItsFlows()
{
    openBoard();
    Bar *found = nullptr;
    const auto withOneMember = [&] {
        for (Bar *bar : m_window->findChildren<Bar *>()) {
            if (bar->text() == u"1"_s && bar->isEnabled())
                found = bar;
        }
        return found != nullptr;
    };
    QTRY_VERIFY(withOneMember());
    QTest::mouseClick(found, Qt::LeftButton);
    QTRY_COMPARE(shownNames(u"flowsTable"_s), QStringList{u"One"_s});
}

void TestHygienePage::theBoardIsUsedByKeyboardAlone()
{
    openBoard();
    QTRY_VERIFY(tile(u"Flows with nobody"_s)->isEnabled());
    for (int tabs = 0; tabs < 20 && !tile(u"Flows with nobody"_s)->hasFocus(); ++tabs)
        QTest::keyClick(m_window.get(), Qt::Key_Tab);
    QVERIFY(tile(u"Flows with nobody"_s)->hasFocus());
    QTest::keyClick(tile(u"Flows with nobody"_s), Qt::Key_Return);
    QTRY_COMPARE(shownNames(u"flowsTable"_s), QStringList{u"Empty"_s});
}

void TestHygienePage::whatIsMendedIsCountedAnew()
{
    openBoard();
    QTRY_COMPARE(words(u"People in no flow"_s), u"People in no flow: 2"_s);
    m_window->findChild<QAction *>(u"actionUndo"_s)->trigger(); // the link of the set-up goes
    QTRY_COMPARE(words(u"People in no flow"_s), u"People in no flow: 3"_s);
}

QTEST_MAIN(TestHygienePage)
#include "test_hygiene_page.moc"
