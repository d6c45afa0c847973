// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/tr.h"
#include "core/migrations/schema/schema_difference.h"

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

using StepKind = SchemaStep::Kind;

QString listed(const QStringList &columns)
{
    return u'(' + columns.join(u", "_s) + u')';
}

QString content(const Key &key)
{
    return listed(key.columns);
}

QString content(const Check &check)
{
    return u'(' + check.expression + u')';
}

QString content(const Index &index)
{
    const QString unique = index.isUnique ? u"unique "_s : QString();
    const QString where = index.where.isEmpty() ? QString() : u" where "_s + index.where;
    return unique + listed(index.parts) + where;
}

QString content(const ForeignKey &key)
{
    QString text = listed(key.columns) + u" references "_s + key.table + u' ' + listed(key.otherColumns);
    if (!key.onDelete.isEmpty())
        text += u" on delete "_s + key.onDelete;
    if (!key.onUpdate.isEmpty())
        text += u" on update "_s + key.onUpdate;
    return text;
}

QString content(const Table &table)
{
    QStringList options;
    if (table.isStrict)
        options.append(u"strict"_s);
    if (table.isWithoutRowid)
        options.append(u"without rowid"_s);
    return options.isEmpty() ? tr("an ordinary table") : options.join(u", "_s);
}

QString content(const Column &column)
{
    return column.type;
}

QString content(std::monostate)
{
    return {};
}

QString content(const SchemaPart &part)
{
    return std::visit([](const auto &known) { return content(known); }, part);
}

QString changes(const Column &from, const Column &to, const QString &expected)
{
    QStringList changes;
    if (from.type != to.type)
        changes.append(tr("%1 in the database, %2 in %3").arg(from.type, to.type, expected));
    if (from.isNullable != to.isNullable)
        changes.append((from.isNullable ? tr("may be null in the database, must not in %1")
                                        : tr("must not be null in the database, may in %1"))
                           .arg(expected));
    if (from.standard != to.standard) {
        const auto text = [](const QString &standard) { return standard.isEmpty() ? tr("none") : standard; };
        changes.append(
            tr("default %1 in the database, %2 in %3").arg(text(from.standard), text(to.standard), expected));
    }
    return changes.join(u"; "_s);
}

QString subject(const SchemaStep &step)
{
    const SchemaPart &part = step.to.index() == 0 ? step.from : step.to;
    const QString what = (step.name + u' ' + content(part)).trimmed();
    switch (step.kind) {
    case StepKind::AddTable:
    case StepKind::DropTable:
    case StepKind::RenameTable:
    case StepKind::ChangeStorage:
        return tr("table %1").arg(step.table);
    case StepKind::AddColumn:
    case StepKind::DropColumn:
    case StepKind::RenameColumn:
    case StepKind::ChangeColumn:
        return tr("column %1.%2").arg(step.table, step.name);
    case StepKind::ChangePrimaryKey:
        return tr("primary key of %1").arg(step.table);
    case StepKind::AddUnique:
    case StepKind::DropUnique:
        return tr("unique key %1 of %2").arg(what, step.table);
    case StepKind::AddForeignKey:
    case StepKind::DropForeignKey:
        return tr("foreign key %1 of %2").arg(what, step.table);
    case StepKind::AddCheck:
    case StepKind::DropCheck:
        return tr("check %1 of %2").arg(what, step.table);
    case StepKind::AddIndex:
    case StepKind::DropIndex:
        return tr("index %1 of %2").arg(what, step.table);
    }
    Q_UNREACHABLE();
}

// The former name of what was renamed.
QString formerName(const SchemaStep &step)
{
    if (const auto *table = std::get_if<Table>(&step.from))
        return table->name;
    return std::get<Column>(step.from).name;
}

QString keyText(const SchemaPart &part)
{
    const Key &key = std::get<Key>(part);
    return key.columns.isEmpty() ? tr("none") : (key.name + u' ' + content(key)).trimmed();
}

QString predicate(const SchemaStep &step, const QString &expected)
{
    switch (step.kind) {
    case StepKind::RenameTable:
    case StepKind::RenameColumn:
        return tr("called %1 in the database").arg(formerName(step));
    case StepKind::ChangeColumn:
        return changes(std::get<Column>(step.from), std::get<Column>(step.to), expected);
    case StepKind::ChangePrimaryKey:
        return tr("%1 in the database, %2 in %3").arg(keyText(step.from), keyText(step.to), expected);
    case StepKind::ChangeStorage:
        return tr("%1 in the database, %2 in %3").arg(content(step.from), content(step.to), expected);
    default:
        return step.to.index() == 0 ? tr("not in %1").arg(expected) : tr("not in the database");
    }
}

} // namespace

QString SchemaStep::text(const QString &expected) const
{
    return tr("%1: %2").arg(subject(*this),
                            predicate(*this, expected.isEmpty() ? tr("the model") : expected));
}

} // namespace sluice
