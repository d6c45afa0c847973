// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/api/server/head.h"

#include "app/api/server/limits.h"

#include <algorithm>

namespace sluice::api {

qsizetype Head::count(const char *name) const
{
    return std::count_if(fields.begin(), fields.end(),
                         [name](const auto &field) { return field.first == name; });
}

QByteArray Head::value(const char *name) const
{
    const auto found =
        std::find_if(fields.begin(), fields.end(), [name](const auto &field) { return field.first == name; });
    return found == fields.end() ? QByteArray() : found->second;
}

HeadScan::Verdict HeadScan::look(std::string_view raw)
{
    for (; m_seen < raw.size(); ++m_seen) {
        if (m_seen >= limits::head)
            return {Refusal::HeadTooLarge};
        const auto c = static_cast<unsigned char>(raw[m_seen]);
        const char before = m_seen > 0 ? raw[m_seen - 1] : '\0';
        if ((c == '\n') != (before == '\r'))
            return {Refusal::LineFeed};
        if (m_seen == 0 && (c < 'A' || c > 'Z'))
            return {Refusal::Syntax};
        if (before == '\n' && (c == ' ' || c == '\t'))
            return {Refusal::Folding};
        if (c == 0x7f || (c < ' ' && c != '\t' && c != '\r' && c != '\n'))
            return {Refusal::Syntax};
        if (c == '\n' && raw.substr(0, m_seen + 1).ends_with("\r\n\r\n"))
            return {{}, ++m_seen};
    }
    return {};
}

} // namespace sluice::api
