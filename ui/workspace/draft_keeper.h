// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/workspace/unsaved_edits.h"

#include <QLockFile>
#include <QThreadPool>
#include <QTimer>

#include <memory>

namespace sluice {

// Keeps what was typed and not saved in a file, so that not even the end of the process loses more than a
// second of typing. Each process has a file of its own: PLACE.1.json, PLACE.2.json, … beside a lock file;
// what an ended process has left is taken over. A file that cannot be read or written costs only the memory.
// GUI thread; files are written on another one.
//
// Format, UTF-8: {"version":1,"edits":[{"of":"user"|"flow","id":UUID,"new":bool,"at":ISO,"created_at":ISO,
// "updated_at":ISO,"seen":VALUES,"typed":VALUES},…]} with VALUES {"name":…,"second":…,"active":bool}.
class DraftKeeper : public QObject
{
    Q_OBJECT

public:
    explicit DraftKeeper(UnsavedEdits &unsaved);
    ~DraftKeeper() override;

    void setPlace(const QString &path); // of the next begin()
    void begin();                       // the edits are those that were kept there
    void end();                         // keeps the last, and forgets them here

    static QByteArray toText(const QList<UnsavedEdit> &edits);
    static std::optional<QList<UnsavedEdit>> fromText(const QByteArray &text); // nullopt: not this format

private:
    void write();

    UnsavedEdits &m_unsaved;
    QString m_place;
    QString m_file;                    // empty: not kept
    std::unique_ptr<QLockFile> m_lock; // of m_file
    QTimer m_soon;
    QThreadPool m_writer; // one thread: the latest comes last
};

} // namespace sluice
