// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QKeySequence>
#include <QList>
#include <QString>

class QAction;

namespace sluice {

// The keys of every action: those it was made with, and those a person chose instead, which are kept in
// shortcuts.ini of the configuration folder under the action's object name. GUI thread.
class ShortcutBook
{
public:
    // The actions must outlive it; they get the keys that were chosen.
    ShortcutBook(const QString &configFolder, const QList<QAction *> &actions);

    const QList<QAction *> &actions() const { return m_actions; }
    bool isChanged(const QAction *action) const;
    // Which other action has one of these keys, or begins or continues with them; nullptr: none.
    QAction *owner(const QKeySequence &keys, const QAction *except) const;

    // Empty: no keys. Throws Error Invalid for keys that open menus or belong to the system, and Unavailable
    // when the file cannot be written; then nothing has changed.
    void set(QAction *action, const QKeySequence &keys);
    // As it was made; throws as set(), and Conflict when another action has those keys by now.
    void reset(QAction *action);
    void resetAll();

private:
    void save(const QHash<QString, QString> &chosen);
    void apply(QAction *action);

    const QString m_folder;
    const QList<QAction *> m_actions;
    QHash<const QAction *, QList<QKeySequence>> m_made;
    QHash<QString, QString> m_chosen; // by object name, as portable text
};

} // namespace sluice
