// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QException>
#include <QString>

#include <memory>

namespace sluice {

// The one error type of Sluice. It travels through futures unharmed (QException), so a worker may throw it
// and the GUI thread reads it. Each front door has one table from kind to treatment (exit code, HTTP status,
// strip or field).
class Error : public QException
{
public:
    enum class Kind {
        Invalid,     // input that breaks a rule; field() names it
        NotFound,    // no such row
        Conflict,    // somebody else changed or removed the row meanwhile
        Duplicate,   // another row has this email or name; field() names it
        Unavailable, // no database to talk to: cannot connect, connection lost, not a Sluice database
        Busy,        // another process holds the lock longer than we wait
        ReadOnly,    // the database, or this connection, may not be written
        Newer,       // the database was made by a newer Sluice
        Pending,     // the database has to be upgraded first
        Tampered,    // an applied revision differs from the one we know
        Cancelled,   // stopped on request
        Internal,    // a fault of ours
    };

    // message: translated, says what happened and what to do. field: column name such as "email", or empty.
    // detail: untranslated, for the log; never holds a password.
    Error(Kind kind, const QString &message, const QString &field = {}, const QString &detail = {});

    Kind kind() const { return m_kind; }
    QString message() const { return m_message; }
    QString field() const { return m_field; }
    QString detail() const { return m_detail; }

    // Data beyond the words, for those who know its type; copies of the error share it.
    struct Facts
    {
        virtual ~Facts() = default;
    };
    Error with(const std::shared_ptr<const Facts> &facts) const;
    template <typename T>
    const T *facts() const
    {
        return dynamic_cast<const T *>(m_facts.get());
    }

    const char *what() const noexcept override { return m_what.constData(); }
    void raise() const override { throw *this; }
    Error *clone() const override { return new Error(*this); }

private:
    Kind m_kind;
    QString m_message;
    QString m_field;
    QString m_detail;
    std::shared_ptr<const Facts> m_facts;
    QByteArray m_what;
};

} // namespace sluice
