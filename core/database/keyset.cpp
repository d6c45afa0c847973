// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/database/keyset.h"
#include "core/base/tr.h"

#include <QRegularExpression>

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

bool fits(const QVariant &key, Keyset::KeyType type)
{
    switch (type) {
    case Keyset::KeyType::Text:
        return key.metaType() == QMetaType::fromType<QString>();
    case Keyset::KeyType::Boolean:
        return key.metaType() == QMetaType::fromType<bool>();
    case Keyset::KeyType::Integer:
        return key.metaType() == QMetaType::fromType<qlonglong>();
    case Keyset::KeyType::Time:
        return key.metaType() == QMetaType::fromType<QDateTime>();
    }
    Q_UNREACHABLE();
}

// A condition on the rows that come behind the cursor, or before it.
Sql besides(const Keyset &keyset, const Cursor &cursor, bool down)
{
    if (!fits(cursor.key, keyset.keyType))
        throw Error(Error::Kind::Invalid,
                    tr("This place belongs to a list in another order. Start again from the first page."),
                    u"after"_s);
    Sql sql = keyset.condition;
    sql.text += u" and (%1, %2.id) %3 (:after_key, :after_id)"_s.arg(keyset.key, keyset.table,
                                                                     QString(QChar(down ? u'<' : u'>')));
    sql.values.insert(u"after_key"_s, cursor.key);
    sql.values.insert(u"after_id"_s, cursor.id);
    return sql;
}

} // namespace

int checkedLimit(const PageRequest &request)
{
    constexpr int most = 10'000;
    if (request.limit < 1 || request.limit > most)
        throw Error(Error::Kind::Invalid, tr("The limit must be a number from 1 to %1.").arg(most),
                    u"limit"_s);
    if (request.skip < 0)
        throw Error(Error::Kind::Invalid, tr("The number of rows to skip cannot be negative."), u"skip"_s);
    return request.limit;
}

Sql keysetPage(const Keyset &keyset, const PageRequest &request)
{
    const bool down = keyset.descending != request.backwards;
    const QString order =
        u" order by %1 %2, %3.id %2"_s.arg(keyset.key, down ? u"desc"_s : u"asc"_s, keyset.table);
    const auto [where, found] = request.after ? besides(keyset, *request.after, down) : keyset.condition;
    QVariantMap values = found;
    values.insert(u"limit"_s, checkedLimit(request));
    const QString select = u"select %1, %2, %3.id from "_s.arg(keyset.columns, keyset.key, keyset.table);
    if (request.skip == 0)
        return {select + keyset.table + u" where "_s + where + order + u" limit :limit"_s, values};
    // Skipping runs over the index alone; only the page's own rows are fetched whole.
    values.insert(u"skip"_s, request.skip);
    const QString ids = u"(select %1.id as page_id from %1 where %2%3 limit :limit offset :skip) page"_s.arg(
        keyset.table, where, order);
    return {select + ids + u" join %1 on %1.id = page_id"_s.arg(keyset.table) + order, values};
}

Sql keysetCountBefore(const Keyset &keyset, const Cursor &place)
{
    const auto [where, values] = besides(keyset, place, !keyset.descending);
    return {u"select count(*) from %1 where "_s.arg(keyset.table) + where, values};
}

std::optional<std::pair<QUuid, QUuid>> idRange(const QString &text)
{
    static const QRegularExpression hex(u"^[0-9a-f]{4,32}$"_s);
    const QString digits = text.trimmed().toLower().remove(u'-');
    if (!hex.match(digits).hasMatch())
        return std::nullopt;
    const auto filled = [&](QChar fill) {
        return QUuid::fromRfc4122(QByteArray::fromHex(digits.leftJustified(32, fill).toLatin1()));
    };
    return std::pair(filled(u'0'), filled(u'f'));
}

} // namespace sluice
