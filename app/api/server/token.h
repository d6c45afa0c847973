// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QCoreApplication>
#include <QString>

namespace sluice::api {

// What a client shows to be let in: 256 random bits, in letters that need no escaping. Kept as its digest, so
// that comparing takes the same time whatever was sent.
class Token
{
    Q_DECLARE_TR_FUNCTIONS(Token)

public:
    explicit Token(const QByteArray &text);

    bool matches(const QByteArray &offered) const;

    static QByteArray make();
    // The one in the file, or a new one if there is none yet. Throws Error Unavailable, and Invalid for a
    // file that others may read or that holds no token.
    static QByteArray inFile(const QString &path);
    static QByteArray renewIn(const QString &path);

private:
    QByteArray m_digest;
};

} // namespace sluice::api
