// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/database/database_url.h"

#include <QCoreApplication>
#include <QStringList>

namespace sluice {

// A saved connection. Its password is in the system key store, never here.
struct Profile
{
    QString name; // 1 … 80 characters
    DatabaseUrl url;

    friend bool operator==(const Profile &, const Profile &) = default;
};

// How careful a person wants to be with a database, however it was come to.
struct DatabaseMarks
{
    bool readOnly = false;
    bool production = false; // the window says so, and asks before far-reaching steps

    friend bool operator==(const DatabaseMarks &, const DatabaseMarks &) = default;
};

// The saved connections, the marks of databases and the recently opened databases: profiles.ini in the
// configuration folder, shared with other running programs. Reading never throws; every writing call throws
// Error Unavailable when the file cannot be written. Belongs to one thread.
class Profiles
{
    Q_DECLARE_TR_FUNCTIONS(sluice::Profiles)

public:
    // A damaged file is put aside as profiles.ini.damaged, and warnings() says so.
    explicit Profiles(const QString &configFolder);

    QList<Profile> list() const; // by name
    std::optional<Profile> find(const QString &name) const;
    // Adds or replaces; the password is left out. Throws Error Invalid (field "name").
    void save(const Profile &profile);
    void remove(const QString &name); // none of this name: nothing to do

    std::optional<Profile> current() const;
    void setCurrent(const QString &name); // empty: none. Throws Error NotFound.

    DatabaseMarks marks(const DatabaseUrl &url) const;
    void mark(const DatabaseUrl &url, const DatabaseMarks &marks);

    QList<DatabaseUrl> recent() const; // without passwords; at most 10, the latest first
    void addRecent(const DatabaseUrl &url);
    void clearRecent();

    // By which name the journal is to know this person, beside the account; empty: none. Throws Error Invalid
    // (field "name") for more than 80 characters, or text that no field takes.
    QString personName() const;
    void setPersonName(const QString &name);

    // Translated; what could not be read when the object was made.
    QStringList warnings() const { return m_warnings; }

private:
    QString m_folder;
    QStringList m_warnings;
};

} // namespace sluice
