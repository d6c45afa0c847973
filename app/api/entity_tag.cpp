// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/api/entity_tag.h"

#include "app/api/problem.h"
#include "app/api/tr.h"

#include <QCryptographicHash>
#include <QHashFunctions>

#include <algorithm>

namespace sluice::api {

using namespace Qt::StringLiterals;

namespace {

QByteArray quoted(const QByteArray &text)
{
    return '"' + text + '"';
}

// Whether a list of tags names this one; weakly compared, "W/" does not count.
bool names(const QByteArray &list, QByteArrayView tag, bool weakly)
{
    if (list.trimmed() == "*")
        return true;
    const auto parts = list.split(',');
    return std::any_of(parts.begin(), parts.end(), [&](const QByteArray &part) {
        QByteArrayView one = QByteArrayView(part).trimmed();
        if (weakly && one.startsWith("W/"))
            one = one.sliced(2);
        return one == tag;
    });
}

} // namespace

QByteArray entityTag(const QByteArray &json)
{
    return quoted(QCryptographicHash::hash(json, QCryptographicHash::Sha256).left(16).toHex());
}

QByteArray weakTag(const QByteArray &json)
{
    constexpr size_t seed = 1; // another one would be another tag for the same list
    return "W/" +
           quoted(QByteArray::number(qulonglong(qHashBits(json.constData(), size_t(json.size()), seed)), 16));
}

void requireMatch(const Request &request, const QByteArray &current)
{
    const auto wanted = request.headers.constFind("if-match");
    const QByteArray tag = entityTag(current);
    if (wanted == request.headers.constEnd() || names(*wanted, tag, false))
        return;
    const QString reason = tr("It is no longer as you saw it. Look at what is there now, and decide again.");
    throw Problem{412,
                  u"precondition_failed"_s,
                  reason,
                  {{u"If-Match"_s, reason}},
                  {{"ETag", tag}},
                  {{"current", current}}};
}

bool isKnown(const Request &request, const Response &response)
{
    const auto known = request.headers.constFind("if-none-match");
    const auto tag = std::find_if(response.headers.begin(), response.headers.end(),
                                  [](const auto &header) { return header.first == "ETag"; });
    if (known == request.headers.constEnd() || tag == response.headers.end())
        return false;
    QByteArrayView plain = tag->second;
    return names(*known, plain.startsWith("W/") ? plain.sliced(2) : plain, true);
}

} // namespace sluice::api
