// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/changes/edit_conflict.h"
#include "core/database/database.h"
#include "ui/workspace/unsaved_edits.h"

#include <QPointer>

class QDialog;

namespace sluice {

// Saves what was edited, wherever it was typed, and asks the person where others changed or deleted the row
// meanwhile. GUI thread.
class EditSaver : public QObject
{
    Q_OBJECT

public:
    // What comes of it; exactly one is called, or none when the database is left meanwhile.
    template <typename Row>
    struct Answers
    {
        std::function<void(const Row &)> saved;
        std::function<void(const Error &)> refused; // what was typed stays
        std::function<void()> dropped;              // the person takes what the database has
    };

    EditSaver(UnsavedEdits &unsaved, QWidget *page);

    void setDatabase(Database *database);
    template <typename Row>
    void save(const Row &seen, const typename SideOf<Row>::Draft &wanted, const Answers<Row> &answers);
    // What save() asks when it is refused on account of others; any other refusal is answered at once.
    template <typename Row>
    void meet(const Error &error, const Row &seen, const typename SideOf<Row>::Draft &wanted,
              const Answers<Row> &answers);

Q_SIGNALS:
    // The person wants a deleted row back, as a new one.
    void createAgainRequested(const sluice::UnsavedEdit &values);

private:
    template <typename Row>
    void askAboutConflict(const Error &error, const EditConflict &conflict, const Row &seen,
                          const typename SideOf<Row>::Draft &wanted, const Answers<Row> &answers);
    template <typename Row>
    void askAboutRemoval(const Error &error, const EditConflict &conflict, const Row &seen,
                         const typename SideOf<Row>::Draft &wanted, const Answers<Row> &answers);

    void open(QDialog *dialog, bool ofUser, const QUuid &id);

    UnsavedEdits &m_unsaved;
    QWidget *m_page;
    Database *m_database = nullptr;
    QPointer<QDialog> m_dialog;
};

} // namespace sluice
