// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/expiry/until_command.h"

#include "ui/action_words.h"
#include "ui/expiry/until_dialog.h"
#include "ui/future.h"

#include <QAction>

namespace sluice {

using namespace Qt::StringLiterals;

UntilCommand::UntilCommand(QWidget *page, QAction *action, PaneControl<User> &users, PaneControl<Flow> &flows)
    : m_page(page)
    , m_action(action)
    , m_users(users)
    , m_flows(flows)
{
    connect(action, &QAction::triggered, this, &UntilCommand::count);
}

void UntilCommand::setDatabase(Database *database)
{
    m_database = database;
    updateEnabled();
}

void UntilCommand::setWritable(bool writable, const QString &reason)
{
    m_writable = writable;
    m_reason = reason;
    updateEnabled();
}

void UntilCommand::updateEnabled()
{
    const bool some = !m_users.selection().isEmpty() || !m_flows.selection().isEmpty();
    m_action->setEnabled(m_database && m_writable && some);
    setObstacle(m_action, m_writable ? QString() : m_reason);
}

UntilCommand::Which UntilCommand::which() const
{
    return [users = m_users.selection(), flows = m_flows.selection()](Session &session) {
        LinkFilter filter;
        if (!users.isEmpty())
            filter.users = users.resolve(session);
        if (!flows.isEmpty())
            filter.flows = flows.resolve(session);
        return filter;
    };
}

QString UntilCommand::words() const
{
    const auto users = m_users.selection();
    const auto flows = m_flows.selection();
    if (users.isEmpty())
        return named(flows);
    return flows.isEmpty() ? named(users) : u"%1 → %2"_s.arg(named(users), named(flows));
}

void UntilCommand::count()
{
    const auto job = [which = which()](Session &session) {
        return LinkService(session).count(which(session));
    };
    const auto use = [this, which = which(), words = words()](qint64 links) {
        if (links == 0)
            Q_EMIT message(tr("%1: not linked, so there is nothing that could end").arg(words));
        else
            ask(which, tr("%1: %Ln link(s)", nullptr, int(links)).arg(words));
    };
    deliver(m_database->run(job), this, use, [this](const Error &error) { Q_EMIT failed(error); });
}

void UntilCommand::ask(const Which &which, const QString &words)
{
    auto *dialog = new UntilDialog(words, m_page);
    connect(dialog, &UntilDialog::chosen, this,
            [this, which](const std::optional<QDateTime> &until) { set(which, until); });
    dialog->open();
}

void UntilCommand::set(const Which &which, const std::optional<QDateTime> &until)
{
    if (!m_database)
        return;
    const auto job = [which, until](Session &session) {
        return LinkService(session).setUntil(which(session), until);
    };
    const auto use = [this](const UntilReceipt &receipt) {
        Q_EMIT written(tr("Changed until when %Ln link(s) last", nullptr, int(receipt.edited)));
    };
    deliver(m_database->run(job), this, use, [this](const Error &error) { Q_EMIT failed(error); });
}

} // namespace sluice
