// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/transfer/import_dialog.h"

#include "core/base/error.h"
#include "core/transfer/import_preview.h"
#include "core/transfer/record_file.h"
#include "ui/history/note_field.h"
#include "ui/theme.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFile>
#include <QFileInfo>
#include <QFormLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QTableWidget>
#include <QVBoxLayout>

namespace sluice {

using namespace Qt::StringLiterals;

std::optional<TransferKind> kindOfFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return std::nullopt;
    try {
        const auto plain = unpacked(file);
        const auto reader = recordReader(plain ? *plain : file, true);
        if (!reader->next())
            return std::nullopt;
        const auto has = [&](const QString &column) {
            return reader->fields().contains(column, Qt::CaseInsensitive);
        };
        if (has(u"user_email"_s))
            return TransferKind::Links;
        if (has(u"email"_s))
            return TransferKind::Users;
        if (has(u"name"_s))
            return TransferKind::Flows;
    } catch (const Error &) {
        // The import itself will say what is wrong, with line and column.
    }
    return std::nullopt;
}

QString transferName(TransferKind kind)
{
    switch (kind) {
    case TransferKind::Users:
        return ImportDialog::tr("Users");
    case TransferKind::Flows:
        return ImportDialog::tr("Flows");
    case TransferKind::Links:
        break;
    }
    return ImportDialog::tr("Links");
}

namespace {

const ImportFormat &formatOf(TransferKind kind)
{
    switch (kind) {
    case TransferKind::Users:
        return userFormat();
    case TransferKind::Flows:
        return flowFormat();
    case TransferKind::Links:
        break;
    }
    return linkFormat();
}

// What a column holds, for people.
QString columnName(const QString &column)
{
    static const QHash<QString, QString> names{{u"email"_s, ImportDialog::tr("Email")},
                                               {u"name"_s, ImportDialog::tr("Name")},
                                               {u"is_active"_s, ImportDialog::tr("Active")},
                                               {u"description"_s, ImportDialog::tr("Description")},
                                               {u"user_email"_s, ImportDialog::tr("Email of the user")},
                                               {u"flow_name"_s, ImportDialog::tr("Name of the flow")},
                                               {u"until"_s, ImportDialog::tr("Ends")}};
    return column.isEmpty() ? ImportDialog::tr("Leave out") : names.value(column, column);
}

} // namespace

ImportDialog::ImportDialog(const QString &file, QWidget *parent)
    : QDialog(parent)
    , m_path(file)
    , m_kind(new QComboBox)
    , m_header(new QCheckBox(tr("The first line &names the columns")))
    , m_rows(new QTableWidget)
    , m_problem(new QLabel)
    , m_duplicates(new QComboBox)
    , m_note(new NoteField)
    , m_dryRun(new QCheckBox(tr("&Try only: report what would happen, write nothing")))
{
    setObjectName(u"importDialog"_s);
    setWindowTitle(tr("Import %1").arg(QFileInfo(file).fileName()));
    setAttribute(Qt::WA_DeleteOnClose);
    m_kind->setObjectName(u"importKind"_s);
    for (const TransferKind kind : {TransferKind::Users, TransferKind::Flows, TransferKind::Links})
        m_kind->addItem(transferName(kind));
    m_kind->setCurrentIndex(static_cast<int>(kindOfFile(file).value_or(TransferKind::Users)));
    m_header->setObjectName(u"importHeader"_s);
    m_rows->setObjectName(u"importPreview"_s);
    m_rows->setAccessibleName(tr("The first rows of the file"));
    m_rows->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_rows->setSelectionMode(QAbstractItemView::NoSelection);
    m_rows->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_rows->horizontalHeader()->setMaximumSectionSize(260);
    m_rows->horizontalHeader()->setStretchLastSection(true);
    m_problem->setObjectName(u"importProblem"_s);
    m_problem->setTextFormat(Qt::PlainText);
    m_problem->setWordWrap(true);
    m_dryRun->setObjectName(u"importDryRun"_s);
    m_duplicates->addItem(tr("Leave them as they are"));
    m_duplicates->addItem(tr("Update them from the file"));
    m_duplicates->addItem(tr("Stop, and import nothing"));

    auto *form = new QFormLayout;
    form->setVerticalSpacing(10);
    form->addRow(tr("The file &holds"), m_kind);
    form->addRow(QString(), m_header);
    auto *rest = new QFormLayout;
    rest->setVerticalSpacing(10);
    rest->addRow(tr("Rows already &there"), m_duplicates);
    rest->addRow(tr("N&ote"), m_note);
    rest->addRow(QString(), m_dryRun);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel);
    m_import = buttons->button(QDialogButtonBox::Ok);
    m_import->setText(tr("&Import"));
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 20, 20, 16);
    layout->setSpacing(16);
    layout->addLayout(form);
    layout->addWidget(m_rows, 1);
    layout->addWidget(m_problem);
    layout->addLayout(rest);
    layout->addWidget(buttons);
    resize(760, 560);
    connect(m_kind, &QComboBox::currentIndexChanged, this, [this] { preview(Reading::Guessed); });
    connect(m_header, &QCheckBox::clicked, this, [this] { preview(Reading::Chosen); });
    preview(Reading::Guessed);
}

