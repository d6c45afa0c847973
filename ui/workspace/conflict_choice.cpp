// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/workspace/conflict_choice.h"

#include "core/changes/field_words.h"
#include "ui/workspace/field.h"

#include <QButtonGroup>
#include <QGridLayout>
#include <QLabel>
#include <QRadioButton>

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

constexpr int widestValue = 220;

QString cut(const QString &text, const QWidget *widget)
{
    return widget->fontMetrics().elidedText(text.simplified(), Qt::ElideRight, widestValue);
}

} // namespace

ConflictChoice::ConflictChoice(const EditConflict::Field &field, QGridLayout *grid, QWidget *parent)
    : QObject(parent)
    , m_field(field)
    , m_parent(parent)
    , m_theirs(option(tr("%1: theirs, %2"), field.theirs, u"theirs"_s))
    , m_mine(option(tr("%1: mine, %2"), field.mine, u"mine"_s))
{
    auto *group = new QButtonGroup(this);
    group->addButton(m_theirs);
    group->addButton(m_mine);
    m_mine->setChecked(true);

    const QString before = fieldText(field.name, field.was);
    auto *title = new QLabel(fieldTitle(field.name), parent);
    QFont bold = title->font();
    bold.setBold(true);
    title->setFont(bold);
    auto *was = new QLabel(before.isEmpty() ? tr("(empty)") : cut(before, parent), parent);
    was->setTextFormat(Qt::PlainText);
    was->setToolTip(before.toHtmlEscaped());
    was->setForegroundRole(QPalette::PlaceholderText);

    const int line = grid->rowCount();
    grid->addWidget(title, line, 0);
    grid->addWidget(was, line, 1);
    grid->addWidget(m_theirs, line, 2);
    grid->addWidget(m_mine, line, 3);
    if (field.mine.typeId() != QMetaType::QString)
        return;

    m_other = new QRadioButton(tr("Other:"), parent);
    m_other->setObjectName(field.name + u"Other"_s);
    m_other->setAccessibleName(tr("%1: something else").arg(fieldTitle(field.name)));
    group->addButton(m_other);
    m_text = new Field(tr("%1: the text to save").arg(fieldTitle(field.name)), parent);
    m_text->setObjectName(field.name + u"Text"_s);
    m_text->setText(field.mine.toString());
    m_problem = new QLabel(parent);
    m_problem->setObjectName(field.name + u"Problem"_s);
    m_problem->setTextFormat(Qt::PlainText);
    m_problem->setWordWrap(true);
    m_problem->setForegroundRole(QPalette::BrightText);
    m_problem->hide();
    grid->addWidget(m_other, line + 1, 1, Qt::AlignTrailing | Qt::AlignVCenter);
    grid->addWidget(m_text, line + 1, 2, 1, 2);
    grid->addWidget(m_problem, line + 2, 2, 1, 2);
    connect(m_text, &QLineEdit::textEdited, this, [this] {
        m_other->setChecked(true);
        m_text->setWrong(false);
        m_problem->hide();
    });
    connect(m_other, &QRadioButton::clicked, this, [this] {
        m_text->setFocus(Qt::OtherFocusReason);
        m_text->selectAll();
    });
}

QRadioButton *ConflictChoice::option(const QString &title, const QVariant &value, const QString &name)
{
    const QString text = fieldText(m_field.name, value);
    auto *button = new QRadioButton(m_parent);
    button->setText((text.isEmpty() ? tr("(empty)") : cut(text, m_parent)).replace(u'&', u"&&"_s));
    button->setToolTip(text.toHtmlEscaped());
    button->setAccessibleName(title.arg(fieldTitle(m_field.name), fieldInWords(m_field.name, value)));
    button->setObjectName(m_field.name + name.at(0).toUpper() + name.mid(1));
    return button;
}

QVariant ConflictChoice::value() const
{
    if (m_other && m_other->isChecked())
        return m_text->text();
    return m_theirs->isChecked() ? m_field.theirs : m_field.mine;
}

void ConflictChoice::refuse(const QString &reason)
{
    if (!m_text)
        return;
    m_text->setText(value().toString());
    m_other->setChecked(true);
    m_text->setWrong(true);
    m_text->setAccessibleDescription(reason);
    m_text->setFocus(Qt::OtherFocusReason);
    m_problem->setText(reason);
    m_problem->show();
}

} // namespace sluice
