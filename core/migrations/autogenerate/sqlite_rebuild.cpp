// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/migrations/autogenerate/sqlite_rebuild.h"

#include "core/migrations/autogenerate/column_values.h"
#include "core/migrations/autogenerate/render.h"

#include <algorithm>

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

using Kind = SchemaStep::Kind;

// As many to a line as fit, the next lines indented.
QString wrapped(const QString &head, const QStringList &items, const QString &tail)
{
    constexpr qsizetype width = 100;
    QString text = head;
    qsizetype line = head.size();
    for (qsizetype i = 0; i < items.size(); ++i) {
        const QString item = items.at(i) + (i + 1 < items.size() ? u","_s : tail);
        const bool isFirst = i == 0;
        if (!isFirst && line + 1 + item.size() > width) {
            text += u"\n   "_s;
            line = 3;
        }
        text += isFirst ? item : u' ' + item;
        line += item.size() + (isFirst ? 0 : 1);
    }
    return text;
}

} // namespace

bool needsRebuild(const QList<SchemaStep> &steps)
{
    return std::any_of(steps.begin(), steps.end(), [](const SchemaStep &step) {
        switch (step.kind) {
        case Kind::AddIndex:
        case Kind::DropIndex:
        case Kind::DropColumn:
            return false;
        case Kind::AddColumn: {
            const Column &column = std::get<Column>(step.to);
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
    QStringList lines{
        createTable(to, temporary),
        wrapped(u"insert into %1 ("_s.arg(sqlName(temporary)), targets, u")"_s),
        wrapped(u"select "_s, sources, u" from %1;"_s.arg(sqlName(from.name))),
        u"drop table %1;"_s.arg(sqlName(from.name)),
        u"alter table %1 rename to %2;"_s.arg(sqlName(temporary), sqlName(to.name)),
    };
    for (const Index &index : to.indexes)
        lines.append(createIndex(index, to.name));
    return lines.join(u'\n');
}

} // namespace sluice
