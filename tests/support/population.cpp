// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/population.h"

#include "core/database/transaction.h"
#include "core/migrations/schema/schema_reader.h"

#include <QCryptographicHash>

namespace sluice::test {

using namespace Qt::StringLiterals;

void populate(Session &session)
{
    const bool sqlite = session.url().engine == DatabaseUrl::Engine::Sqlite;
    const QString id = sqlite ? u"cast(substr('000000000000000' || %1, -16) as blob)"_s
                              : u"cast(lpad(to_hex(%1), 32, '0') as uuid)"_s;
    const QString time = sqlite ? u"1700000000000"_s : u"timestamptz '2023-11-14 22:13:20Z'"_s;
    const QString yes = sqlite ? u"1"_s : u"true"_s;
    const auto numbers = [](const QString &name, int count) {
        return u"(with recursive numbers(i) as (select 1 union all select i + 1 from numbers where i < %1) "
               "select i from numbers) as %2"_s.arg(count)
                   .arg(name);
    };
    Transaction transaction(session);
    session.execute({u"insert into users (id, email, email_key, name, name_sort, is_active, created_at, "
                     "updated_at, created_by) select %1, 'U' || i, 'u' || i, 'User ' || i, 'user ' || i, %2, "
                     "%3, %3, %1 from %4"_s.arg(id.arg(u"i"_s), yes, time, numbers(u"u"_s, 10'000))});
    session.execute({u"insert into flows (id, name, name_key, name_sort, description, is_active, created_at, "
                     "updated_at, created_by) select %1, 'F' || i, 'f' || i, 'f' || i, '', %2, %3, %3, %1 "
                     "from %4"_s.arg(id.arg(u"i"_s), yes, time, numbers(u"f"_s, 1'000))});
    session.execute(
        {u"insert into user_flows (user_id, flow_id, linked_at, linked_by) select %1, %2, %3, %1 "
         "from %4 cross join %5"_s.arg(id.arg(u"u.i"_s), id.arg(u"((u.i * 7 + k.i * 131) % 1000 + 1)"_s),
                                       time, numbers(u"u"_s, 10'000), numbers(u"k"_s, 5))});
    transaction.commit();
}

namespace {

QByteArray bytesOf(const QVariant &value) // a time has none of its own
{
    return value.typeId() == QMetaType::QDateTime ? value.toDateTime().toString(Qt::ISODateWithMs).toUtf8()
                                                  : value.toByteArray();
}

} // namespace

QMap<QString, QByteArray> contentHashes(Session &session)
{
    QMap<QString, QByteArray> hashes;
    const Schema schema = readSchema(session);
    for (const Table &table : schema.tables) {
        QStringList names;
        QStringList places;
        for (const Column &column : table.columns)
            names.append(u'"' + column.name + u'"');
        names.sort();
        for (qsizetype i = 1; i <= names.size(); ++i)
            places.append(QString::number(i));
        QCryptographicHash hash(QCryptographicHash::Sha256);
        session.each({u"select %1 from \"%2\" order by %3"_s.arg(names.join(u", "_s), table.name,
                                                                 places.join(u", "_s))},
                     [&](const Row &row) {
                         for (int i = 0; i < names.size(); ++i)
                             hash.addData(bytesOf(row.value(i)) + '\x1f');
                     });
        hashes.insert(table.name, hash.result().toHex());
    }
    return hashes;
}

} // namespace sluice::test
