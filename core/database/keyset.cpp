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

// A condition on the rows that come behind the cursor, or before it. name: of its placeholders.
void limitTo(Sql &condition, const Keyset &keyset, const Cursor &cursor, bool down, const QString &name)
{
    if (!fits(cursor.key, keyset.keyType))
        throw Error(Error::Kind::Invalid,
                    tr("This place belongs to a list in another order. Start again from the first page."),
                    u"after"_s);
    condition.text += u" and (%1, %2.id) %3 (:%4_key, :%4_id)"_s.arg(
        keyset.key, keyset.table, QString(QChar(down ? u'<' : u'>')), name);
    condition.values.insert(name + u"_key"_s, cursor.key);
    condition.values.insert(name + u"_id"_s, cursor.id);
}

Sql behind(const Keyset &keyset, const std::optional<Cursor> &cursor, bool down)
{
    Sql condition = keyset.condition;
    if (cursor)
        limitTo(condition, keyset, *cursor, down, u"after"_s);
    return condition;
}

QString ordered(const Keyset &keyset, bool down)
{
    return u" order by %1 %2, %3.id %2"_s.arg(keyset.key, down ? u"desc"_s : u"asc"_s, keyset.table);
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
    const QString order = ordered(keyset, down);
    const auto [where, found] = behind(keyset, request.after, down);
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

Sql keysetCount(const Keyset &keyset, const std::optional<Cursor> &after, const std::optional<Cursor> &before)
{
    Sql condition = behind(keyset, after, keyset.descending);
    if (before)
        limitTo(condition, keyset, *before, !keyset.descending, u"before"_s);
    return {u"select count(*) from %1 where "_s.arg(keyset.table) + condition.text, condition.values};
}

Sql keysetPlaces(const Keyset &keyset, const std::optional<Cursor> &after, qint64 skip, int limit)
{
    const auto [where, found] = behind(keyset, after, keyset.descending);
    QVariantMap values = found;
    values.insert(u"limit"_s, limit);
    values.insert(u"skip"_s, skip);
    return {u"select %1, %2.id from %2 where "_s.arg(keyset.key, keyset.table) + where +
                ordered(keyset, keyset.descending) + u" limit :limit offset :skip"_s,
            values};
}

Cursor cursorFrom(const Keyset &keyset, const Row &row, int keyColumn)
{
    const auto key = [&]() -> QVariant {
        switch (keyset.keyType) {
        case Keyset::KeyType::Time:
            return row.time(keyColumn);
        case Keyset::KeyType::Boolean:
            return row.boolean(keyColumn);
        case Keyset::KeyType::Integer:
            return row.integer(keyColumn);
        case Keyset::KeyType::Text:
            break;
        }
        return row.text(keyColumn);
    };
    return {key(), row.uuid(keyColumn + 1)};
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
