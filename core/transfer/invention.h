// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/flows/flow.h"
#include "core/users/user.h"

namespace sluice {

// Makes up people and flows from the lists in resources/sample. A row depends on nothing but the seed and its
// number, so a bigger set begins with the smaller one, and every engine gets the same.
class Invention
{
public:
    explicit Invention(quint64 seed);

    UserId userId(qint64 number) const;
    FlowId flowId(qint64 number) const;
    UserDraft user(qint64 number) const;
    FlowDraft flow(qint64 number) const;

private:
    struct Culture
    {
        QString pattern; // "%1 %2" or "%2%1", given name and family name
        QStringList given;
        QStringList givenLatin;
        QStringList family;
        QStringList familyLatin;
    };

    quint64 m_seed;
    QList<Culture> m_cultures;
    QStringList m_occasions;
    QStringList m_places;
};

} // namespace sluice
