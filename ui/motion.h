// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QWidget;

namespace sluice {

// Whether nothing may move or fade for its own sake: the environment's SLUICE_REDUCED_MOTION=1, or a style
// that has turned its animations off as its platform asks (Qt 6.4 has no hint of the platform itself).
bool isMotionReduced(const QWidget &widget);

} // namespace sluice
