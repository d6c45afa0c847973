// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bulk_edit/bulk_edit_dialog.h"

#include "core/changes/note_scope.h"
#include "ui/future.h"
#include "ui/history/note_field.h"
#include "ui/table/report_table.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

namespace sluice {

using namespace Qt::StringLiterals;

BulkEditDialog::BulkEditDialog(Database &database, const BulkEditJob &job, QWidget *parent)
    : QDialog(parent)
    , m_database(database)
    , m_job(job)
    , m_field(new QComboBox)
    , m_state(new QComboBox)
    , m_description(new Field(tr("Description")))
    , m_summary(new QLabel)
    , m_rows(new ReportTable(tr("The first that change"), {tr("Name"), tr("Was"), tr("Becomes")}, 3))
    , m_note(new NoteField)
{
    setObjectName(u"bulkEditDialog"_s);
    setWindowTitle(tr("Change %1").arg(job.rows));
    setAttribute(Qt::WA_DeleteOnClose);
    m_field->setObjectName(u"bulkEditField"_s);
    m_field->addItem(tr("State"));
    if (job.canDescribe)
        m_field->addItem(tr("Description"));
    m_field->setEnabled(job.canDescribe);
    m_state->setObjectName(u"bulkEditState"_s);
    m_state->setAccessibleName(tr("State"));
    m_state->addItems({tr("Off"), tr("Active")});
    m_description->setObjectName(u"bulkEditDescription"_s);
    m_description->hide();
    m_summary->setObjectName(u"bulkEditSummary"_s);
    m_summary->setTextFormat(Qt::PlainText);
    m_summary->setWordWrap(true);
    m_rows->setObjectName(u"bulkEditRows"_s);

    auto *values = new QVBoxLayout;
    values->addWidget(m_state);
    values->addWidget(m_description);
    auto *form = new QFormLayout;
    form->setVerticalSpacing(10);
    form->addRow(tr("&Field"), m_field);
    form->addRow(tr("Becomes"), values);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    m_write = buttons->addButton(tr("Change"), QDialogButtonBox::ActionRole);
    m_write->setObjectName(u"bulkEditWrite"_s);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 18, 20, 16);
    layout->setSpacing(12);
    layout->addLayout(form);
    layout->addWidget(m_summary);
    layout->addWidget(m_rows, 1);
    layout->addWidget(m_note);
    layout->addWidget(buttons);
    m_write->setDefault(true); // of this dialog, which it belongs to only now
    (job.canDescribe ? m_field : m_state)->setFocus();
    resize(560, 440);

    connect(m_field, &QComboBox::currentIndexChanged, this, [this](int field) {
        m_state->setVisible(field == 0);
        m_description->setVisible(field == 1);
        askPreview();
    });
    connect(m_state, &QComboBox::currentIndexChanged, this, &BulkEditDialog::askPreview);
    connect(m_description, &QLineEdit::textChanged, this, &BulkEditDialog::askPreview);
    connect(m_write, &QAbstractButton::clicked, this, &BulkEditDialog::write);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    askPreview();
}

BulkEditDialog::~BulkEditDialog()
{
    m_question.cancel();
}

BulkValue BulkEditDialog::value() const
{
    return {m_field->currentIndex() == 1, m_state->currentIndex() == 1, m_description->text()};
}

void BulkEditDialog::askPreview()
{
    m_question.cancel();
    m_question = Cancellation();
    m_write->setEnabled(false);
    const auto job = [preview = m_job.preview, value = value()](Session &session) {
        return preview(session, value);
    };
    deliver(
        m_database.run(job, m_question), this,
        [this, question = m_question](const FieldEditPreview &preview) {
            if (!question.isCancelled())
                show(preview);
        },
        [this](const Error &error) { refuse(error); });
}

void BulkEditDialog::show(const FieldEditPreview &preview)
{
    const qint64 same = preview.rows - preview.changing;
    m_summary->setText(
        same == 0
            ? tr("%1 change.").arg(m_job.counted(preview.changing))
            : tr("%1 change; %2 already so.").arg(m_job.counted(preview.changing), QLocale().toString(same)));
    const BulkValue wanted = value();
    const auto words = [](const QVariant &field) {
        return field.metaType() == QMetaType::fromType<bool>() ? (field.toBool() ? tr("Active") : tr("Off"))
                                                               : field.toString();
    };
    m_rows->clear();
    for (const auto &[name, was] : preview.first)
        m_rows->add(
            {name, words(was), words(wanted.describes ? QVariant(wanted.description) : wanted.active)});
    m_write->setText(tr("Change %1").arg(m_job.counted(preview.changing)));
    m_write->setEnabled(preview.changing > 0);
}

void BulkEditDialog::write()
{
    m_write->setEnabled(false);
    const auto job = [write = m_job.write, value = value(), note = m_note->text()](Session &session) {
        const NoteScope scope(session, note);
        return write(session, value);
    };
    deliver(
        m_database.run(job), this,
        [this](qint64 changed) {
            Q_EMIT written(tr("Changed %1").arg(m_job.counted(changed)));
            accept();
        },
        [this](const Error &error) { refuse(error); });
}

void BulkEditDialog::refuse(const Error &error)
{
    m_rows->clear();
    m_summary->setText(error.message());
}

} // namespace sluice
