// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/local_api/local_api_control.h"

#include "ui/local_api/local_api_dialog.h"
#include "ui/shell/window_state.h"
#include "ui/workspace/flat_button.h"

#include <QAction>
#include <QUrl>

namespace sluice {

using namespace Qt::StringLiterals;

LocalApiControl::LocalApiControl(QWidget *window, QAction *action, LocalApi *api, WindowState &state)
    : QObject(window)
    , m_window(window)
    , m_action(action)
    , m_api(api)
    , m_state(state)
    , m_button(new FlatButton({}, FlatButton::Look::Accent))
{
    m_button->setObjectName(u"localApiButton"_s);
    m_button->hide();
    m_action->setVisible(api != nullptr);
    if (!api)
        return;
    connect(m_action, &QAction::triggered, this, &LocalApiControl::ask);
    connect(m_button, &QAbstractButton::clicked, m_action, &QAction::trigger);
    connect(api, &LocalApi::changed, this, &LocalApiControl::refresh);
}

void LocalApiControl::setSite(const std::optional<LocalApi::Site> &site)
{
    m_site = site;
    if (m_api && m_api->isRunning())
        m_api->stop();
}

void LocalApiControl::ask()
{
    if (!m_site)
        return;
    auto *dialog = new LocalApiDialog(*m_api, m_state.localApiPort(), m_window);
    connect(dialog, &LocalApiDialog::startRequested, this, [this, dialog] { start(dialog); });
    connect(dialog, &LocalApiDialog::stopRequested, m_api, &LocalApi::stop);
    dialog->open();
}

void LocalApiControl::start(LocalApiDialog *dialog)
{
    if (!m_site)
        return dialog->reject(); // another database is being opened behind it
    try {
        m_api->start(*m_site, static_cast<quint16>(dialog->port()));
        m_state.setLocalApiPort(dialog->port());
        Q_EMIT message(tr("The local API runs at %1.").arg(m_api->address()));
    } catch (const Error &error) {
        dialog->tell(error);
    }
}

void LocalApiControl::refresh()
{
    const bool runs = m_api->isRunning();
    m_button->setVisible(runs);
    if (!runs)
        return (void)Q_EMIT message(tr("The local API has stopped."));
    m_button->setText(tr("API on port %1").arg(QUrl(m_api->address()).port()));
    m_button->setToolTip(
        tr("Programs on this computer can work with the database at %1").arg(m_api->address()));
}

} // namespace sluice
