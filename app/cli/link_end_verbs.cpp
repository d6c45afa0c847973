// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/row_options.h"
#include "app/cli/rows.h"
#include "app/cli/verb.h"

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

class ProlongLinks : public Verb
{
    Q_DECLARE_TR_FUNCTIONS(ProlongLinks)

public:
    explicit ProlongLinks(CLI::App &app)
    {
        app.description(
            tr("Change until when links last: to a date, by some days, or for ever").toStdString());
        app.footer(
            "  sluicectl links prolong --user ada@example.org --flow \"Onboarding EU\" --until 2027-05-03\n"
            "  sluicectl links prolong --expiring-within 7 --days 30\n"
            "  sluicectl links prolong --flow \"Incident drill\" --never");
        m_filter.addTo(app);
        CLI::Option *until = m_until.addTo(app);
        CLI::Option *days =
            app.add_option("--days", m_days,
                           tr("Later by so many days, counted from today where the end is past; links "
                              "without an end stay so")
                               .toStdString())
                ->type_name("DAYS")
                ->check(CLI::Range(1, 36'500))
                ->excludes(until);
        app.add_flag("--never", m_never, tr("They end no more").toStdString())
            ->excludes(until)
            ->excludes(days);
    }

    ExitCode run(Context &context) override
    {
        const auto until = m_until.value();
        if (!until && !m_days && !m_never)
            throw UsageError{tr("Say until when: --until DATE, --days N or --never.")};
        if (m_filter.isEmpty())
            throw UsageError{tr("Say which links: --user, --flow, --expired or --expiring-within.")};
        const auto session = context.open();
        const LinkFilter which = m_filter.filter(*session);
        LinkService links(*session);
        const UntilReceipt receipt = m_days ? links.prolong(which, *m_days) : links.setUntil(which, until);
        const QJsonObject document{{u"edited"_s, receipt.edited}, {u"unchanged"_s, receipt.unchanged}};
        if (context.output.json)
            context.output.data(document);
        else
            context.output.data(toTable(document, {u"edited"_s, u"unchanged"_s}));
        return ExitCode::Done;
    }

private:
    LinkFilterOptions m_filter;
    UntilOption m_until;
    std::optional<int> m_days;
    bool m_never = false;
};

class SweepLinks : public Verb
{
    Q_DECLARE_TR_FUNCTIONS(SweepLinks)

public:
    explicit SweepLinks(CLI::App &app)
    {
        app.description(
            tr("Remove the links that have ended; nothing else ever does. Says how many, and asks; "
               "can be undone")
                .toStdString());
        app.footer("  sluicectl links sweep --dry-run\n"
                   "  sluicectl --yes --quiet links sweep        (from a timer; man sluicectl has one)");
        app.add_flag("--dry-run", m_dryRun, tr("Report only, remove nothing").toStdString());
    }

    ExitCode run(Context &context) override
    {
        const auto session = context.open();
        LinkService links(*session);
        const QDateTime now = session->now();
        const SweepPreview found = links.previewSweep(now);
        qint64 removed = 0;
        if (!m_dryRun && found.links > 0) {
            if (!context.confirms(tr("%Ln link(s) that have ended would be removed.", nullptr,
                                     static_cast<int>(found.links))))
                return ExitCode::Refused;
            removed = links.sweep(now);
        }
        write(context.output, found, removed);
        return ExitCode::Done;
    }

private:
    void write(const Output &output, const SweepPreview &found, qint64 removed) const
    {
        if (output.json) {
            QJsonArray parts;
            for (const SweepPreview::Part &part : found.parts)
                parts.append(QJsonObject{{u"flow_id"_s, part.flow.toText()},
                                         {u"flow_name"_s, part.name},
                                         {u"links"_s, part.links}});
            output.data({{u"ended"_s, found.links},
                         {u"users"_s, found.users},
                         {u"flows"_s, found.flows},
                         {u"removed"_s, removed},
                         {u"dry_run"_s, m_dryRun},
                         {u"by_flow"_s, parts}});
            return;
        }
        TextTable table{{u"flow_name"_s, u"ended"_s}, {}};
        for (const SweepPreview::Part &part : found.parts)
            table.rows.append({part.name, QString::number(part.links)});
        output.data(table);
        if (found.flows > found.parts.size())
            output.say(
                tr("and %Ln more flow(s)", nullptr, static_cast<int>(found.flows - found.parts.size())));
        output.say(m_dryRun ? tr("This was a dry run: %1 would be removed.").arg(found.links)
                            : tr("Removed: %1").arg(removed));
    }

    bool m_dryRun = false;
};

} // namespace

void addLinkEndVerbs(CLI::App &links, Verbs &verbs)
{
    verbs.add<ProlongLinks>(links, "prolong");
    verbs.add<SweepLinks>(links, "sweep");
}

} // namespace sluice
