// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/questions/group_editor.h"

#include "ui/questions/condition_editor.h"
#include "ui/questions/partner_picker.h"
#include "ui/theme.h"
#include "ui/workspace/flat_button.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QPainter>
#include <QStyle>

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

constexpr int indentation = 18;

} // namespace

GroupEditor::GroupEditor(QuestionDesk &desk, int depth, QWidget *parent)
    : QWidget(parent)
    , m_desk(desk)
    , m_depth(depth)
    , m_holding(new QComboBox)
    , m_parts(new QVBoxLayout)
    , m_addCondition(new FlatButton(tr("+ Condition"), FlatButton::Look::Accent))
    , m_addGroup(new FlatButton(tr("+ Group"), FlatButton::Look::Accent))
{
    setObjectName(u"groupEditor"_s);
    setFocusProxy(m_holding);
    m_holding->setObjectName(u"groupHolding"_s);
    m_holding->setAccessibleName(tr("How many of these must hold"));
    m_holding->addItems({tr("All of these hold"), tr("Any of these holds"), tr("None of these holds")});
    m_addCondition->setObjectName(u"addCondition"_s);
    m_addGroup->setObjectName(u"addGroup"_s);
    m_addGroup->setEnabled(depth + 1 < QuestionLimits::depth);

    auto *head = new QHBoxLayout;
    head->setSpacing(6);
    head->addWidget(m_holding);
    head->addWidget(m_addCondition);
    head->addWidget(m_addGroup);
    head->addStretch();
    if (depth > 0) {
        m_remove = new FlatButton(u"✕"_s);
        m_remove->setObjectName(u"removeGroup"_s);
        m_remove->setAccessibleName(tr("Remove this group"));
        m_remove->setToolTip(m_remove->accessibleName());
        connect(m_remove, &QAbstractButton::clicked, this, &GroupEditor::removed);
        head->addWidget(m_remove);
    }
    m_parts->setContentsMargins(indentation, 0, 0, 0);
    m_parts->setSpacing(8);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addLayout(head);
    layout->addLayout(m_parts);

    connect(m_holding, &QComboBox::currentIndexChanged, this, [this] {
        update();
        Q_EMIT changed();
    });
    connect(m_addCondition, &QAbstractButton::clicked, this, [this] {
        addCondition();
        m_editors.constLast()->findChild<QComboBox *>()->setFocus();
        Q_EMIT changed();
    });
    connect(m_addGroup, &QAbstractButton::clicked, this, [this] {
        GroupEditor *group = addGroup();
        group->m_holding->setCurrentIndex(m_holding->currentIndex() == int(Quantifier::Any) ? 0 : 1);
        group->addCondition();
        group->m_holding->setFocus();
        Q_EMIT changed();
    });
}

template <typename Part>
void GroupEditor::take(Part *part)
{
    m_editors.append(part);
    m_parts->addWidget(part);
    part->show(); // at once, so that it can have the focus
    connect(part, &Part::changed, this, &GroupEditor::changed);
    connect(part, &Part::failed, this, &GroupEditor::failed);
    connect(part, &Part::removed, this, [this, part] {
        m_editors.removeOne(part);
        m_parts->removeWidget(part);
        part->hide();
        part->deleteLater();
        m_holding->setFocus();
        Q_EMIT changed();
    });
}

void GroupEditor::addCondition(const Condition &condition)
{
    auto *editor = new ConditionEditor(m_desk, this);
    editor->setCondition(condition);
    take(editor);
}

GroupEditor *GroupEditor::addGroup()
{
    auto *editor = new GroupEditor(m_desk, m_depth + 1, this);
    take(editor);
    return editor;
}

Question GroupEditor::question() const
{
    Question question = Question::group(Quantifier(m_holding->currentIndex()), {});
    for (const QWidget *editor : m_editors) {
        if (const auto *group = qobject_cast<const GroupEditor *>(editor))
            question.parts.append(group->question());
        else
            question.parts.append(Question::of(static_cast<const ConditionEditor *>(editor)->condition()));
    }
    return question;
}

void GroupEditor::setQuestion(const Question &question)
{
    m_holding->setCurrentIndex(int(question.holding));
    for (const Question &part : question.parts) {
        if (part.condition)
            addCondition(*part.condition);
        else
            addGroup()->setQuestion(part);
    }
}

void GroupEditor::showNames()
{
    for (QWidget *editor : std::as_const(m_editors)) {
        if (auto *group = qobject_cast<GroupEditor *>(editor))
            group->showNames();
        else
            static_cast<ConditionEditor *>(editor)->showNames();
    }
}

QList<QWidget *> GroupEditor::focusOrder() const
{
    QList<QWidget *> order{m_holding, m_addCondition, m_addGroup};
    if (m_remove)
        order.append(m_remove);
    for (const QWidget *editor : m_editors) {
        if (const auto *group = qobject_cast<const GroupEditor *>(editor))
            order.append(group->focusOrder());
        else
            order.append(static_cast<const ConditionEditor *>(editor)->focusOrder());
    }
    return order;
}

// A line along what belongs together.
void GroupEditor::paintEvent(QPaintEvent *)
{
    if (m_editors.isEmpty())
        return;
    QPainter painter(this);
    const Shades shades = Shades::of(palette());
    const QRect parts = m_parts->geometry();
    const QRect line(indentation / 2 - 1, parts.top(), 2, parts.height());
    painter.fillRect(QStyle::visualRect(layoutDirection(), rect(), line),
                     m_holding->currentIndex() == int(Quantifier::None) ? shades.bad : shades.accent);
}

} // namespace sluice
