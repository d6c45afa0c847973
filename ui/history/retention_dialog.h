// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/database/database.h"

#include <QDialog>

class QComboBox;
class QLabel;

namespace sluice {

// Asks how long the journal keeps what changes replaced, and says what can no longer be undone then. Show it
// with open(). The database must outlive it.
class RetentionDialog : public QDialog
{
    Q_OBJECT

public:
    // days: as it is now; 0: for ever.
    RetentionDialog(Database *database, int days, QWidget *parent);
    ~RetentionDialog() override;

    int days() const;

private:
    void count();

    Database *m_database;
    QComboBox *m_choice;
    QLabel *m_consequence;
    Cancellation m_question;
};

} // namespace sluice
