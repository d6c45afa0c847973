// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/rail.h"

#include "ui/action_words.h"
#include "ui/workspace/flat_button.h"

#include <QActionGroup>
#include <QVBoxLayout>

namespace sluice {

using namespace Qt::StringLiterals;

Rail::Rail(QWidget *parent)
    : QWidget(parent)
    , m_actions(new QActionGroup(this))
    , m_buttons(new QVBoxLayout(this))
{
    setObjectName(u"rail"_s);
    m_buttons->setContentsMargins(0, 0, 0, 0);
    m_buttons->setSpacing(4);
    m_buttons->addStretch();
    connect(m_actions, &QActionGroup::triggered, this, [this](QAction *action) {
        Q_EMIT chosen(static_cast<int>(m_actions->actions().indexOf(action)));
    });
}

QAction *Rail::add(const QString &objectName, const QString &text, const QString &tip,
                   const QKeySequence &shortcut)
{
    auto *action = new QAction(text, m_actions);
    action->setObjectName(objectName);
    action->setShortcut(shortcut);
    describe(action, tip);
    action->setCheckable(true);
    action->setChecked(m_actions->actions().size() == 1);
    m_buttons->insertWidget(m_buttons->count() - 1, FlatButton::of(action));
    return action;
}

void Rail::setCurrent(int page)
{
    m_actions->actions().at(page)->setChecked(true);
}

QList<QAction *> Rail::pageActions() const
{
    return m_actions->actions();
}

void Rail::setOpen(bool open)
{
    m_actions->setEnabled(open);
}

} // namespace sluice
