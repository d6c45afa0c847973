// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/migrations/timeline_entry.h"

#include <QWidget>

class QLabel;

namespace sluice {

class FlatButton;
class ReportTable;
class SqlPreview;

// Everything known of one revision: facts, checksum, scripts, and what happened to it.
class RevisionPage : public QWidget
{
    Q_OBJECT

public:
    explicit RevisionPage(DatabaseUrl::Engine engine, QWidget *parent = nullptr);

    void showEntry(const TimelineEntry &entry);
    const SqlPreview &preview() const { return *m_preview; }

private:
    void showEvents(const QList<LoggedEvent> &events);

    TimelineEntry m_entry;
    QLabel *m_title;
    QLabel *m_facts;
    QLabel *m_checksum;
    FlatButton *m_copy;
    SqlPreview *m_preview;
    ReportTable *m_events;
};

} // namespace sluice
