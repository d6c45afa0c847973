// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLockFile>

namespace sluice {

// A folder of 0700 for half-made files, gone with the object. What a killed process left in the same place is
// removed by the next one: the lock file beside each folder tells whether its maker still lives. Any thread.
class WorkFolder
{
public:
    explicit WorkFolder(const QString &parent); // throws Unavailable
    ~WorkFolder();
    WorkFolder(const WorkFolder &) = delete;
    WorkFolder &operator=(const WorkFolder &) = delete;

    QString parent() const { return m_parent; }
    QString filePath(const QString &name) const;

private:
    const QString m_parent;
    const QString m_path;
    QLockFile m_lock;
};

} // namespace sluice
