// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/links/link_recipe.h"

#include "core/changes/change.h"
#include "core/database/dialect.h"
#include "core/database/sql_text.h"
#include "core/links/link_pairs.h"
#include "core/links/recipe_rows.h"

#include <QJsonDocument>
#include <QLocale>

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

QString verbOf(LinkAction action)
{
    return action == LinkAction::Add ? u"add"_s : action == LinkAction::Remove ? u"remove"_s : u"set"_s;
}

QString ownersOf(LinkAction action)
{
    return action == LinkAction::SetFlows ? u"users"_s : u"flows"_s;
}

QList<Sql> stepsOf(const Session &session, const LinkRequest &request, const Change &change)
{
    const LinkPairs pairs(request.users, request.flows);
    if (request.action == LinkAction::Remove)
        return change.removalOfLinks(session, pairs.links());
    QList<Sql> steps;
    if (isSet(request.action))
        steps = change.removalOfLinks(session, pairs.others(request.action));
    return steps << pairs.insertionBy(change);
}

} // namespace

LinkRecipe LinkRecipe::of(Session &session, const LinkRequest &request)
{
    LinkRecipe recipe;
    RecipeRows users = RecipeRows::of(session, request.users, request.userFilter);
    RecipeRows flows = RecipeRows::of(session, request.flows, request.flowFilter);
    if (users.isTooLong || flows.isTooLong)
        return recipe;
    recipe.addRequest(request.action, users, flows);
    if (users.input.size() < flows.input.size())
        users.putInputIntoOptions();
    else
        flows.putInputIntoOptions();
    recipe.setProgram(session);
    recipe.m_words << u"links"_s << verbOf(request.action);
    if (isSet(request.action))
        recipe.m_words << u"--of"_s << ownersOf(request.action);
    recipe.m_words += users.options + flows.options;
    recipe.m_input = users.input + flows.input;
    Change change;
    change.kind = u"link."_s + verbOf(request.action);
    change.at = session.now();
    recipe.setStatements(session, change, stepsOf(session, request, change));
    return recipe;
}

void LinkRecipe::setProgram(const Session &session)
{
    m_program = u"sluicectl --database-url "_s + shellQuoted(session.url().toText());
}

void LinkRecipe::addRequest(LinkAction action, const RecipeRows &users, const RecipeRows &flows)
{
    QJsonObject body{{u"action"_s, verbOf(action)}, {u"users"_s, users.json}, {u"flows"_s, flows.json}};
    if (isSet(action))
        body.insert(u"of"_s, ownersOf(action));
    m_requests.append(body);
}

void LinkRecipe::setStatements(const Session &session, const Change &change, const QList<Sql> &steps)
{
    QList<Sql> all = steps;
    all << Sql{u"update changes set links_added = (select count(*) from user_flows where linked_by = "
               ":change), links_removed = (select count(*) from removed_links where change_id = :change) "
               "where id = :change"_s,
               {{u"change"_s, change.id.uuid()}}};
    m_dialect = &session.dialect();
    m_entry = changeEntry(session, change);
    m_entry.values.insert(u"summary"_s, u"SQL"_s);
    for (const Sql &step : all)
        m_statements += writtenOut(step, *m_dialect) + u";\n"_s;
}

QString LinkRecipe::command(const QString &note) const
{
    if (m_words.isEmpty())
        return {};
    QStringList words{m_program};
    if (!note.isEmpty())
        words << u"--note="_s + shellQuoted(note);
    const QString command = (words + m_words).join(u' ');
    return m_input.isEmpty() ? command : command + u" <<'END'\n"_s + m_input.join(u'\n') + u"\nEND"_s;
}

QString LinkRecipe::requests(const QString &note) const
{
    QStringList texts;
    for (QJsonObject body : m_requests) {
        if (!note.isEmpty())
            body.insert(u"note"_s, note);
        texts.append(u"POST /user_flows/bulk\n\n"_s +
                     QString::fromUtf8(QJsonDocument(body).toJson()).trimmed());
    }
    return texts.join(u"\n\n"_s);
}

QString LinkRecipe::sql(const QString &note) const
{
    if (m_statements.isEmpty())
        return {};
    Sql entry = m_entry;
    entry.values.insert(u"note"_s, note);
    return u"begin;\n"_s + writtenOut(entry, *m_dialect) + u";\n"_s + m_statements + u"commit;"_s;
}

QString LinkRecipe::obstacle()
{
    return tr("More than %1 rows, chosen one by one, do not fit in a text. Choose them by a search or "
              "filter, "
              "and select all of it: then the question stands here instead of the rows.")
        .arg(QLocale().toString(mostIds));
}

} // namespace sluice
