// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QLabel;

namespace sluice {

// Plain text that wraps and can be selected.
QLabel *paragraph(const QString &text = {});
QLabel *quietParagraph(const QString &text = {});
QLabel *heading(const QString &text = {});

} // namespace sluice
