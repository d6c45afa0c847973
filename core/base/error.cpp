// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"

namespace sluice {

Error::Error(Kind kind, const QString &message, const QString &field, const QString &detail)
    : m_kind(kind)
    , m_message(message)
    , m_field(field)
    , m_detail(detail)
    , m_what(
          (detail.isEmpty() ? message : message + QStringLiteral(" [") + detail + QLatin1Char(']')).toUtf8())
{
}

} // namespace sluice
