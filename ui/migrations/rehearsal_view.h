// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/migrations/rehearsal.h"

#include <QWidget>

class QLabel;

namespace sluice {

class ReportTable;

// What a rehearsal gave: rows of each table before, after, and after going back and forth again; times.
class RehearsalView : public QWidget
{
    Q_OBJECT

public:
    explicit RehearsalView(QWidget *parent = nullptr);

    void showReport(const RehearsalReport &report);

private:
    QLabel *m_verdict;
    QLabel *m_times;
    QLabel *m_remarks;
    ReportTable *m_tables;
};

} // namespace sluice
