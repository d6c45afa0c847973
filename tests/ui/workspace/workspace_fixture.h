// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/database/database.h"
#include "core/flows/flow_service.h"
#include "core/links/link_service.h"
#include "core/users/user_service.h"
#include "tests/support/engines.h"
#include "ui/table/table_view.h"
#include "ui/workspace/workspace_page.h"

#include <QHeaderView>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>

namespace sluice::test {

// A workspace on a database of its own, as a person sees it: six users, four flows, two links.
class WorkspaceFixture
{
public:
    explicit WorkspaceFixture(Engine engine)
        : database(engine)
    {
        UserService users(session());
        for (const char *name : {"Ada Lovelace", "Alan Turing", "Annie Easley", "Barbara Liskov",
                                 "Donald Knuth", "Grace Hopper"}) {
            const QString text = QString::fromLatin1(name);
            people.append(users.create(
                {text.section(u' ', 0, 0).toLower() + QStringLiteral("@sluice.example"), text, true}));
        }
        FlowService flows(session());
        for (const char *name : {"Incident drill", "Night watch", "Onboarding EU", "Quarterly review"})
            work.append(flows.create({QString::fromLatin1(name), {}, true}));
        LinkService(session()).add(UserSet::of({people[0].id, people[1].id}), FlowSet::of({work[2].id}));
    }

    // Call it when the database has what the test needs.
    void open()
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

    void restart()
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

    ~WorkspaceFixture()
    {
        if (page)
            page->setDatabase(nullptr);
    }

    Session &session() { return database.session(); }
    TableView *users() const { return page->findChild<TableView *>(QStringLiteral("usersTable")); }
    TableView *flows() const { return page->findChild<TableView *>(QStringLiteral("flowsTable")); }
    QLineEdit *search(const char *pane) const
    {
        return page->findChild<QLineEdit *>(QString::fromLatin1(pane) + QStringLiteral("Search"));
    }
    static QString cell(const TableView *table, int row, int column)
    {
        return table->model()->index(row, column).data().toString();
    }
    static QVariant mark(const TableView *table, int row)
    {
        return table->model()->index(row, 0).data(Qt::CheckStateRole);
    }
    static void click(TableView *table, int row, int column, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::mouseClick(table->viewport(), Qt::LeftButton, modifiers,
                          table->visualRect(table->model()->index(row, column)).center());
    }
    QString lastMessage() const
    {
        return messages->isEmpty() ? QString() : messages->constLast().at(0).toString();
    }
    qint64 links(const FlowSet &flows) { return LinkService(session()).count({std::nullopt, flows}); }
    QLineEdit *editCell(TableView *table, int row, int column) const
    {
        click(table, row, column);
        QTest::keyClick(table, Qt::Key_F2);
        return editor(table);
    }
    static QLineEdit *editor(const TableView *table)
    {
        const auto editors = table->viewport()->findChildren<QLineEdit *>();
        for (QLineEdit *each : editors) {
            if (each->isVisible())
                return each;
        }
        return nullptr;
    }
    // A field of the details: 0 the name, 1 the email or description.
    QLineEdit *field(int number) const
    {
        return page->findChild<QWidget *>(QStringLiteral("detailsPane"))
            ->findChildren<QLineEdit *>()
            .at(number);
    }
    template <class Widget>
    Widget *named(const char *objectName) const
    {
        return page->findChild<Widget *>(QString::fromLatin1(objectName));
    }
    static void type(QLineEdit *field, const QString &text)
    {
        field->setFocus();
        field->selectAll();
        QTest::keyClicks(field, text);
    }
    template <class Dialog>
    Dialog *dialog() const
    {
        return page->findChild<Dialog *>();
    }

    TestDatabase database;
    QString draftPlace, questionFolder;
    QList<User> people;
    QList<Flow> work;
    std::unique_ptr<Database> worker;
    std::unique_ptr<WorkspacePage> page;
    std::unique_ptr<QSignalSpy> messages;
    std::unique_ptr<QSignalSpy> failures;
};

} // namespace sluice::test
