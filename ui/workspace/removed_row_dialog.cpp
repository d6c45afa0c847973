// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/workspace/removed_row_dialog.h"

#include "core/changes/field_words.h"

#include <QDialogButtonBox>
#include <QGridLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

QLabel *wrapped(const QString &text, QWidget *parent)
{
    auto *label = new QLabel(text, parent);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    return label;
}

} // namespace

RemovedRowDialog::RemovedRowDialog(const EditConflict &conflict, QWidget *parent)
    : QDialog(parent)
{
    setObjectName(u"removedRowDialog"_s);
    setWindowTitle(tr("Deleted meanwhile"));
    setAttribute(Qt::WA_DeleteOnClose);

    QLabel *heading = wrapped(conflict.heading(), this);
    heading->setObjectName(u"removedRowHeading"_s);
    QFont bold = heading->font();
    bold.setBold(true);
    heading->setFont(bold);

    auto *values = new QGridLayout;
    values->setHorizontalSpacing(16);
    values->setVerticalSpacing(6);
    values->setColumnStretch(1, 1);
    for (const EditConflict::Field &field : conflict.fields) {
        const int line = values->rowCount();
        QLabel *title = wrapped(fieldTitle(field.name), this);
        title->setForegroundRole(QPalette::PlaceholderText);
        title->setWordWrap(false);
        QLabel *value = wrapped(fieldText(field.name, field.mine), this);
        if (field.mine != field.was)
            value->setFont(bold);
        values->addWidget(title, line, 0, Qt::AlignTop | Qt::AlignLeading);
        values->addWidget(value, line, 1);
    }
    QLabel *note = wrapped(tr("Created again, it gets an ID of its own and has no links."), this);
    note->setForegroundRole(QPalette::PlaceholderText);

    auto *buttons = new QDialogButtonBox(this);
    QPushButton *create = buttons->addButton(tr("Create again"), QDialogButtonBox::ActionRole);
    QPushButton *discard = buttons->addButton(tr("Discard mine"), QDialogButtonBox::ActionRole);
    create->setDefault(true);
    create->setObjectName(u"createAgain"_s);
    discard->setObjectName(u"discardMine"_s);
    discard->setAutoDefault(false);
    connect(create, &QPushButton::clicked, this, &RemovedRowDialog::createAgain);
    connect(discard, &QPushButton::clicked, this, &RemovedRowDialog::discarded);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 20, 20, 16);
    layout->setSpacing(12);
    layout->addWidget(heading);
    layout->addWidget(wrapped(tr("With your edit, which was not saved, it reads:"), this));
    layout->addLayout(values);
    layout->addWidget(note);
    layout->addStretch(1);
    layout->addWidget(buttons);
    setMinimumWidth(440);
}

} // namespace sluice
