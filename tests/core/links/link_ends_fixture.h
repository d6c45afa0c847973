// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/until.h"
#include "tests/core/changes/content.h"
#include "tests/support/service_fixture.h"

namespace sluice::test {

using namespace Qt::StringLiterals;

// Three users, two flows, no links, noon on 10 December 2026.
class LinkEndsFixture : protected ServiceFixture
{
protected:
    void begin()
    {
        ServiceFixture::begin(10, {2026, 12, 10});
        for (const QString &name : {u"ada"_s, u"bob"_s, u"cy"_s})
            users().create({name + u"@x.org"_s, name});
        for (const QString &name : {u"In"_s, u"Out"_s})
            flows().create({name});
    }
    LinkFilter pair(const QString &email, const QString &name) { return {user(email), flow(name)}; }
    QDateTime untilOf(const QString &email, const QString &name)
    {
        const auto items = links().list(pair(email, name), {}).items;
        return items.isEmpty() ? QDateTime::fromMSecsSinceEpoch(0, Qt::UTC) : items.first().until;
    }
    static QDateTime day(int number) { return endOfDay(QDate(2026, 12, number)); }
};

} // namespace sluice::test
