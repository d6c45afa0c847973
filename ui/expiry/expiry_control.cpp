// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/expiry/expiry_control.h"

#include "ui/expiry/expiring_dialog.h"

#include <QAction>

namespace sluice {

ExpiryControl::ExpiryControl(QWidget *window, QAction *expiring, const QList<QAction *> &everywhere)
    : QObject(window)
    , m_window(window)
    , m_everywhere(everywhere)
{
    connect(expiring, &QAction::triggered, this, &ExpiryControl::show);
}

void ExpiryControl::setDatabase(Database *database)
{
    delete m_dialog; // it reads the database that is left
    m_database = database;
}

void ExpiryControl::setWritable(bool writable, const QString &reason)
{
    m_writable = writable;
    m_reason = reason;
    if (m_dialog)
        m_dialog->setWritable(writable, reason);
}

void ExpiryControl::refresh()
{
    if (m_dialog)
        m_dialog->refresh();
}

void ExpiryControl::show()
{
    if (!m_database)
        return;
    if (!m_dialog) {
        m_dialog = new ExpiringDialog(m_database, m_window);
        m_dialog->setWritable(m_writable, m_reason);
        m_dialog->addActions(m_everywhere);
        connect(m_dialog, &ExpiringDialog::failed, this, &ExpiryControl::failed);
        connect(m_dialog, &ExpiringDialog::written, this, [this](const QString &text) {
            Q_EMIT message(text);
            Q_EMIT changed();
        });
    }
    m_dialog->show();
    m_dialog->raise();
    m_dialog->activateWindow();
}

} // namespace sluice
