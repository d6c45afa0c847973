// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyleOptionSlider>

class QPainter;

namespace sluice {

// How the controls of SoftStyle look.

// Fields that another control frames, such as the number in a spin box, have no border of their own.
bool isFramedField(const QStyleOption *option);
void drawField(QPainter *painter, const QStyleOption &field);

bool isFilled(const QStyleOptionButton &button); // in the accent colour
void drawButton(QPainter *painter, const QStyleOptionButton &button);

void drawRadio(QPainter *painter, const QStyleOption &radio);

// Only the frame and the arrow: the text is a control of its own.
void drawComboBox(QPainter *painter, const QStyleOption &combo);

void drawHeaderSection(QPainter *painter, const QStyleOption &header);

QRect scrollHandle(const QStyleOptionSlider &bar);
void drawScrollBar(QPainter *painter, const QStyleOptionSlider &bar, const QWidget *widget);

} // namespace sluice
