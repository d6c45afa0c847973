// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/migrations/autogenerate/sqlite_rebuild.h"

#include "core/migrations/autogenerate/column_values.h"
#include "core/migrations/autogenerate/render.h"

#include <algorithm>

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

using StepKind = SchemaStep::Kind;

// As many to a line as fit, the next lines indented.
QString wrapped(const QString &head, const QStringList &items)
{
    constexpr qsizetype width = 100;
    QString text = head + items.first();
    qsizetype line = text.size();
    for (const QString &item : items.sliced(1)) {
        const bool fits = line + 2 + item.size() < width;
        text += fits ? u", "_s : u",\n    "_s;
        line = (fits ? line + 2 : 4) + item.size();
        text += item;
    }
    return text;
}

QString copyRows(const QString &from, const QStringList &sources, const QString &to,
                 const QStringList &targets)
{
    const QString select = wrapped(u"select "_s, sources);
    return wrapped(u"insert into %1 ("_s.arg(sqlName(to)), targets) + u")\n"_s + select +
           (select.contains(u'\n') ? u'\n' : u' ') + u"from %1;"_s.arg(sqlName(from));
}

} // namespace

bool needsRebuild(const QList<SchemaStep> &steps)
{
    return std::any_of(steps.begin(), steps.end(), [](const SchemaStep &step) {
        switch (step.kind) {
        case StepKind::AddIndex:
        case StepKind::DropIndex:
        case StepKind::DropColumn:
            return false;
        case StepKind::AddColumn: {
            const auto &column = std::get<Column>(step.to);
            return needsValue(column) || !(column.standard.isEmpty() || isLiteral(column.standard));
        }
        default:
            return true;
        }
    });
}

QString rebuild(const Table &from, const Table &to)
{
    const QString temporary = to.name + u"__new"_s;
    QStringList targets;
    QStringList sources;
    for (const Column &column : to.columns) {
        const bool isThere = from.column(column.name) != nullptr;
        if (!isThere && !needsValue(column))
            continue;
        targets.append(sqlName(column.name));
        sources.append(isThere ? sqlName(column.name) : standIn(column.type));
    }
    if (targets.isEmpty()) { // no column stays, but the rows do
        const Column &first = to.columns.first();
        targets.append(sqlName(first.name));
        sources.append(first.standard.isEmpty() ? u"null"_s : defaultDefinition(first.standard));
    }
    QStringList lines{
        createTable(to, temporary),
        copyRows(from.name, sources, temporary, targets),
        u"drop table %1;"_s.arg(sqlName(from.name)),
        u"alter table %1 rename to %2;"_s.arg(sqlName(temporary), sqlName(to.name)),
    };
    for (const Index &index : to.indexes)
        lines.append(createIndex(index, to.name));
    return lines.join(u'\n');
}

} // namespace sluice
