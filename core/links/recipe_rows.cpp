// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/links/recipe_rows.h"

#include "core/database/session.h"
#include "core/links/link_pairs.h"

#include <QJsonArray>
#include <QRegularExpression>

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

constexpr int fewRows = 20; // that are named in the command itself

// How one side is spelled.
struct Spelling
{
    QString option;  // "--user"; of a filter "--users-search", …
    QString table;   // "users"
    QString label;   // what a person knows a row by
    QString others;  // "flows"
    QString other;   // what a person knows those by
    QString linked;  // "in"
    QString without; // "in-no-flow"
};

const Spelling &spellingOf(const UserId &)
{
    static const Spelling spelling{u"--user"_s, u"users"_s, u"email"_s,     u"flows"_s,
                                   u"name"_s,   u"in"_s,    u"in-no-flow"_s};
    return spelling;
}

const Spelling &spellingOf(const FlowId &)
{
    static const Spelling spelling{u"--flow"_s, u"flows"_s, u"name"_s,         u"users"_s,
                                   u"email"_s,  u"with"_s,  u"without-users"_s};
    return spelling;
}

const FlowSet &others(const UserFilter::Subject &subject)
{
    return subject.flows;
}

const UserSet &others(const FlowFilter::Subject &subject)
{
    return subject.users;
}

bool asksForLinked(const UserFilter &filter)
{
    return filter.inNoFlow;
}

bool asksForLinked(const FlowFilter &filter)
{
    return filter.withoutUsers;
}

QStringList labels(Session &session, const QString &table, const QString &label, const Sql &ids)
{
    return session.list({u"select %1 from %2 where id in (%3) order by name_sort, id limit %4"_s.arg(
                             label, table, ids.text, QString::number(fewRows + 1)),
                         ids.values},
                        [](const Row &row) { return row.text(0); });
}

QStringList option(const QString &name, const QStringList &values)
{
    QStringList words{name};
    for (const QString &value : values)
        words.append(shellQuoted(value));
    return words;
}

// The question, where the options of sluicectl can ask it; false where they cannot.
template <class Id, class Filter>
bool askQuestion(RecipeRows &rows, Session &session, const Filter &filter)
{
    const Spelling &spelling = spellingOf(Id());
    const QString prefix = spelling.option + u"s-"_s;
    QJsonObject question;
    QStringList options;
    if (!filter.search.simplified().isEmpty()) {
        options += option(prefix + u"search"_s, {filter.search});
        question.insert(u"search"_s, filter.search);
    }
    if (filter.active) {
        options.append(prefix + (*filter.active ? u"active"_s : u"inactive"_s));
        question.insert(u"is_active"_s, *filter.active);
    }
    if (asksForLinked(filter)) {
        options.append(prefix + spelling.without);
        question.insert(QString(spelling.without).replace(u'-', u'_'), true);
    }
    QHash<Membership, QStringList> linked;
    for (const auto &subject : filter.subjects) {
        const QStringList names = labels(session, spelling.others, spelling.other, others(subject).ids);
        if (!others(subject).isListed || names.isEmpty() || names.size() > fewRows ||
            subject.membership == Membership::Partly || linked.contains(subject.membership))
            return false;
        linked.insert(subject.membership, names);
        const bool negative = subject.membership == Membership::NotLinked;
        const QString name = negative ? u"not-"_s + spelling.linked : spelling.linked;
        options += option(prefix + name, names);
        question.insert(QString(name).replace(u'-', u'_'), QJsonArray::fromStringList(names));
    }
    if (options.isEmpty())
        options.append(u"--all-"_s + spelling.table);
    rows.options = options;
    rows.json = {{u"matching"_s, question}};
    return true;
}

template <class Id, class Filter>
RecipeRows rowsFor(Session &session, const IdSet<Id> &set, const std::optional<Filter> &filter)
{
    const Spelling &spelling = spellingOf(Id());
    RecipeRows rows;
    if (filter && askQuestion<Id>(rows, session, *filter))
        return rows;
    const QStringList ids = session.list(
        {u"select id from (%1) chosen limit %2"_s.arg(set.ids.text, QString::number(LinkRecipe::mostIds + 1)),
         set.ids.values},
        [](const Row &row) { return row.id<Id>(0).toText(); });
    rows.isTooLong = ids.size() > LinkRecipe::mostIds;
    rows.json = {{u"ids"_s, QJsonArray::fromStringList(ids)}};
    if (ids.size() > fewRows) {
        rows.options = {spelling.option, u"-"_s};
        rows.input = ids;
    } else {
        rows.options = option(spelling.option, labels(session, spelling.table, spelling.label, set.ids));
    }
    return rows;
}

} // namespace

RecipeRows RecipeRows::of(Session &session, const UserSet &users, const std::optional<UserFilter> &filter)
{
    return rowsFor(session, users, filter);
}

RecipeRows RecipeRows::of(Session &session, const FlowSet &flows, const std::optional<FlowFilter> &filter)
{
    return rowsFor(session, flows, filter);
}

void RecipeRows::putInputIntoOptions()
{
    if (input.isEmpty())
        return;
    options = QStringList{options.first()} + input;
    input.clear();
}

QString shellQuoted(const QString &text)
{
    static const QRegularExpression plain(u"^[A-Za-z0-9_@%+:,./][A-Za-z0-9_@%+:,./-]*$"_s);
    return plain.match(text).hasMatch() ? text : u'\'' + QString(text).replace(u'\'', u"'\\''"_s) + u'\'';
}

} // namespace sluice
