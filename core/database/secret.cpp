// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/database/secret.h"

#include <utility>

namespace sluice {

Secret::Secret(const QString &text)
    : m_text(text.constData(), text.size()) // characters of our own, which we may overwrite
{
}

Secret &Secret::operator=(Secret other) noexcept
{
    std::swap(m_text, other.m_text);
    return *this;
}

Secret::~Secret()
{
    if (m_text.isDetached())
        m_text.fill(u'\0');
}

} // namespace sluice
