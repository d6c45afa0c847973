// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/migrations/revision_requirements.h"

#include "core/base/tr.h"
#include "core/database/session.h"

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

constexpr int named = 20;

QString brokenBy(Session &session, const Requirement &requirement)
{
    const qint64 count =
        session.number({u"select count(*) from (%1) as offenders"_s.arg(requirement.offenders)});
    if (count == 0)
        return {};
    const QStringList names =
        session.list({u"select * from (%1) as offenders limit %2"_s.arg(requirement.offenders).arg(named)},
                     [](const Row &row) { return row.text(0); });
    const QString text =
        count > named ? tr("“%1” is not so for %2 rows: %3, …") : tr("“%1” is not so for %2 rows: %3");
    return text.arg(requirement.text, QString::number(count), names.join(u", "_s));
}

} // namespace

void checkRequirements(Session &session, const Revision &revision)
{
    QStringList broken;
    for (const Requirement &requirement : revision.requirements) {
        if (const QString text = brokenBy(session, requirement); !text.isEmpty())
            broken.append(text);
    }
    if (!broken.isEmpty())
        throw Error(Error::Kind::Invalid,
                    tr("Revision %1, “%2”, cannot be applied to these rows of %3. %4. Put them right, then "
                       "try again; nothing was changed by this revision.")
                        .arg(revision.folder, revision.title, session.url().label(), broken.join(u". "_s)),
                    u"requirements"_s);
}

} // namespace sluice
