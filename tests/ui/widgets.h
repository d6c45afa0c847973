// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>
#include <QLabel>
#include <QTest>

namespace sluice::test {

// Parts of a dialog by their object names, as a person meets them.
inline void clickOn(const QWidget *dialog, const char *name)
{
    auto *button = dialog->findChild<QAbstractButton *>(QLatin1String(name));
    QVERIFY2(button && button->isVisibleTo(dialog) && button->isEnabled(), name);
    QTest::mouseClick(button, Qt::LeftButton, {}, button->rect().center());
}

inline QString textOf(const QWidget *dialog, const char *name)
{
    const auto *label = dialog->findChild<QLabel *>(QLatin1String(name));
    return label ? label->text() : QString();
}

} // namespace sluice::test
