// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/changes.h"
#include "app/cli/paging.h"
#include "app/cli/verb.h"

#include "core/changes/change_words.h"
#include "core/changes/history.h"
#include "core/changes/retention.h"
#include "core/flows/flow_service.h"
#include "core/users/user_service.h"

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

class ListChanges : public Verb
{
    Q_DECLARE_TR_FUNCTIONS(ListChanges)

public:
    explicit ListChanges(CLI::App &app)
    {
        app.description(tr("List who changed what, newest first").toStdString());
        app.footer("  sluicectl changes list --by ada --from 2026-11-01\n"
                   "  sluicectl changes list --user ada@example.org --flow \"Onboarding EU\" --json");
        addText(app, "--by", m_filter.actor, tr("An account, or the name somebody chose"))->type_name("WHO");
        addText(app, "--kind", m_filter.kind, tr("Such as user.edit, link.add, import.users, undo"))
            ->type_name("KIND");
        addText(app, "--search", m_filter.text, tr("Contained in the summary or the note"))
            ->type_name("TEXT");
        addText(app, "--from", m_from, tr("From this date or time on (ISO 8601)"))->type_name("TIME");
        addText(app, "--to", m_to, tr("Before this date or time"))->type_name("TIME");
        addText(app, "--user", m_user, tr("What touched this user: email or id"))->type_name("USER");
        addText(app, "--flow", m_flow, tr("What touched this flow: name or id"))->type_name("FLOW");
        m_paging.addTo(app);
    }

    ExitCode run(Context &context) override
    {
        const PageRequest request = m_paging.request();
        m_filter.from = time(m_from);
        m_filter.to = time(m_to);
        const auto session = context.open();
        // Rows that are gone have a history, too; they are known by their id.
        if (m_user) {
            m_filter.user = UserId::fromText(*m_user);
            if (!m_filter.user)
                m_filter.user = UserService(*session).find(*m_user).id;
        }
        if (m_flow) {
            m_filter.flow = FlowId::fromText(*m_flow);
            if (!m_filter.flow)
                m_filter.flow = FlowService(*session).find(*m_flow).id;
        }
        HistoryService history(*session);
        if (const QStringList kinds = changeKinds() + history.kinds();
            !m_filter.kind.isEmpty() && !kinds.contains(m_filter.kind))
            throw UsageError{tr("“%1” is no kind of change. There are: %2.")
                                 .arg(m_filter.kind, changeKinds().join(u", "_s))};
        writeList(context.output, history.list(m_filter, request), history.count(m_filter));
        return ExitCode::Done;
    }

private:
    static std::optional<QDateTime> time(const std::optional<QString> &text)
    {
        if (!text)
            return std::nullopt;
        const QDateTime time = QDateTime::fromString(*text, Qt::ISODateWithMs);
        if (!time.isValid())
            throw UsageError{tr("“%1” is no time. Write 2026-11-30, 2026-11-30T17:00 or, in UTC, "
                                "2026-11-30T17:00:00Z.")
                                 .arg(*text)};
        return time.toUTC();
    }

    HistoryFilter m_filter;
    std::optional<QString> m_from;
    std::optional<QString> m_to;
    std::optional<QString> m_user;
    std::optional<QString> m_flow;
    PagingOptions m_paging;
};

