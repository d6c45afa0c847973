// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/text_key.h"
#include "core/changes/journal_side.h"
#include "core/transfer/merge.h"
#include "core/users/user.h"

namespace sluice {

using namespace Qt::StringLiterals;

ImportReport importUsers(Session &session, QIODevice &file, const ImportOptions &options)
{
    enum FileColumn { Email, Name, Active };
    using Type = BulkInsert::Type;
    return importRows(
        session, file, options,
        {.kind = u"import.users"_s,
         .side = JournalSide::users(),
         .fileColumns = {u"email"_s, u"name"_s, u"is_active"_s},
         .required = 2,
         .columns = {{{u"email"_s, Type::Text}, Email},
                     {{u"email_key"_s, Type::Text}, Email},
                     {{u"name"_s, Type::Text}, Name},
                     {{u"name_sort"_s, Type::Text}, Name},
                     {{u"is_active"_s, Type::Boolean}, Active}},
         .pack =
             [](const ImportFile &row, RowBlock &cells) {
                 const UserDraft user = checkedUser({row.cell(Email), row.cell(Name), row.active(Active)});
                 beginMergeRow(cells, row, 5);
                 cells.add(user.email);
                 cells.add(identityKey(user.email));
                 cells.add(user.name);
                 cells.add(sortKey(user.name));
                 cells.add(user.active);
             },
         .countAdded = [](Change &change, qint64 added) { change.usersAdded += added; }});
}

} // namespace sluice
