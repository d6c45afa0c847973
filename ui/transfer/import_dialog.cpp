// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/transfer/import_dialog.h"

#include "core/base/error.h"
#include "core/transfer/csv_reader.h"
#include "ui/history/note_field.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFile>
#include <QFileInfo>
#include <QFormLayout>
#include <QPushButton>
#include <QVBoxLayout>

namespace sluice {

using namespace Qt::StringLiterals;

std::optional<TransferKind> kindOfFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return std::nullopt;
    try {
        CsvReader reader(file);
        if (!reader.next())
            return std::nullopt;
        const auto has = [&](const QString &column) {
            return reader.fields().contains(column, Qt::CaseInsensitive);
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

ImportDialog::ImportDialog(const QString &file, QWidget *parent)
    : QDialog(parent)
    , m_kind(new QComboBox)
    , m_duplicates(new QComboBox)
    , m_note(new NoteField)
{
    setObjectName(u"importDialog"_s);
    setWindowTitle(tr("Import %1").arg(QFileInfo(file).fileName()));
    setAttribute(Qt::WA_DeleteOnClose);
    m_kind->setObjectName(u"importKind"_s);
    m_kind->addItem(tr("Users: email, name, is_active"));
    m_kind->addItem(tr("Flows: name, description, is_active"));
    m_kind->addItem(tr("Links: user_email, flow_name"));
    m_kind->setCurrentIndex(static_cast<int>(kindOfFile(file).value_or(TransferKind::Users)));
    m_duplicates->addItem(tr("Leave them as they are"));
    m_duplicates->addItem(tr("Update them from the file"));
    m_duplicates->addItem(tr("Stop, and import nothing"));

    auto *form = new QFormLayout;
    form->setVerticalSpacing(10);
    form->addRow(tr("The file &holds"), m_kind);
    form->addRow(tr("Rows already &there"), m_duplicates);
    form->addRow(tr("&Note"), m_note);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel);
    buttons->button(QDialogButtonBox::Ok)->setText(tr("&Import"));
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 20, 20, 16);
    layout->setSpacing(16);
    layout->addLayout(form);
    layout->addWidget(buttons);
}

TransferKind ImportDialog::kind() const
{
    return static_cast<TransferKind>(m_kind->currentIndex());
}

QString ImportDialog::note() const
{
    return m_note->text();
}

OnDuplicate ImportDialog::onDuplicate() const
{
    return static_cast<OnDuplicate>(m_duplicates->currentIndex());
}

} // namespace sluice
