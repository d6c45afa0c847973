// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/migrations/mark_page.h"

#include "ui/migrations/page_parts.h"
#include "ui/table/report_table.h"

#include <QCheckBox>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace sluice {

using namespace Qt::StringLiterals;

MarkPage::MarkPage()
    : TargetPage(u"markPage"_s, tr("Mark the database as being at a revision"), tr("&Mark as"))
    , m_verdict(paragraph())
    , m_steps(new ReportTable(tr("Differences"), {tr("Difference")}, 1))
    , m_anyway(new QCheckBox(tr("Mark it &although the tables differ")))
{
    m_verdict->setObjectName(u"markVerdict"_s);
    m_anyway->setObjectName(u"markAnyway"_s);
    connect(m_anyway, &QCheckBox::toggled, this, &MarkPage::refresh);
    body()->addWidget(quietParagraph(tr("Only the history is written; no table is touched. This is for a "
                                        "database whose tables were made by other means.")));
    body()->addWidget(m_verdict);
    body()->addWidget(m_steps, 1);
    body()->addWidget(m_anyway);
    body()->addStretch();
}

void MarkPage::forgetFindings()
{
    conclude(tr("Comparing the tables with what this revision makes…"), false);
    m_known = false;
    m_steps->clear();
    m_steps->hide();
    m_anyway->hide();
    refresh();
}

void MarkPage::showDifference(const SchemaDifference &difference)
{
    for (const SchemaStep &step : difference.steps)
        m_steps->add({step.text(tr("this revision"))});
    for (const QString &thing : difference.notCompared)
        m_steps->add({tr("Not compared: %1").arg(thing)});
    m_steps->setVisible(m_steps->topLevelItemCount() > 0);
    if (difference.isEmpty())
        conclude(difference.notCompared.isEmpty()
                     ? tr("The tables are what this revision makes.")
                     : tr("The tables are what this revision makes, as far as they can be compared."),
                 true);
    else
        conclude(tr("The tables are not what this revision makes. Marked so, later upgrades may fail:"),
                 false);
}

void MarkPage::showUncompared(const Error &reason)
{
    conclude(tr("The tables could not be compared: %1").arg(reason.message()), false);
}

void MarkPage::conclude(const QString &text, bool fits)
{
    m_verdict->setText(text);
    m_known = true;
    m_fits = fits;
    m_anyway->setChecked(false);
    m_anyway->setVisible(!fits);
    refresh();
}

void MarkPage::refresh()
{
    agree()->setText(tr("&Mark as “%1”").arg(target().title));
    agree()->setEnabled(m_known && (m_fits || m_anyway->isChecked()));
}

} // namespace sluice
