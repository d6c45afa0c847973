// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/migrations/schema/schema_difference.h"

#include <QWidget>

class QLabel;

namespace sluice {

class ReportTable;

// Whether the tables are what they are meant to be.
class CheckPage : public QWidget
{
    Q_OBJECT

public:
    CheckPage();

    void showDifference(const SchemaDifference &difference);

private:
    QLabel *m_verdict;
    ReportTable *m_steps;
    QLabel *m_notCompared;
};

} // namespace sluice
