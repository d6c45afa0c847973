// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/migrations/migration_verbs.h"
#include "app/cli/migrations/revision_rows.h"
#include "app/cli/paging.h"

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

class Heads : public Verb
{
    Q_DECLARE_TR_FUNCTIONS(Heads)

public:
    explicit Heads(CLI::App &app)
    {
        app.description(tr("List the newest revisions of the program or folder: one, or the ends of branches "
                           "that “revision --merge” brings together. Needs no database")
                            .toStdString());
        app.footer("  sluicectl heads\n  sluicectl --migrations migrations heads --json");
    }

    ExitCode run(Context &context) override
    {
        const QList<Revision> heads = context.revisions().heads();
        if (context.output.json)
            context.output.data(listDocument(toJson(heads), heads.size(), {}));
        else
            context.output.data(toTable(heads));
        return ExitCode::Done;
    }
};

} // namespace

void addHeads(CLI::App &root, Verbs &verbs)
{
    verbs.add<Heads>(root, "heads");
}

} // namespace sluice
