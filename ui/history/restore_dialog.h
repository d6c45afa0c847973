// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/database/database.h"
#include "core/restore/restore_service.h"

#include <QDialog>

class QDateTimeEdit;
class QLabel;
class QPushButton;

namespace sluice {

class LinkList;

// Asks for a time, shows what would be different from now, and restores it. Show it with open(). The database
// must outlive it.
class RestoreDialog : public QDialog
{
    Q_OBJECT

public:
    RestoreDialog(Database *database, const RestoreSubject &subject, const QString &name, const QDateTime &at,
                  QWidget *parent);
    ~RestoreDialog() override;

Q_SIGNALS:
    void restored(const QString &message);

private:
    void layOut(const QString &name);
    void look(const QString &remark = {});
    void show(const RestorePreview &preview, const QString &remark);
    void refuse(const Error &error);
    void restore();

    Database *m_database;
    const RestoreSubject m_subject;
    QDateTime m_at; // more precise than the field
    RestorePreview m_seen;
    QDateTimeEdit *m_time;
    QLabel *m_state;
    LinkList *m_differences;
    QPushButton *m_restore;
    Cancellation m_question;
};

} // namespace sluice