// Some lines from the beginning of a file: quick, whatever its size.
void ImportDialog::preview(Reading reading)
{
    const ImportFormat &format = formatOf(static_cast<TransferKind>(m_kind->currentIndex()));
    QFile file(m_path);
    if (!file.open(QIODevice::ReadOnly)) {
        m_problem->setText(tr("The file cannot be read: %1").arg(file.errorString()));
        m_import->setEnabled(false);
        return;
    }
    ImportOptions options;
    if (reading == Reading::Chosen) {
        options.columns = columns();
        options.header = m_header->isChecked();
    }
    const ImportPreview found = previewImport(file, format, options);
    m_header->setChecked(found.header);
    m_rows->clear();
    m_rows->setRowCount(int(found.rows.size()) + 1);
    m_rows->setColumnCount(int(found.columns.size()));
    showColumns(found.names, found.columns, format.columns);
    const Shades shades = Shades::of(palette());
    QStringList lines{QString()};
    int bad = 0;
    for (qsizetype i = 0; i < found.rows.size(); ++i) {
        const ImportPreview::Row &row = found.rows.at(i);
        lines.append(row.problem.isEmpty() ? QLocale().toString(row.line)
                                           : u"⚠ "_s + QLocale().toString(row.line));
        bad += row.problem.isEmpty() ? 0 : 1;
        for (qsizetype column = 0; column < qMin(row.cells.size(), found.columns.size()); ++column) {
            auto *item = new QTableWidgetItem(row.cells.at(column).left(200));
            item->setToolTip(row.problem);
            if (!row.problem.isEmpty())
                item->setForeground(shades.bad);
            else if (found.columns.at(column).isEmpty())
                item->setForeground(shades.quietText);
            m_rows->setItem(int(i) + 1, int(column), item);
        }
    }
    m_rows->setVerticalHeaderLabels(lines);
    m_rows->resizeColumnsToContents();
    const auto firstBad = std::find_if(found.rows.begin(), found.rows.end(),
                                       [](const auto &row) { return !row.problem.isEmpty(); });
    m_problem->setText(!found.problem.isEmpty() ? found.problem
                       : bad > 0 ? tr("%n of the rows shown would be rejected; line %1: %2", nullptr, bad)
                                       .arg(firstBad->line)
                                       .arg(firstBad->problem)
                                 : QString());
    m_problem->setVisible(!m_problem->text().isEmpty());
    m_import->setEnabled(found.problem.isEmpty());
}

void ImportDialog::showColumns(const QStringList &names, const QStringList &columns, const QStringList &known)
{
    m_rows->setHorizontalHeaderLabels(names);
    for (int column = 0; column < columns.size(); ++column) {
        auto *meaning = new QComboBox;
        meaning->setAccessibleName(tr("What “%1” is").arg(names.at(column)));
        for (const QString &name : QStringList{QString()} + known)
            meaning->addItem(columnName(name), name);
        meaning->setCurrentIndex(meaning->findData(columns.at(column)));
        m_rows->setCellWidget(0, column, meaning);
        // Later: the preview replaces the box that is still telling.
        connect(
            meaning, &QComboBox::activated, this, [this] { preview(Reading::Chosen); }, Qt::QueuedConnection);
    }
}

QStringList ImportDialog::columns() const
{
    QStringList columns;
    for (int column = 0; column < m_rows->columnCount(); ++column)
        columns.append(static_cast<QComboBox *>(m_rows->cellWidget(0, column))->currentData().toString());
    return columns;
}

ImportChoice ImportDialog::choice() const
{
    return {static_cast<TransferKind>(m_kind->currentIndex()),
            static_cast<OnDuplicate>(m_duplicates->currentIndex()),
            columns(),
            m_header->isChecked(),
            m_dryRun->isChecked(),
            m_note->text()};
}

} // namespace sluice
