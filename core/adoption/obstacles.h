// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <QMap>
#include <QStringList>

namespace sluice {

// What keeps rows from coming over: counted by kind, the first 20 of each named.
class Obstacles
{
    Q_DECLARE_TR_FUNCTIONS(Obstacles)

public:
    enum class Kind {
        NoId,       // the id is no UUID, or another row's
        User,       // breaks the rules for users
        SameEmail,  // as another user's, once case and the like are folded
        Flow,       // breaks the rules for flows
        SameName,   // as another flow's
        LooseLink,  // leads to a row that is not there
        BrokenLink, // its time cannot be read
        TableInTheWay,
    };

    void add(Kind kind, const QString &row);

    // Translated; one text a kind, with a line for each row that is named.
    QStringList texts() const;

private:
    struct Rows
    {
        int count = 0;
        QStringList named;
    };

    static QString heading(Kind kind, int count);

    QMap<Kind, Rows> m_rows;
};

} // namespace sluice
