// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QCoreApplication;

namespace sluice {

// The texts of the person's language, and the plural forms of English where it has none. Main thread, before
// the first text.
void loadTranslations(QCoreApplication &application);

} // namespace sluice
