// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/paging.h"
#include "app/cli/row_options.h"
#include "app/cli/transfer_verbs.h"
#include "app/cli/verb.h"

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

class ListLinks : public Verb
{
    Q_DECLARE_TR_FUNCTIONS(ListLinks)

public:
    explicit ListLinks(CLI::App &app)
    {
        app.description(tr("List who is in which flow, by flow and user").toStdString());
        app.footer("  sluicectl links list --flow \"Onboarding EU\" --json");
        m_filter.addTo(app);
        m_paging.addTo(app);
    }

    ExitCode run(Context &context) override
    {
        const PageRequest request = m_paging.request();
        const auto session = context.open();
        const LinkFilter filter = m_filter.filter(*session);
        LinkService links(*session);
        writeList(context.output, links.list(filter, request), links.count(filter));
        return ExitCode::Done;
    }

private:
    LinkFilterOptions m_filter;
    PagingOptions m_paging;
};

} // namespace

void addLinkVerbs(CLI::App &root, Verbs &verbs)
{
    const auto tr = [](const char *text) { return QCoreApplication::translate("LinkVerbs", text); };
    CLI::App &links = *root.add_subcommand(
        "links", tr("List, add, remove, set, copy, import, export links of users and flows").toStdString());
    links.require_subcommand(1);
    verbs.add<ListLinks>(links, "list");
    addLinkChangeVerbs(links, verbs);
    verbs.add<ImportRows>(links, "import", importLinks, "user_email,flow_name");
    verbs.add<ExportRows<LinkFilterOptions>>(links, "export", exportLinks);
}

} // namespace sluice
