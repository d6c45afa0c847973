// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/api/change_schemas.h"

namespace sluice::api {

using namespace Qt::StringLiterals;
using namespace schema;

namespace {

QList<Schema::Property> countProperties()
{
    QList<Schema::Property> properties;
    for (const QString &rows : {u"users"_s, u"flows"_s, u"links"_s}) {
        for (const QString &deed : {u"added"_s, u"edited"_s, u"removed"_s})
            properties.append({rows + u'_' + deed, integer({})});
    }
    return properties;
}

QList<Schema::Property> changeProperties()
{
    return countProperties() +
           QList<Schema::Property>{{u"id"_s, id(u"UUID version 7"_s)},
                                   {u"at"_s, time(u"UTC"_s)},
                                   {u"actor"_s, text(u"Account of the operating system"_s)},
                                   {u"actor_name"_s, text(u"The name that person chose; may be empty"_s)},
                                   {u"host"_s, text(u"The machine"_s)},
                                   {u"program"_s, text(u"With its version"_s)},
                                   {u"database_role"_s, text(u"On PostgreSQL"_s)},
                                   {u"kind"_s, text(u"Such as user.edit, link.add, undo"_s)},
                                   {u"summary"_s, text(u"The names concerned"_s)},
                                   {u"note"_s, text(u"What the person said about it"_s)},
                                   {u"reverts"_s, orNull(id(u"Of an undo: the change it took back"_s))},
                                   {u"is_pruned"_s, flag(u"It can no longer be undone"_s)},
                                   {u"is_undone"_s, flag(u"It was taken back"_s)}};
}

} // namespace

SchemaPtr changeSchema()
{
    static const SchemaPtr change = object(u"Change"_s, u"Who changed what, and when"_s, changeProperties());
    return change;
}

SchemaPtr changeEventSchema()
{
    return object(
        u"ChangeEvent"_s,
        u"The data of each event “change”, as somebody commits one. An event “refresh” says that there "
        u"is more than was told: read anew"_s,
        changeProperties() + QList<Schema::Property>{{u"user_ids"_s, list(u"Users concerned"_s, id({}))},
                                                     {u"flow_ids"_s, list(u"Flows concerned"_s, id({}))}});
}

SchemaPtr changedRowSchema()
{
    const QStringList deeds{u"created"_s, u"edited"_s, u"removed"_s, u"restored"_s};
    const SchemaPtr field =
        object(u"ChangedField"_s, u"A value that was replaced"_s,
               {{u"name"_s, text({})}, {u"was"_s, text({})}, {u"became"_s, orNull(text({}))}});
    return object(u"ChangedRow"_s, u"What a change did to a user or a flow"_s,
                  {{u"deed"_s, choice({}, deeds)},
                   {u"id"_s, id({})},
                   {u"name"_s, text({})},
                   optional(u"email"_s, text(u"Of a user"_s)),
                   {u"fields"_s, list({}, field)}});
}

SchemaPtr changedLinkSchema()
{
    const QStringList deeds{u"created"_s, u"edited"_s, u"removed"_s, u"restored"_s};
    return object(u"ChangedUserFlow"_s, u"What a change did to a link"_s,
                  {{u"deed"_s, choice({}, deeds)},
                   {u"user_id"_s, id({})},
                   {u"flow_id"_s, id({})},
                   {u"user_email"_s, text({})},
                   {u"user_name"_s, text({})},
                   {u"flow_name"_s, text({})},
                   {u"linked_at"_s, orNull(time({}))},
                   {u"linked_by"_s, id({})},
                   {u"until"_s, orNull(time({}))},
                   optional(u"became_until"_s, orNull(time({})))});
}

SchemaPtr undoSchema()
{
    QList<Schema::Property> properties{
        {u"done"_s, flag(u"False with dry_run"_s)},
        optional(u"skipped"_s, integer(u"Rows and links that were left alone"_s)),
        optional(u"is_redo"_s, flag(u"It would put back what was undone"_s)),
        optional(u"conflicts"_s, integer(u"Rows and links in the way"_s)),
        optional(u"first_conflicts"_s, list(u"The first of them"_s, any({})))};
    const QList<Schema::Property> counts = countProperties();
    for (Schema::Property property : changeProperties()) {
        property.required = property.name == "reverts"_L1 ||
                            std::any_of(counts.begin(), counts.end(),
                                        [&](const auto &count) { return count.name == property.name; });
        properties.append(property);
    }
    return object(u"UndoReceipt"_s, u"The change that took another one back; with dry_run what it would do"_s,
                  properties);
}

} // namespace sluice::api
