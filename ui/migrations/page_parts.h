// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QLabel;
class QWidget;

namespace sluice {

// Plain text that wraps and can be selected.
QLabel *paragraph(const QString &text = {});
QLabel *quietParagraph(const QString &text = {});
QLabel *heading(const QString &text = {});

QWidget *carded(QWidget *content); // on a raised surface

} // namespace sluice
