// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/workspace/conflict_dialog.h"

#include "core/changes/field_words.h"
#include "ui/workspace/conflict_choice.h"

#include <QDialogButtonBox>
#include <QGridLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

QLabel *conflictLabel(QPalette::ColorRole role, QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setForegroundRole(role);
    return label;
}

} // namespace

ConflictDialog::ConflictDialog(const EditConflict &conflict, QWidget *parent)
    : QDialog(parent)
    , m_heading(conflictLabel(QPalette::WindowText, this))
    , m_explanation(conflictLabel(QPalette::WindowText, this))
    , m_merged(conflictLabel(QPalette::PlaceholderText, this))
    , m_problem(conflictLabel(QPalette::BrightText, this))
    , m_layout(new QVBoxLayout(this))
{
    setObjectName(u"conflictDialog"_s);
    setWindowTitle(tr("Changed by two"));
    setAttribute(Qt::WA_DeleteOnClose);
    m_heading->setObjectName(u"conflictHeading"_s);
    m_merged->setObjectName(u"conflictMerged"_s);
    m_problem->setObjectName(u"conflictProblem"_s);
    QFont bold = font();
    bold.setBold(true);
    m_heading->setFont(bold);
    m_explanation->setText(tr("You changed the same, and nothing was saved. Choose what to save."));

    auto *buttons = new QDialogButtonBox(this);
    QPushButton *save = buttons->addButton(tr("Save"), QDialogButtonBox::ActionRole);
    QPushButton *discard = buttons->addButton(tr("Discard mine"), QDialogButtonBox::ActionRole);
    QPushButton *cancel = buttons->addButton(QDialogButtonBox::Cancel);
    cancel->setToolTip(tr("Nothing is saved; yours stays in the field"));
    cancel->setAutoDefault(false);
    save->setObjectName(u"saveChoice"_s);
    save->setDefault(true);
    discard->setObjectName(u"discardMine"_s);
    discard->setAutoDefault(false);
    m_save = save;
    connect(save, &QPushButton::clicked, this, &ConflictDialog::choose);
    connect(discard, &QPushButton::clicked, this, &ConflictDialog::discarded);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);

    m_layout->setContentsMargins(20, 20, 20, 16);
    m_layout->setSpacing(12);
    m_layout->addWidget(m_heading);
    m_layout->addWidget(m_explanation);
    m_layout->addWidget(m_merged);
    m_layout->addWidget(m_problem);
    m_layout->addStretch(1);
    m_layout->addWidget(buttons);
    setMinimumWidth(560);
    showConflict(conflict);
}

void ConflictDialog::showConflict(const EditConflict &conflict)
{
    const bool again = m_choicesArea;
    m_conflict = conflict;
    m_heading->setText(conflict.heading());
    if (again)
        m_explanation->setText(tr("It was changed once more while you chose, and nothing was saved yet."));
    delete m_choicesArea;
    m_choices.clear();
    m_choicesArea = choices();
    m_layout->insertWidget(2, m_choicesArea);
    m_merged->setText(merged());
    m_merged->setVisible(!m_merged->text().isEmpty());
    m_problem->hide();
    m_save->setEnabled(true);
}

QWidget *ConflictDialog::choices()
{
    auto *area = new QWidget(this);
    auto *grid = new QGridLayout(area);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(18);
    grid->setVerticalSpacing(8);
    grid->setColumnStretch(2, 1);
    grid->setColumnStretch(3, 1);
    const QString theirs = m_conflict.by ? tr("Theirs (%1)").arg(m_conflict.by->who()) : tr("Theirs");
    int column = 1;
    for (const QString &title : {tr("Was"), theirs, tr("Mine")}) {
        QLabel *header = conflictLabel(QPalette::PlaceholderText, area);
        header->setWordWrap(false);
        header->setText(title);
        grid->addWidget(header, 0, column++);
    }
    for (const EditConflict::Field &field : std::as_const(m_conflict.fields)) {
        if (field.isClash())
            m_choices.insert(field.name, new ConflictChoice(field, grid, area));
    }
    return area;
}

// What needs no choice.
QString ConflictDialog::merged() const
{
    QStringList lines;
    for (const EditConflict::Field &field : m_conflict.fields) {
        if (field.isTheirs() && !field.isClash())
            lines.append(tr("%1: theirs stays, %2.")
                             .arg(fieldTitle(field.name), fieldInWords(field.name, field.theirs)));
        else if (field.isMine() && !field.isClash())
            lines.append(tr("%1: yours is saved, %2.")
                             .arg(fieldTitle(field.name), fieldInWords(field.name, field.mine)));
    }
    return lines.join(u'\n');
}

void ConflictDialog::choose()
{
    QVariantMap values;
    for (auto choice = m_choices.constBegin(); choice != m_choices.constEnd(); ++choice)
        values.insert(choice.key(), choice.value()->value());
    m_save->setEnabled(false);
    m_problem->hide();
    Q_EMIT chosen(values);
}

void ConflictDialog::refuse(const Error &error)
{
    m_save->setEnabled(true);
    if (ConflictChoice *choice = m_choices.value(error.field()))
        return choice->refuse(error.message());
    m_problem->setText(error.message());
    m_problem->show();
}

} // namespace sluice
