// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/changes/change_watcher.h"

#include <memory>

class QAbstractButton;

namespace sluice {

class ForeignChanges;

// Listens for what others change in the database that is open, and counts it on a button that shows it. GUI
// thread.
class LiveChanges : public QObject
{
    Q_OBJECT

public:
    explicit LiveChanges(QObject *parent);
    ~LiveChanges() override;

    QAbstractButton *button() const; // for the status bar, which takes it over
    void watch(const DatabaseUrl &url, const Author &author);
    void stop(); // returns at once

Q_SIGNALS:
    void changed(const sluice::ChangeNews &news);
    void chosen(const sluice::NewChange &change); // by the person, to be shown
    void historyRequested();
    void fileReplaced();

private:
    ForeignChanges *m_button;
    std::unique_ptr<ChangeWatcher> m_watcher;
    std::unique_ptr<ChangeWatcher> m_ending; // is waited for when the next comes, or at the end
};

} // namespace sluice
