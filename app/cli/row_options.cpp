// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/row_options.h"

#include "app/cli/context.h"
#include "app/cli/terminal.h"
#include "core/base/tr.h"
#include "core/base/until.h"

#include <QFile>

namespace sluice {

using namespace Qt::StringLiterals;

void ActiveOption::addTo(CLI::App &app, const QString &activeHelp, const QString &inactiveHelp,
                         const std::string &prefix)
{
    CLI::Option *on = app.add_flag(prefix + "active", active, activeHelp.toStdString());
    app.add_flag(prefix + "inactive", inactive, inactiveHelp.toStdString())->excludes(on);
}

std::optional<bool> ActiveOption::value() const
{
    if (active || inactive)
        return active;
    return std::nullopt;
}

void SeenOption::addTo(CLI::App &app, const QString &help)
{
    addText(app, "--seen", m_file, help)->type_name("FILE");
}

QByteArray SeenOption::contents() const
{
    QFile file(*m_file);
    if (!file.open(QIODevice::ReadOnly))
        throw Error(Error::Kind::NotFound, tr("%1 cannot be read: %2.").arg(*m_file, file.errorString()),
                    u"seen"_s);
    return file.readAll();
}

void SeenOption::refuse(const QString &name) const
{
    throw Error(Error::Kind::Invalid, tr("%1 is about %2, and another row is named.").arg(*m_file, name),
                u"seen"_s);
}

void UserFilterOptions::addTo(CLI::App &app, const std::string &prefix)
{
    addText(app, prefix + "search", m_search, tr("Text in name or email"))->type_name("TEXT");
    addTexts(app, prefix + "in", m_in, tr("Only those in every one of these flows"))->type_name("FLOW");
    addTexts(app, prefix + "not-in", m_notIn, tr("Only those in none of these flows"))->type_name("FLOW");
    m_active.addTo(app, tr("Only active ones"), tr("Only inactive ones"), prefix);
    app.add_flag(prefix + "in-no-flow", m_inNoFlow, tr("Only those in no flow at all").toStdString());
    m_query.addTo(app, prefix + "query");
}

bool UserFilterOptions::isGiven() const
{
    return m_search || !m_in.isEmpty() || !m_notIn.isEmpty() || m_active.value() || m_inNoFlow ||
           m_query.isGiven();
}

UserFilter UserFilterOptions::filter(Session &session) const
{
    UserFilter filter;
    filter.search = m_search.value_or(QString());
    filter.active = m_active.value();
    filter.inNoFlow = m_inNoFlow;
    filter.question = m_query.question(session);
    if (!m_in.isEmpty())
        filter.subjects.append({namedRows<FlowSet>(session, m_in), Membership::Linked});
    if (!m_notIn.isEmpty())
        filter.subjects.append({namedRows<FlowSet>(session, m_notIn), Membership::NotLinked});
    return filter;
}

void FlowFilterOptions::addTo(CLI::App &app, const std::string &prefix)
{
    addText(app, prefix + "search", m_search, tr("Text in the name"))->type_name("TEXT");
    addTexts(app, prefix + "with", m_with, tr("Only those that have every one of these users"))
        ->type_name("USER");
    addTexts(app, prefix + "not-with", m_notWith, tr("Only those that have none of these users"))
        ->type_name("USER");
    m_active.addTo(app, tr("Only active ones"), tr("Only inactive ones"), prefix);
    app.add_flag(prefix + "without-users", m_withoutUsers, tr("Only those without any user").toStdString());
    m_query.addTo(app, prefix + "query");
}

bool FlowFilterOptions::isGiven() const
{
    return m_search || !m_with.isEmpty() || !m_notWith.isEmpty() || m_active.value() || m_withoutUsers ||
           m_query.isGiven();
}

FlowFilter FlowFilterOptions::filter(Session &session) const
{
    FlowFilter filter;
    filter.search = m_search.value_or(QString());
    filter.active = m_active.value();
    filter.withoutUsers = m_withoutUsers;
    filter.question = m_query.question(session);
    if (!m_with.isEmpty())
        filter.subjects.append({namedRows<UserSet>(session, m_with), Membership::Linked});
    if (!m_notWith.isEmpty())
        filter.subjects.append({namedRows<UserSet>(session, m_notWith), Membership::NotLinked});
    return filter;
}

UserSet matchingRows(const UserFilter &filter)
{
    return UserService::matching(filter);
}

FlowSet matchingRows(const FlowFilter &filter)
{
    return FlowService::matching(filter);
}

namespace {

template <typename Id, typename Find>
IdSet<Id> rowsNamed(const QStringList &names, Find find)
{
    QList<Id> ids;
    for (const QString &name : names) {
        if (name != "-"_L1) {
            ids.append(find(name));
            continue;
        }
        for (const QString &line : inputLines()) {
            const auto id = Id::fromText(line);
            ids.append(id ? *id : find(line));
        }
    }
    return IdSet<Id>::of(ids);
}

} // namespace

template <>
UserSet namedRows(Session &session, const QStringList &names)
{
    return rowsNamed<UserId>(names, [&](const QString &name) { return UserService(session).find(name).id; });
}

template <>
FlowSet namedRows(Session &session, const QStringList &names)
{
    return rowsNamed<FlowId>(names, [&](const QString &name) { return FlowService(session).find(name).id; });
}

void refuseBoth()
{
    throw UsageError{tr("Name rows, or say which ones with --all and filters; not both.")};
}

void LinkFilterOptions::addTo(CLI::App &app)
{
    addTexts(app, "--user", m_users, tr("Only links of these users"))->type_name("USER");
    addTexts(app, "--flow", m_flows, tr("Only links of these flows"))->type_name("FLOW");
    CLI::Option *expired = app.add_flag(
        "--expired", m_expired, tr("Only links that have ended; first what ended first").toStdString());
    app.add_option("--expiring-within", m_within,
                   tr("Only links that end within so many days, and have not yet").toStdString())
        ->type_name("DAYS")
        ->check(CLI::Range(0, 36'500))
        ->excludes(expired);
}

LinkFilter LinkFilterOptions::filter(Session &session) const
{
    LinkFilter filter;
    if (!m_users.isEmpty())
        filter.users = namedRows<UserSet>(session, m_users);
    if (!m_flows.isEmpty())
        filter.flows = namedRows<FlowSet>(session, m_flows);
    if (m_expired)
        filter.endsBy = session.now();
    if (m_within) {
        filter.endsAfter = session.now();
        filter.endsBy = endOfDay(session.now().toLocalTime().date().addDays(*m_within));
    }
    return filter;
}

CLI::Option *UntilOption::addTo(CLI::App &app)
{
    return addText(app, "--until", m_until,
                   tr("When the link ends: 2027-05-03 is the end of that day in local time, "
                      "2027-05-03T18:00 a time of day"))
        ->type_name("DATE");
}

std::optional<QDateTime> UntilOption::value() const
{
    return m_until ? std::optional(untilFromText(*m_until)) : std::nullopt;
}

} // namespace sluice
