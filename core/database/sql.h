// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/id.h"

#include <QList>
#include <QString>
#include <QVariantMap>

#include <optional>

namespace sluice {

// SQL text with the values of its placeholders (":name"; the map has the name without the colon). Values may
// be text, bool, integers, QUuid, QDateTime in UTC, QList<QUuid> and QStringList; the session translates them
// for the engine. A list of ids is written as a table: "select id from $ids(name)"; one of ids in pairs as
// "select place, first_id, last_id from $ranges(name)", where place counts from 0; one of texts as "select
// place, text from $texts(name)"; the place of a text in another as "$position(text, part)". "$set A $row B
// $end" is a condition written two ways: A looks the row up in the rows of a subquery, B looks from each row
// (Dialect::keepsSubqueries).
struct Sql
{
    QString text;
    QVariantMap values = {};

    // The same with every placeholder and list renamed, so that two pieces can stand in one statement.
    Sql prefixed(const QString &prefix) const;
};

// How a list of texts travels as one value on both engines.
QString jsonArray(const QStringList &texts);

// The id, if ids are a list with nothing else in it (IdSet::of). A statement that names it lets the engine
// see how common it is.
std::optional<QUuid> onlyId(const Sql &ids);

// Some rows of one table: listed ids, or everything a query finds. Opaque above core: made by of() and by the
// services' matching(), used in set-based statements, never loaded.
template <class Id>
struct IdSet
{
    Sql ids;               // a select with one column, the ids
    bool isListed = false; // few, and known; otherwise the query may find every row there is

    static IdSet of(const QList<Id> &list)
    {
        QList<QUuid> uuids;
        uuids.reserve(list.size());
        for (const Id &id : list)
            uuids.append(id.uuid());
        return {{QStringLiteral("select id from $ids(ids)"),
                 {{QStringLiteral("ids"), QVariant::fromValue(uuids)}}},
                true};
    }
};

using UserSet = IdSet<UserId>;
using FlowSet = IdSet<FlowId>;

} // namespace sluice
