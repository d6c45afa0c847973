// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/api/parameters.h"

#include "app/api/route.h"
#include "app/api/tr.h"
#include "app/api/value_check.h"

#include <algorithm>

namespace sluice::api {

using namespace Qt::StringLiterals;

namespace {

// As forms write it: a plus is a blank, and a real one is %2B.
QString decodedPart(const QString &encoded)
{
    return QUrl::fromPercentEncoding(QString(encoded).replace(u'+', u' ').toUtf8());
}

} // namespace

Parameters::Parameters(const QUrlQuery &query, const QList<Parameter> &known, QList<Complaint> &complaints)
{
    constexpr qsizetype longestList = 100;
    const auto items = query.queryItems(QUrl::FullyEncoded);
    for (const auto &[encodedName, encodedValue] : items) {
        const QString name = decodedPart(encodedName);
        const QString value = decodedPart(encodedValue);
        const auto found = std::find_if(known.begin(), known.end(),
                                        [&](const Parameter &parameter) { return parameter.name == name; });
        if (found == known.end()) {
            complaints.append({name.left(80), tr("There is no parameter “%1” here.").arg(name.left(80))});
            continue;
        }
        const bool isList = found->schema->type == Schema::Type::List;
        QStringList &values = m_values[name];
        if (values.size() >= (isList ? longestList : 1)) {
            complaints.append({name, tr("“%1” is given too often.").arg(name)});
            continue;
        }
        if (const auto complaint = complaintAbout(value, isList ? *found->schema->items : *found->schema))
            complaints.append({name, *complaint});
        values.append(value);
    }
}

QString Parameters::text(const QString &name, const QString &otherwise) const
{
    const QStringList values = texts(name);
    return values.isEmpty() ? otherwise : values.first();
}

qint64 Parameters::number(const QString &name, qint64 otherwise) const
{
    return has(name) ? text(name).toLongLong() : otherwise;
}

std::optional<bool> Parameters::flag(const QString &name) const
{
    return has(name) ? std::optional(text(name) == "true"_L1) : std::nullopt;
}

std::optional<QDateTime> Parameters::time(const QString &name) const
{
    return has(name) ? std::optional(QDateTime::fromString(text(name), Qt::ISODateWithMs).toUTC())
                     : std::nullopt;
}

PageRequest Parameters::page() const
{
    PageRequest request;
    request.limit = static_cast<int>(number(u"limit"_s, 100));
    request.skip = number(u"skip"_s, 0);
    if (has(u"after"_s))
        request.after = Cursor::fromText(text(u"after"_s));
    return request;
}

QList<Parameter> pageParameters()
{
    using namespace schema;
    return {{u"limit"_s, integer(u"At most so many rows (100)"_s, 1, 1000)},
            {u"skip"_s, integer(u"Leave out so many rows first; “after” costs less, however deep"_s, 0)},
            {u"after"_s, text(u"Go on behind this place: the link rel=\"next\" of the page before has it"_s)},
            {u"count"_s,
             flag(u"Tell in X-Total-Count how many rows there are in all; otherwise only pages without "
                  "“after” tell"_s)}};
}

} // namespace sluice::api
