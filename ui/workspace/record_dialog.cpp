// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/workspace/record_dialog.h"

#include "ui/workspace/field.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QPushButton>

namespace sluice {

using namespace Qt::StringLiterals;

RecordDialog::RecordDialog(const Words &words, std::function<void(const RowValues &)> check, QWidget *parent)
    : QDialog(parent)
    , m_check(std::move(check))
    , m_secondRequired(words.secondRequired)
    , m_name(new Field(tr("Name"), this))
    , m_second(new Field(words.second, this))
    , m_active(new QCheckBox(tr("&Active"), this))
    , m_problem(new QLabel(this))
{
    setObjectName(u"recordDialog"_s);
    setWindowTitle(words.title);
    setAttribute(Qt::WA_DeleteOnClose);
    m_name->setObjectName(u"recordName"_s);
    m_second->setObjectName(u"recordSecond"_s);
    m_name->setPlaceholderText(words.nameExample);
    m_second->setPlaceholderText(words.secondExample);
    m_active->setChecked(true);
    m_problem->setObjectName(u"recordProblem"_s);
    m_problem->setTextFormat(Qt::PlainText);
    m_problem->setForegroundRole(QPalette::BrightText);
    m_problem->setWordWrap(true);
    m_problem->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    m_problem->setMinimumHeight(fontMetrics().height() * 2);
    m_problem->setAlignment(Qt::AlignTop | Qt::AlignLeading);

    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_create = buttons->addButton(words.create, QDialogButtonBox::ActionRole);
    static_cast<QPushButton *>(m_create)->setDefault(true);
    connect(m_create, &QAbstractButton::clicked, this, &RecordDialog::submit);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);

    auto *form = new QFormLayout(this);
    form->setContentsMargins(20, 20, 20, 16);
    form->setVerticalSpacing(10);
    form->setHorizontalSpacing(12);
    form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    form->addRow(tr("&Name"), m_name);
    form->addRow(words.second, m_second);
    form->addRow({}, m_active);
    form->addRow({}, m_problem);
    form->addRow(buttons);
    setMinimumWidth(440);

    connect(m_name, &QLineEdit::textChanged, this, &RecordDialog::validate);
    connect(m_second, &QLineEdit::textChanged, this, &RecordDialog::validate);
    const auto tell = [this] { Q_EMIT edited(values()); };
    connect(m_name, &QLineEdit::textChanged, this, tell);
    connect(m_second, &QLineEdit::textChanged, this, tell);
    connect(m_active, &QCheckBox::toggled, this, tell);
    validate();
}

void RecordDialog::setValues(const RowValues &values)
{
    m_name->setText(values.name);
    m_second->setText(values.second);
    m_active->setChecked(values.active);
}

RowValues RecordDialog::values() const
{
    return {m_name->text(), m_second->text(), m_active->isChecked()};
}

// A field nobody has reached yet is not called wrong, but there is nothing to create either.
void RecordDialog::validate()
{
    for (Field *field : {m_name, m_second})
        field->setWrong(false);
    m_problem->clear();
    bool good = true;
    try {
        m_check(values());
    } catch (const Error &error) {
        good = false;
        const bool ofName = error.field() == "name"_L1;
        if (!(ofName ? m_name : m_second)->text().isEmpty())
            mark(error.field(), error.message());
    }
    m_create->setEnabled(good && !m_name->text().trimmed().isEmpty() &&
                         (!m_secondRequired || !m_second->text().trimmed().isEmpty()));
}

void RecordDialog::mark(const QString &field, const QString &reason)
{
    Field *wrong = field == "name"_L1 ? m_name : m_second;
    if (!field.isEmpty()) {
        wrong->setWrong(true);
        wrong->setAccessibleDescription(reason);
    }
    m_problem->setText(reason);
}

void RecordDialog::submit()
{
    m_create->setEnabled(false);
    Q_EMIT submitted(values());
}

void RecordDialog::refuse(const Error &error)
{
    m_create->setEnabled(true);
    mark(error.field(), error.message());
    if (!error.field().isEmpty())
        (error.field() == "name"_L1 ? m_name : m_second)->setFocus(Qt::OtherFocusReason);
}

} // namespace sluice