class ShowChange : public Verb
{
    Q_DECLARE_TR_FUNCTIONS(ShowChange)

public:
    explicit ShowChange(CLI::App &app)
    {
        app.description(tr("Show one change with its rows and links").toStdString());
        app.footer("  sluicectl changes show 0191c3a8 --limit 1000 --json");
        addText(app, "ID", m_id, tr("Of a change, or the start of one"))->required();
        app.add_option("--limit", m_limit,
                       tr("At most so many users, flows and links, 1 to 10,000 (100)").toStdString())
            ->check(CLI::Range(1, 10'000))
            ->option_text("N");
    }

    ExitCode run(Context &context) override
    {
        const auto session = context.open();
        HistoryService history(*session);
        const ChangeRecord change = history.find(m_id);
        PageRequest request;
        request.limit = m_limit;
        const auto users = history.users(change.id, request).items;
        const auto flows = history.flows(change.id, request).items;
        const auto links = history.links(change.id, request).items;
        QJsonObject document = toJson(change);
        if (context.output.json) {
            QJsonArray userRows;
            QJsonArray flowRows;
            for (const ChangedRow &row : users)
                userRows.append(rowToJson(row, true));
            for (const ChangedRow &row : flows)
                flowRows.append(rowToJson(row, false));
            document[u"users"_s] = userRows;
            document[u"flows"_s] = flowRows;
            document[u"links"_s] = toJson(links);
            context.output.data(document);
            return ExitCode::Done;
        }
        context.output.data(toTable(document, {u"id"_s,          u"at"_s,           u"actor"_s,
                                               u"actor_name"_s,  u"host"_s,         u"program"_s,
                                               u"kind"_s,        u"summary"_s,      u"note"_s,
                                               u"reverts"_s,     u"is_undone"_s,    u"is_pruned"_s,
                                               u"users_added"_s, u"users_edited"_s, u"users_removed"_s,
                                               u"flows_added"_s, u"flows_edited"_s, u"flows_removed"_s,
                                               u"links_added"_s, u"links_removed"_s}));
        TextTable rows{{u"deed"_s, u"what"_s, u"which"_s, u"field"_s, u"was"_s, u"became"_s}, {}};
        addRows(rows, users, true);
        addRows(rows, flows, false);
        addRows(rows, links);
        if (!rows.rows.isEmpty())
            context.output.data(rows);
        return ExitCode::Done;
    }

private:
    QString m_id;
    int m_limit = 100;
};

class PruneChanges : public Verb
{
    Q_DECLARE_TR_FUNCTIONS(PruneChanges)

public:
    explicit PruneChanges(CLI::App &app)
    {
        app.description(tr("Clear what old changes replaced, so that they can no longer be undone; that they "
                           "were made stays. Asks first, or needs --yes")
                            .toStdString());
        app.footer("  sluicectl changes prune --older-than 365 --dry-run\n"
                   "  sluicectl changes prune --older-than 365 --yes");
        app.add_option("--older-than", m_days, tr("So many days").toStdString())
            ->required()
            ->check(CLI::Range(0, 100'000))
            ->option_text("DAYS");
        app.add_flag("--dry-run", m_dryRun, tr("Only count them").toStdString());
    }

    ExitCode run(Context &context) override
    {
        const auto session = context.open();
        const QDateTime before = session->now().addDays(-m_days);
        qint64 changes = countPrunable(*session, before);
        if (!m_dryRun) {
            if (!context.confirms(
                    tr("%n change(s) could no longer be undone.", nullptr, static_cast<int>(changes))))
                return ExitCode::Refused;
            changes = pruneChanges(*session, before);
        }
        const QJsonObject document{{u"changes"_s, changes}, {u"dry_run"_s, m_dryRun}};
        if (context.output.json)
            context.output.data(document);
        else
            context.output.data(toTable(document, {u"changes"_s, u"dry_run"_s}));
        return ExitCode::Done;
    }

private:
    int m_days = 0;
    bool m_dryRun = false;
};

} // namespace

void addChangeVerbs(CLI::App &root, Verbs &verbs)
{
    CLI::App &changes = *root.add_subcommand(
        "changes",
        QCoreApplication::translate("ChangeVerbs", "List, show, undo, redo and prune what was changed")
            .toStdString());
    changes.require_subcommand(1);
    verbs.add<ListChanges>(changes, "list");
    verbs.add<ShowChange>(changes, "show");
    addUndoVerbs(changes, verbs);
    verbs.add<PruneChanges>(changes, "prune");
}

} // namespace sluice
