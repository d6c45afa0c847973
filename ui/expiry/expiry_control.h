// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <QObject>
#include <QPointer>

class QAction;

namespace sluice {

class Database;
class ExpiringDialog;

// Opens the list of links that end, once, and keeps it in step with the database.
class ExpiryControl : public QObject
{
    Q_OBJECT

public:
    // everywhere: actions that work in the list as well.
    ExpiryControl(QWidget *window, QAction *expiring, const QList<QAction *> &everywhere);

    void setDatabase(Database *database); // nullptr: nothing is open
    void setWritable(bool writable, const QString &reason);
    void refresh(); // after something was written

Q_SIGNALS:
    void changed(); // rows of the database
    void message(const QString &text);
    void failed(const sluice::Error &error);

private:
    void show();

    QWidget *m_window;
    const QList<QAction *> m_everywhere;
    Database *m_database = nullptr;
    QPointer<ExpiringDialog> m_dialog;
    bool m_writable = true;
    QString m_reason;
};

} // namespace sluice
