// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/database/sql.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>

namespace sluice {

using namespace Qt::StringLiterals;

QString jsonArray(const QStringList &texts)
{
    return QString::fromUtf8(QJsonDocument(QJsonArray::fromStringList(texts)).toJson(QJsonDocument::Compact));
}

std::optional<QUuid> onlyId(const Sql &ids)
{
    static const QString list = IdSet<UserId>::of({}).ids.text; // the same for every kind of id
    const auto listed = ids.text == list ? ids.values.first().value<QList<QUuid>>() : QList<QUuid>();
    return listed.size() == 1 ? std::optional(listed.first()) : std::nullopt;
}

Sql Sql::prefixed(const QString &prefix) const
{
    // A placeholder is ":name" but never the second colon of a cast.
    static const QRegularExpression placeholder(uR"((?<!:):([a-z_]+)|\$(ids|ranges|texts)\(([a-z_]+)\))"_s);
    Sql renamed;
    qsizetype end = 0;
    for (auto it = placeholder.globalMatch(text); it.hasNext();) {
        const QRegularExpressionMatch match = it.next();
        renamed.text += text.mid(end, match.capturedStart() - end);
        renamed.text += match.hasCaptured(2)
                            ? u'$' + match.captured(2) + u'(' + prefix + match.captured(3) + u')'
                            : u':' + prefix + match.captured(1);
        end = match.capturedEnd();
    }
    renamed.text += text.mid(end);
    for (auto it = values.begin(); it != values.end(); ++it)
        renamed.values.insert(prefix + it.key(), it.value());
    return renamed;
}

} // namespace sluice
