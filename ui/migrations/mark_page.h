// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/migrations/schema/schema_difference.h"
#include "ui/migrations/target_page.h"

class QCheckBox;

namespace sluice {

class ReportTable;

// "Mark as…": writes history without running anything. Says first whether the tables look like it.
class MarkPage : public TargetPage
{
    Q_OBJECT

public:
    MarkPage();

    void showDifference(const SchemaDifference &difference);
    void showUncompared(const Error &reason);

protected:
    void forgetFindings() override;

private:
    void conclude(const QString &text, bool fits);
    void refresh();

    bool m_known = false;
    bool m_fits = false;
    QLabel *m_verdict;
    ReportTable *m_steps;
    QCheckBox *m_anyway;
};

} // namespace sluice
