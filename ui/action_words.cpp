// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/action_words.h"

#include <QAction>
#include <QCoreApplication>

namespace sluice {

namespace {

constexpr auto tipProperty = "sluiceTip";
constexpr auto obstacleProperty = "sluiceObstacle";

struct ActionTexts
{
    Q_DECLARE_TR_FUNCTIONS(Actions)
};

void showTip(QAction *action)
{
    const QString tip = action->property(tipProperty).toString();
    const QString keys = action->shortcut().toString(QKeySequence::NativeText);
    const QString reason = obstacle(action);
    const QString text = !reason.isEmpty() ? reason
                         : keys.isEmpty()
                             ? tip
                             : ActionTexts::tr("%1 (%2)", "what it does, and its key").arg(tip, keys);
    if (action->toolTip() != text)
        action->setToolTip(text);
}

} // namespace

void describe(QAction *action, const QString &tip)
{
    const bool isNew = !action->property(tipProperty).isValid();
    action->setProperty(tipProperty, tip);
    action->setStatusTip(tip);
    showTip(action);
    if (isNew)
        QObject::connect(action, &QAction::changed, action, [action] { showTip(action); });
}

void setObstacle(QAction *action, const QString &reason)
{
    action->setProperty(obstacleProperty, reason);
    showTip(action);
}

QString obstacle(const QAction *action)
{
    return action->property(obstacleProperty).toString();
}

QString plainText(const QAction *action)
{
    QString text = action->iconText();
    return text.remove(QStringLiteral("…"));
}

} // namespace sluice
