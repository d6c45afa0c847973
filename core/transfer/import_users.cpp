// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/text_key.h"
#include "core/changes/journal_side.h"
#include "core/transfer/merge.h"
#include "core/users/user.h"

namespace sluice {

using namespace Qt::StringLiterals;

ImportReport importUsers(Session &session, QIODevice &file, const ImportOptions &options)
{
    const QString email = u"email"_s;
    const QString name = u"name"_s;
    const QString active = u"is_active"_s;
    return importRows(
        session, file, options,
        {.kind = u"import.users"_s,
         .side = JournalSide::users(),
         .fileColumns = {email, name, active},
         .required = 2,
         .columns = {{{email, BulkInsert::Type::Text}, email},
                     {{u"email_key"_s, BulkInsert::Type::Text}, email},
                     {{name, BulkInsert::Type::Text}, name},
                     {{u"name_sort"_s, BulkInsert::Type::Text}, name},
                     {{active, BulkInsert::Type::Boolean}, active}},
         .values =
             [&](const ImportFile &row) {
                 const UserDraft user = checkedUser({row.cell(email), row.cell(name), row.active()});
                 return QVariantList{user.email, identityKey(user.email), user.name, sortKey(user.name),
                                     user.active};
             },
         .countAdded = [](Change &change, qint64 added) { change.usersAdded += added; }});
}

} // namespace sluice
