// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/changes/undo_service.h"
#include "core/database/database.h"

#include <QObject>

class QAction;

namespace sluice {

// Undo and redo: the two actions, which name what they will do, and a single change chosen from the history.
// Asks before anything of others is touched.
class UndoControl : public QObject
{
    Q_OBJECT

public:
    UndoControl(QWidget *window, QAction *undo, QAction *redo);
    ~UndoControl() override;

    void setDatabase(Database *database); // nullptr: nothing is open
    void setWritable(bool writable, const QString &reason);
    void refresh(); // after something was written
    void undo(const ChangeRecord &change);

Q_SIGNALS:
    void changed(); // rows of the database
    void message(const QString &text);
    void failed(const sluice::Error &error);

private:
    enum Direction { Back, Forward };

    struct Way
    {
        QAction *action;
        QString name, tip;
        std::optional<ChangeRecord> next; // what the action will undo or redo
    };
    struct Answer // one of the two
    {
        std::optional<UndoReceipt> receipt;
        std::optional<UndoPreview> question;
    };

    static Answer attempt(Session &session, ChangeId id);
    void step(Direction direction);
    void show(Direction direction);
    void take(const Answer &answer);
    void ask(const UndoPreview &preview);
    void finish(ChangeId reverts, OnConflict onConflict);
    void tell(const UndoReceipt &receipt);
    template <typename Job>
    void run(Job job);

    QWidget *m_window;
    Way m_ways[2];
    Database *m_database = nullptr;
    Cancellation m_question;
    int m_running = 0;
    bool m_writable = true;
    QString m_reason;
};

} // namespace sluice
