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

Error Error::with(const std::shared_ptr<const Facts> &facts) const
{
    Error copy = *this;
    copy.m_facts = facts;
    return copy;
}

} // namespace sluice
