// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/transfer/import_report_dialog.h"

#include "core/base/error.h"
#include "core/transfer/csv_writer.h"

#include <QDialogButtonBox>
#include <QFileDialog>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QSaveFile>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace sluice {

using namespace Qt::StringLiterals;

QString importSummary(const ImportReport &report)
{
    QStringList parts;
    const auto part = [&](qint64 count, const QString &text) {
        if (count > 0)
            parts << text.arg(QLocale().toString(count));
    };
    part(report.added, ImportReportDialog::tr("%1 added"));
    part(report.updated, ImportReportDialog::tr("%1 updated"));
    part(report.alreadyThere, ImportReportDialog::tr("%1 already there"));
    part(report.merged, ImportReportDialog::tr("%1 merged with an earlier line"));
    part(report.rejected, ImportReportDialog::tr("%1 rejected"));
    const QString rows = ImportReportDialog::tr("%1 rows read").arg(QLocale().toString(report.read));
    return parts.isEmpty() ? rows : ImportReportDialog::tr("%1: %2").arg(rows, parts.join(u", "_s));
}

ImportReportDialog::ImportReportDialog(const QString &file, const ImportReport &report, QWidget *parent)
    : QDialog(parent)
    , m_report(report)
    , m_summary(new QLabel(importSummary(report)))
{
    setObjectName(u"importReport"_s);
    setWindowTitle(tr("Import of %1").arg(file));
    setAttribute(Qt::WA_DeleteOnClose);
    m_summary->setTextFormat(Qt::PlainText);
    m_summary->setWordWrap(true);

    auto *problems = new QTreeWidget;
    problems->setObjectName(u"importProblems"_s);
    problems->setAccessibleName(tr("Rows that need a look"));
    problems->setHeaderLabels({tr("Line"), tr("Column"), tr("Value"), tr("Reason")});
    problems->setRootIsDecorated(false);
    problems->setUniformRowHeights(true);
    for (const RowProblem &problem : report.problems) {
        auto *item = new QTreeWidgetItem(
            problems, {QLocale().toString(problem.line), problem.column, problem.value, problem.reason});
        item->setTextAlignment(0, Qt::AlignRight | Qt::AlignVCenter);
        item->setToolTip(3, problem.reason);
    }
    for (const QString &note : report.notes)
        (new QTreeWidgetItem(problems, {QString(), QString(), QString(), note}))->setToolTip(3, note);
    for (int column = 0; column < 2; ++column)
        problems->resizeColumnToContents(column);
    problems->header()->setStretchLastSection(true);

    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    if (!report.problems.isEmpty()) {
        QPushButton *keep = buttons->addButton(tr("&Save report…"), QDialogButtonBox::ActionRole);
        connect(keep, &QPushButton::clicked, this, &ImportReportDialog::askWhereToSave);
    }
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 20, 20, 16);
    layout->setSpacing(12);
    layout->addWidget(m_summary);
    layout->addWidget(problems, 1);
    layout->addWidget(buttons);
    resize(720, 400);
}

void ImportReportDialog::askWhereToSave()
{
    auto *dialog = new QFileDialog(this, tr("Save report"), tr("import report.csv"), tr("CSV files (*.csv)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(u"csv"_s);
    connect(dialog, &QFileDialog::fileSelected, this, &ImportReportDialog::save);
    dialog->open();
}

void ImportReportDialog::save(const QString &path)
{
    QSaveFile file(path);
    try {
        if (!file.open(QIODevice::WriteOnly))
            throw Error(Error::Kind::Unavailable, file.errorString());
        CsvWriter writer(file, CsvStyle::SpreadsheetSafe);
        writer.write({u"line"_s, u"column"_s, u"value"_s, u"reason"_s});
        for (const RowProblem &problem : m_report.problems)
            writer.write({QString::number(problem.line), problem.column, problem.value, problem.reason});
        writer.finish();
        if (!file.commit())
            throw Error(Error::Kind::Unavailable, file.errorString());
    } catch (const Error &error) {
        m_summary->setText(tr("The report was not saved: %1").arg(error.message()));
    }
}

} // namespace sluice
