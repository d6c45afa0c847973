// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/workspace/workspace_fixture.h"

namespace sluice::test {

using namespace Qt::StringLiterals;

WorkspaceFixture::WorkspaceFixture(Engine engine)
    : database(engine)
{
    UserService users(session());
    for (const char *name :
         {"Ada Lovelace", "Alan Turing", "Annie Easley", "Barbara Liskov", "Donald Knuth", "Grace Hopper"}) {
        const QString text = QString::fromLatin1(name);
        people.append(users.create(
            {text.section(u' ', 0, 0).toLower() + QStringLiteral("@sluice.example"), text, true}));
    }
    FlowService flows(session());
    for (const char *name : {"Incident drill", "Night watch", "Onboarding EU", "Quarterly review"})
        work.append(flows.create({QString::fromLatin1(name), {}, true}));
    LinkService(session()).add(UserSet::of({people[0].id, people[1].id}), FlowSet::of({work[2].id}));
}

WorkspaceFixture::~WorkspaceFixture()
{
    if (page)
        page->setDatabase(nullptr);
}

void WorkspaceFixture::open()
{
    worker = std::make_unique<Database>(database.url(), testAuthor());
    page = std::make_unique<WorkspacePage>();
    messages = std::make_unique<QSignalSpy>(page.get(), &WorkspacePage::message);
    failures = std::make_unique<QSignalSpy>(page.get(), &WorkspacePage::failed);
    page->resize(1200, 760);
    page->setDraftPlace(draftPlace);
    page->setQuestionFolder(questionFolder);
    page->setDatabase(worker.get());
    page->show();
    page->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(page.get()));
    QTRY_VERIFY(users()->model()->rowCount() > 0);
    QTRY_VERIFY(flows()->model()->rowCount() > 0);
    QTRY_VERIFY(!cell(users(), 0, 3).isEmpty());
    QTRY_VERIFY(!cell(flows(), 0, 3).isEmpty());
}

void WorkspaceFixture::restart()
{
    const QByteArray state = page->saveState();
    page->setDatabase(nullptr);
    page = std::make_unique<WorkspacePage>();
    page->resize(1200, 760);
    page->restoreState(state);
    page->setDraftPlace(draftPlace);
    page->setQuestionFolder(questionFolder);
    page->setDatabase(worker.get());
    page->show();
    page->activateWindow();
}

QLineEdit *WorkspaceFixture::search(const char *pane) const
{
    return page->findChild<QLineEdit *>(QString::fromLatin1(pane) + QStringLiteral("Search"));
}

void WorkspaceFixture::click(TableView *table, int row, int column, Qt::KeyboardModifiers modifiers)
{
    QTest::mouseClick(table->viewport(), Qt::LeftButton, modifiers,
                      table->visualRect(table->model()->index(row, column)).center());
}

QLineEdit *WorkspaceFixture::editCell(TableView *table, int row, int column) const
{
    click(table, row, column);
    QTest::keyClick(table, Qt::Key_F2);
    return editor(table);
}

QLineEdit *WorkspaceFixture::editor(const TableView *table)
{
    const auto editors = table->viewport()->findChildren<QLineEdit *>();
    for (QLineEdit *each : editors) {
        if (each->isVisible())
            return each;
    }
    return nullptr;
}

QLineEdit *WorkspaceFixture::field(int number) const
{
    return page->findChild<QWidget *>(QStringLiteral("detailsPane"))->findChildren<QLineEdit *>().at(number);
}

void WorkspaceFixture::type(QLineEdit *field, const QString &text)
{
    field->setFocus();
    field->selectAll();
    QTest::keyClicks(field, text);
}

} // namespace sluice::test
