// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/migrations/autogenerate/rename.h"

#include "core/base/error.h"
#include "core/migrations/autogenerate/column_values.h"

#include <QCoreApplication>

#include <algorithm>

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

bool isLike(const Column &a, const Column &b)
{
    return comparableType(a.type) == comparableType(b.type);
}

bool isLike(const Table &a, const Table &b)
{
    const auto same = std::count_if(a.columns.begin(), a.columns.end(), [&b](const Column &column) {
        const Column *other = b.column(column.name);
        return other && isLike(column, *other);
    });
    return 2 * same >= std::max(a.columns.size(), b.columns.size());
}

// Names of items in one list that the other lacks.
template <class Item>
QStringList missing(const QList<Item> &items, const QList<Item> &others)
{
    QStringList names;
    for (const Item &item : items) {
        if (std::none_of(others.begin(), others.end(),
                         [&item](const Item &other) { return other.name == item.name; }))
            names.append(item.name);
    }
    return names;
}

class RenameDialogue
{
    Q_DECLARE_TR_FUNCTIONS(RenameDialogue)

public:
    RenameDialogue(QList<SchemaChange> &changes, const IsRename &isRename)
        : m_changes(changes)
        , m_isRename(isRename)
    {
    }

    void askAboutTables()
    {
        const QStringList gone = missing(m_changes.first().from.tables, m_changes.first().to.tables);
        QStringList come = missing(m_changes.first().to.tables, m_changes.first().from.tables);
        for (const QString &from : gone)
            askAbout({}, from, come, [](const Schema &before, const Schema &after, const RenameQuestion &q) {
                return areLike(before.table(q.from), after.table(q.to));
            });
    }

    void askAboutColumns()
    {
        const Schema before = m_changes.first().renamed();
        for (const Table &table : before.tables) {
            const Table *after = m_changes.first().to.table(table.name);
            if (!after)
                continue;
            const QStringList gone = missing(table.columns, after->columns);
            QStringList come = missing(after->columns, table.columns);
            for (const QString &from : gone)
                askAbout(table.name, from, come,
                         [](const Schema &old, const Schema &wanted, const RenameQuestion &q) {
                             const Table *source = old.table(q.table);
                             const Table *target = wanted.table(q.table);
                             return source && target && areLike(source->column(q.from), target->column(q.to));
                         });
        }
    }

private:
    template <class Item>
    static bool areLike(const Item *a, const Item *b)
    {
        return a && b && isLike(*a, *b);
    }

    template <class Alike>
    void askAbout(const QString &table, const QString &from, QStringList &candidates, Alike isAlike)
    {
        const auto answer = std::find_if(candidates.begin(), candidates.end(), [&](const QString &to) {
            const RenameQuestion question{table, from, to};
            return std::all_of(m_changes.begin(), m_changes.end(),
                               [&](const SchemaChange &change) {
                                   return isAlike(change.renamed(), change.to, question);
                               }) &&
                   ask(question);
        });
        if (answer == candidates.end())
            return;
        for (SchemaChange &change : m_changes)
            change.renames.append({table, from, *answer});
        candidates.erase(answer);
    }

    bool ask(const RenameQuestion &question) const
    {
        if (m_isRename)
            return m_isRename(question);
        const QString place = question.table.isEmpty() ? QString() : question.table + u'.';
        throw Error(Error::Kind::Invalid,
                    tr("%1 may have been renamed to %2, or dropped while the other was added. Say which.")
                        .arg(place + question.from, place + question.to),
                    u"renames"_s);
    }

    QList<SchemaChange> &m_changes;
    const IsRename &m_isRename;
};

} // namespace

void askAboutRenames(QList<SchemaChange> &changes, const IsRename &isRename)
{
    RenameDialogue dialogue(changes, isRename);
    dialogue.askAboutTables();
    dialogue.askAboutColumns();
}

} // namespace sluice
