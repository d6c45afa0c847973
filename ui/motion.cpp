// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/motion.h"

#include <QStyle>
#include <QWidget>

namespace sluice {

bool isMotionReduced(const QWidget &widget)
{
    return qEnvironmentVariableIntValue("SLUICE_REDUCED_MOTION") != 0 ||
           widget.style()->styleHint(QStyle::SH_Widget_Animation_Duration, nullptr, &widget) <= 0;
}

} // namespace sluice
