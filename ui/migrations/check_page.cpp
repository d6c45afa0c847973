// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/migrations/check_page.h"

#include "ui/migrations/page_parts.h"
#include "ui/table/report_table.h"

#include <QLabel>
#include <QVBoxLayout>

namespace sluice {

using namespace Qt::StringLiterals;

CheckPage::CheckPage()
    : m_verdict(paragraph())
    , m_steps(new ReportTable(tr("Differences"), {tr("Difference")}, 1))
    , m_notCompared(quietParagraph())
{
    setObjectName(u"checkPage"_s);
    m_verdict->setObjectName(u"checkVerdict"_s);
    m_steps->setObjectName(u"checkSteps"_s);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(10);
    layout->addWidget(heading(tr("Check")));
    layout->addWidget(m_verdict);
    layout->addWidget(m_steps, 1);
    layout->addWidget(m_notCompared);
    layout->addStretch();
}

void CheckPage::showDifference(const SchemaDifference &difference)
{
    const int count = int(difference.steps.size());
    m_verdict->setText(count == 0   ? tr("The tables equal the model.")
                       : count == 1 ? tr("The tables differ from the model in one thing:")
                                    : tr("The tables differ from the model in %n things:", nullptr, count));
    m_steps->clear();
    for (const SchemaStep &step : difference.steps)
        m_steps->add({step.text()});
    m_steps->setVisible(count > 0);
    m_notCompared->setText(tr("Not compared: %1.").arg(difference.notCompared.join(u", "_s)));
    m_notCompared->setVisible(!difference.notCompared.isEmpty());
}

} // namespace sluice
