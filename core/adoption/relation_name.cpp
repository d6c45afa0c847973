// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/adoption/relation_name.h"

#include "core/database/dialect.h"
#include "core/database/session.h"

namespace sluice {

using namespace Qt::StringLiterals;

bool isRelation(Session &session, const QString &name)
{
    const QString query =
        session.dialect().engine() == DatabaseUrl::Engine::Sqlite
            ? u"select count(*) from sqlite_master where lower(name) = lower(:name)"_s
            : u"select count(*) from pg_class join pg_namespace on pg_namespace.oid = relnamespace "
              "where nspname = current_schema() and relname = :name"_s;
    return session.number({query, {{u"name"_s, name}}}) > 0;
}

QString freeRelationName(Session &session, const QString &wanted)
{
    constexpr qsizetype longest = 63; // NAMEDATALEN - 1
    for (int number = 1;; ++number) {
        const QString suffix = number == 1 ? QString() : u'_' + QString::number(number);
        QString name = wanted;
        while (name.toUtf8().size() + suffix.size() > longest)
            name.chop(1);
        name += suffix;
        if (!isRelation(session, name))
            return name;
    }
}

} // namespace sluice
