// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>

namespace sluice::api {

// Texts of the routes, from any thread; lupdate files them under the namespace.
inline QString tr(const char *text)
{
    return QCoreApplication::translate("sluice::api", text);
}

} // namespace sluice::api
