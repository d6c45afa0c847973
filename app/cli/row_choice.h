// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/row_options.h"

namespace sluice {

// Which rows of one side a verb is about: some by name, "-" for those that the standard input names, every
// one, or what a filter finds.
template <class Filter>
class RowChoice
{
public:
    using Set = decltype(matchingRows(std::declval<Filter>().filter(std::declval<Session &>())));

    // table: "users" for --all-users and the filter's --users-search, …; names are added by the verb.
    void addFilterTo(CLI::App &app, const char *table, const QString &allHelp)
    {
        const std::string word = table;
        app.add_flag("--all-" + word, m_all, allHelp.toStdString());
        m_filter.addTo(app, "--" + word + "-");
    }

    QStringList &names() { return m_names; }
    bool isGiven() const { return !m_names.isEmpty() || asks(); }
    bool asks() const { return m_all || m_filter.isGiven(); }
    void tellDeleted(const Context &context, Session &session) const
    {
        m_filter.tellDeleted(context, session);
    }
    bool readsInput() const { return m_names.contains(QStringLiteral("-")); }

    // UsageError when rows are named and asked for at once; NotFound and Invalid as namedRows().
    Set resolve(Session &session) const
    {
        if (asks()) {
            if (!m_names.isEmpty())
                refuseBoth();
            return matchingRows(m_filter.filter(session));
        }
        return namedRows<Set>(session, m_names);
    }

private:
    QStringList m_names;
    Filter m_filter;
    bool m_all = false;
};

} // namespace sluice
