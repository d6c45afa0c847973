// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/base/page.h"
#include "core/changes/removal.h"
#include "core/database/fences.h"
#include "core/users/user.h"

#include <QCoreApplication>

namespace sluice {

class Session;

// Everything one can do with users. On the session's thread; errors as Session throws them, and those named
// below.
class UserService
{
    Q_DECLARE_TR_FUNCTIONS(UserService)

public:
    explicit UserService(Session &session)
        : m_session(session)
    {
    }

    Page<User> list(const UserQuery &query, const PageRequest &request);
    qint64 count(const UserFilter &filter);
    // Rows that come before the place; sooner told with exact fences of the list.
    qint64 countBefore(const UserQuery &query, const Cursor &place, const Fences &fences = {});
    std::optional<Cursor> cursorOf(const UserQuery &query, UserId id); // of a row that the query finds
    Fences guessedFences(const UserQuery &query);                      // core/database/fences.h
    Fences exactFences(const UserQuery &query);
    static UserSet matching(const UserFilter &filter);

    User get(UserId id); // NotFound
    std::optional<User> findByEmail(const QString &email);
    // An email, an id, or the start of an id that no other user shares; NotFound, or Invalid with the
    // candidates.
    User find(const QString &emailOrId);

    User create(const UserDraft &draft); // Invalid, Duplicate
    // seen: the user as the editor saw it. Writes what differs from it and gives back the user with what
    // others changed meanwhile. Conflict and NotFound with EditConflict (core/changes/edit_conflict.h),
    // Invalid, Duplicate.
    User update(const User &seen, const UserDraft &wanted);
    // The user as it is now. Throws what update() would on account of others, and writes nothing; what is
    // wanted need not be valid yet.
    User compare(const User &seen, const UserDraft &wanted);
    RemovalPreview previewRemoval(const UserSet &users);
    Removal remove(const UserSet &users); // with their links

private:
    void refuseTaken(const QString &email, UserId except);

    Session &m_session;
};

} // namespace sluice
