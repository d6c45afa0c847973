// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/links/link_recipe.h"

#include "core/changes/change.h"
#include "core/database/dialect.h"
#include "core/database/sql_text.h"
#include "core/links/link_pairs.h"
#include "core/links/recipe_rows.h"

#include <QJsonDocument>

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

QString verbOf(LinkAction action)
{
    return action == LinkAction::Add ? u"add"_s : action == LinkAction::Remove ? u"remove"_s : u"set"_s;
}

QString commandOf(const Session &session, const LinkRequest &request, RecipeRows users, RecipeRows flows,
                  const QString &note)
{
    if (users.input.size() < flows.input.size())
        users.putInputIntoOptions();
    else
        flows.putInputIntoOptions();
    QStringList words{u"sluicectl"_s, u"--database-url"_s, shellQuoted(session.url().toText())};
    if (!note.isEmpty())
        words << u"--note"_s << shellQuoted(note);
    words << u"links"_s << verbOf(request.action);
    if (isSet(request.action))
        words << u"--of"_s << (request.action == LinkAction::SetFlows ? u"users"_s : u"flows"_s);
    const QStringList input = users.input + flows.input;
    QString command = (words + users.options + flows.options).join(u' ');
    if (!input.isEmpty())
        command += u" <<'END'\n"_s + input.join(u'\n') + u"\nEND"_s;
    return command;
}

QString jsonOf(const LinkRequest &request, const RecipeRows &users, const RecipeRows &flows,
               const QString &note)
{
    QJsonObject body{
        {u"action"_s, verbOf(request.action)}, {u"users"_s, users.json}, {u"flows"_s, flows.json}};
    if (isSet(request.action))
        body.insert(u"of"_s, request.action == LinkAction::SetFlows ? u"users"_s : u"flows"_s);
    if (!note.isEmpty())
        body.insert(u"note"_s, note);
    return QString::fromUtf8(QJsonDocument(body).toJson()).trimmed();
}

// With its entry in the journal, so that it can be undone like anything else.
QString scriptOf(const Session &session, const LinkRequest &request, const QString &note)
{
    const LinkPairs pairs(request.users, request.flows);
    Change change;
    change.kind = u"link."_s + verbOf(request.action);
    change.at = session.now();
    change.note = note;
    change.summary = u"SQL"_s;
    QList<Sql> steps{changeEntry(session, change)};
    const auto take = [&](const Sql &condition) { steps << change.removalOfLinks(session, condition); };
    if (request.action == LinkAction::Remove)
        take(pairs.links());
    if (isSet(request.action))
        take(pairs.others(request.action));
    if (request.action != LinkAction::Remove) {
        steps << pairs.insertion();
        steps.last().values.insert(u"at"_s, change.at);
        steps.last().values.insert(u"change"_s, change.id.uuid());
    }
    steps << Sql{
        u"update changes set links_added = (select count(*) from user_flows where linked_by = :change), "
        "links_removed = (select count(*) from removed_links where change_id = :change) where id = :change"_s,
        {{u"change"_s, change.id.uuid()}}};
    QString script = u"begin;\n"_s;
    for (const Sql &step : steps)
        script += writtenOut(step, session.dialect()) + u";\n"_s;
    return script + u"commit;"_s;
}

} // namespace

LinkRecipe LinkRecipe::of(Session &session, const LinkRequest &request, const QString &note)
{
    const RecipeRows users = RecipeRows::of(session, request.users, request.userFilter);
    const RecipeRows flows = RecipeRows::of(session, request.flows, request.flowFilter);
    if (users.isTooLong || flows.isTooLong)
        return {};
    return {commandOf(session, request, users, flows, note), jsonOf(request, users, flows, note),
            scriptOf(session, request, note)};
}

} // namespace sluice
