// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transfer/seed.h"

#include "core/changes/change.h"
#include "core/transfer/import.h"

#include <QFile>

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

template <class Import>
void importSample(Session &session, const QString &name, Import import)
{
    QFile file(u":/sample/"_s + name);
    if (!file.open(QIODevice::ReadOnly))
        throw Error(Error::Kind::Internal, QCoreApplication::translate("Seed", "The sample data is missing."),
                    {}, name);
    ImportOptions options;
    options.guarded = false;
    const ImportReport report = import(session, file, options);
    if (report.rejected > 0)
        throw Error(Error::Kind::Internal, report.problems.first().reason, {}, name);
}

} // namespace

SeedReceipt seedSample(Session &session)
{
    return record(session, u"seed"_s, [&](Change &change) {
        importSample(session, u"users.csv"_s, importUsers);
        importSample(session, u"flows.csv"_s, importFlows);
        importSample(session, u"links.csv"_s, importLinks);
        return SeedReceipt{change.usersAdded, change.flowsAdded, change.linksAdded};
    });
}

SeedReceipt removeSample(Session &session)
{
    return record(session, u"unseed"_s, [&](Change &change) {
        const QString seeds = u"(select id from changes where kind = 'seed')"_s;
        const QString made = u"created_by in "_s + seeds;
        const QString links = u"linked_by in %1 or user_id in (select id from users where %2) "
                              "or flow_id in (select id from flows where %2)"_s.arg(seeds, made);
        change.keepUsers(session, {{u"select id from users where "_s + made}}, true);
        change.keepFlows(session, {{u"select id from flows where "_s + made}}, true);
        change.removeLinks(session, {links});
        session.execute({u"delete from users where "_s + made});
        session.execute({u"delete from flows where "_s + made});
        return SeedReceipt{change.usersRemoved, change.flowsRemoved, change.linksRemoved};
    });
}

} // namespace sluice
