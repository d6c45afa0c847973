// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/text_key.h"
#include "core/changes/journal_side.h"
#include "core/transfer/merge.h"
#include "core/users/user.h"

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

enum UserColumn { OfUserEmail, OfUserName, OfUserActive };

void packUser(const ImportFile &row, RowBlock &cells)
{
    const UserDraft user =
        checkedUser({row.cell(OfUserEmail), row.cell(OfUserName), row.active(OfUserActive)});
    beginMergeRow(cells, row, 5);
    cells.add(user.email);
    cells.add(identityKey(user.email));
    cells.add(user.name);
    cells.add(sortKey(user.name));
    cells.add(user.active);
}

} // namespace

const ImportFormat &userFormat()
{
    static const ImportFormat format{{u"email"_s, u"name"_s, u"is_active"_s}, 2, packUser};
    return format;
}

ImportReport importUsers(Session &session, QIODevice &file, const ImportOptions &options)
{
    using Type = BulkInsert::Type;
    return importRows(session, file, options,
                      {.kind = u"import.users"_s,
                       .side = JournalSide::users(),
                       .format = userFormat(),
                       .columns = {{{u"email"_s, Type::Text}, OfUserEmail},
                                   {{u"email_key"_s, Type::Text}, OfUserEmail},
                                   {{u"name"_s, Type::Text}, OfUserName},
                                   {{u"name_sort"_s, Type::Text}, OfUserName},
                                   {{u"is_active"_s, Type::Boolean}, OfUserActive}},
                       .countAdded = [](Change &change, qint64 added) { change.usersAdded += added; }});
}

} // namespace sluice
