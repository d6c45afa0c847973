// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/migrations/revision_address.h"

#include "core/base/error.h"

#include <QRegularExpression>

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

struct Address
{
    QString id;
    QStringList parents;
    QString title;
};

// What the program and the database know together.
class Addresses
{
    Q_DECLARE_TR_FUNCTIONS(RevisionAddress)

public:
    Addresses(const RevisionGraph &graph, const QList<AppliedRevision> &applied)
        : m_graph(graph)
    {
        for (const Revision &revision : graph.revisions())
            m_all.append({revision.id, revision.parents, revision.title});
        for (const AppliedRevision &revision : applied) {
            const Address place{revision.id, revision.parents, revision.title};
            m_applied.append(place);
            if (!graph.find(revision.id))
                m_all.append(place);
        }
    }

    QString resolve(const QString &address) const
    {
        static const QRegularExpression form(uR"(\A(.*?)([+-]\d{1,6})?\z)"_s);
        const auto match = form.match(address.trimmed().toLower());
        const int steps = match.captured(2).toInt();
        QString id = match.capturedLength(1) > 0 || !match.hasCaptured(2) ? named(match.captured(1)) : here();
        for (int i = 0; i < qAbs(steps); ++i)
            id = steps > 0 ? above(id, address) : below(id, address);
        return id;
    }

private:
    QString named(const QString &name) const
    {
        if (name == u"head" || name == u"heads")
            return m_graph.head().id;
        if (name == u"base")
            return {};
        QList<Address> found;
        for (const Address &place : m_all) {
            if (place.id == name)
                return name;
            if (!name.isEmpty() && place.id.startsWith(name))
                found.append(place);
        }
        if (found.isEmpty())
            throw Error(Error::Kind::NotFound,
                        tr("There is no revision “%1”. Revisions are named by “head”, “base”, an id or the "
                           "beginning of one, and steps such as “-1”; the history lists the ids.")
                            .arg(name),
                        u"revision"_s);
        if (found.size() > 1)
            throw invalid(
                tr("“%1” is the beginning of several ids: %2. Write more of it.").arg(name, listed(found)));
        return found.first().id;
    }

    QString here() const
    {
        QSet<QString> parents;
        for (const Address &place : m_applied)
            parents.unite({place.parents.begin(), place.parents.end()});
        QList<Address> newest = m_applied;
        newest.removeIf([&parents](const Address &place) { return parents.contains(place.id); });
        if (newest.size() > 1)
            throw invalid(tr("The database stands on several branches, so that steps cannot be counted: %1. "
                             "Name the revision itself.")
                              .arg(listed(newest)));
        return newest.isEmpty() ? QString() : newest.first().id;
    }

    QString above(const QString &id, const QString &address) const
    {
        QList<Address> children = m_all;
        children.removeIf([&id](const Address &place) {
            return id.isEmpty() ? !place.parents.isEmpty() : !place.parents.contains(id);
        });
        return only(children, address);
    }

    QString below(const QString &id, const QString &address) const
    {
        QStringList ids;
        for (const Address &place : m_all) {
            if (place.id == id)
                ids = place.parents;
        }
        if (ids.isEmpty() && !id.isEmpty())
            return {};
        QList<Address> parents = m_all;
        parents.removeIf([&ids](const Address &place) { return !ids.contains(place.id); });
        return only(parents, address);
    }

    static QString only(const QList<Address> &next, const QString &address)
    {
        if (next.isEmpty())
            throw invalid(tr("“%1” leads beyond the end of the revisions.").arg(address));
        if (next.size() > 1)
            throw invalid(
                tr("“%1” leads through a branch: %2. Name the revision itself.").arg(address, listed(next)));
        return next.first().id;
    }

    static QString listed(const QList<Address> &places)
    {
        QStringList names;
        for (const Address &place : places)
            names.append(place.id + u" “"_s + place.title + u'”');
        return names.join(u", "_s);
    }

    static Error invalid(const QString &message)
    {
        return Error(Error::Kind::Invalid, message, u"revision"_s);
    }

    const RevisionGraph &m_graph;
    QList<Address> m_all;
    QList<Address> m_applied;
};

} // namespace

QString RevisionAddress::resolve(const QString &address, const RevisionGraph &graph,
                                 const QList<AppliedRevision> &applied)
{
    return Addresses(graph, applied).resolve(address);
}

} // namespace sluice
