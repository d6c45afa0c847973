// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/migrations/rehearsal_view.h"

#include "ui/migrations/migration_words.h"
#include "ui/migrations/page_parts.h"
#include "ui/table/report_table.h"

#include <QLocale>
#include <QVBoxLayout>

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

QString rowsText(qint64 rows)
{
    return rows < 0 ? u"–"_s : QLocale().toString(rows);
}

} // namespace

RehearsalView::RehearsalView(QWidget *parent)
    : QWidget(parent)
    , m_verdict(paragraph())
    , m_times(quietParagraph())
    , m_remarks(paragraph())
    , m_tables(new ReportTable(tr("Rows of each table"),
                               {tr("Table"), tr("Rows before"), tr("After"), tr("Down and up again")}, 1))
{
    setObjectName(u"rehearsalView"_s);
    m_verdict->setObjectName(u"rehearsalVerdict"_s);
    m_tables->setObjectName(u"rehearsedTables"_s);
    m_tables->setMinimumHeight(m_tables->fontMetrics().height() * 8);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(m_verdict);
    layout->addWidget(m_times);
    layout->addWidget(m_tables, 1);
    layout->addWidget(m_remarks);
}

void RehearsalView::showReport(const RehearsalReport &report)
{
    m_verdict->setText(
        report.sameSchemaAgain
            ? tr("Rehearsed on a copy: applied, taken back, and applied again with the same tables.")
            : tr("Rehearsed on a copy: after going back, applying again gave other tables. Going back from "
                 "here would not be clean."));
    m_times->setText(tr("Applying took %1, going back %2, making the copy %3. The database was only read.")
                         .arg(shownDuration(report.upMilliseconds), shownDuration(report.downMilliseconds),
                              shownDuration(report.copyMilliseconds)));
    m_tables->clear();
    for (const RehearsedTable &table : report.tables)
        m_tables->add({table.name, rowsText(table.before), rowsText(table.after), rowsText(table.again)});
    m_remarks->setText(report.remarks.join(u'\n'));
    m_remarks->setVisible(!report.remarks.isEmpty());
}

} // namespace sluice
