// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/migrations/foreign_key_check.h"

#include "core/base/tr.h"
#include "core/database/session.h"

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

QStringList tablesWithoutParent(Session &session)
{
    return session.list({uR"(select tables.name, keys."table"
        from sqlite_master as tables, pragma_foreign_key_list(tables.name) as keys
        where tables.type = 'table' and not exists (select 1 from sqlite_master as parents
            where parents.type = 'table' and parents.name = keys."table" collate nocase))"_s},
                        [](const Row &row) {
                            return tr("the table %1 refers to the table %2, which is not there")
                                .arg(row.text(0), row.text(1));
                        });
}

QStringList rowsWithoutParent(Session &session)
{
    return session.list({u"select \"table\", parent, count(*) from pragma_foreign_key_check group by 1, 2"_s},
                        [](const Row &row) {
                            return tr("%1 rows of %2 refer to rows of %3 that are not there")
                                .arg(row.text(2), row.text(0), row.text(1));
                        });
}

} // namespace

void checkForeignKeys(Session &session)
{
    QStringList faults = tablesWithoutParent(session);
    if (faults.isEmpty())
        faults = rowsWithoutParent(session);
    if (!faults.isEmpty())
        throw Error(Error::Kind::Invalid, tr("references would lead nowhere: %1").arg(faults.join(u"; "_s)),
                    u"migrations"_s);
}

} // namespace sluice
