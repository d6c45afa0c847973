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
    explicit WorkspaceFixture(Engine engine);
    ~WorkspaceFixture();

    void open(); // when the database has what the test needs
    void restart();

    Session &session() { return database.session(); }
    TableView *users() const { return page->findChild<TableView *>(QStringLiteral("usersTable")); }
    TableView *flows() const { return page->findChild<TableView *>(QStringLiteral("flowsTable")); }
    QLineEdit *search(const char *pane) const;
    static QString cell(const TableView *table, int row, int column)
    {
        return table->model()->index(row, column).data().toString();
    }
    static QVariant mark(const TableView *table, int row)
    {
        return table->model()->index(row, 0).data(Qt::CheckStateRole);
    }
    static void click(TableView *table, int row, int column, Qt::KeyboardModifiers modifiers = {});
    QString lastMessage() const
    {
        return messages->isEmpty() ? QString() : messages->constLast().at(0).toString();
    }
    qint64 links(const FlowSet &flows) { return LinkService(session()).count({std::nullopt, flows}); }
    QLineEdit *editCell(TableView *table, int row, int column) const;
    static QLineEdit *editor(const TableView *table); // the open one, if any
    // A field of the details: 0 the name, 1 the email or description.
    QLineEdit *field(int number) const;
    template <class Widget>
    Widget *named(const char *objectName) const
    {
        return page->findChild<Widget *>(QString::fromLatin1(objectName));
    }
    static void type(QLineEdit *field, const QString &text);
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
