// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/changes/change_words.h"

#include "core/base/tr.h"
#include "core/changes/change_record.h"

#include <QList>

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

QString countedUsers(qint64 count)
{
    return tr("%Ln user(s)", nullptr, static_cast<int>(count));
}

QString countedFlows(qint64 count)
{
    return tr("%Ln flow(s)", nullptr, static_cast<int>(count));
}

QString countedLinks(qint64 count)
{
    return tr("%Ln link(s)", nullptr, static_cast<int>(count));
}

QString linkWords(const ChangeRecord &change)
{
    const QString edited = countedLinks(change.counts.linksEdited);
    if (change.kind == "link.sweep"_L1)
        return tr("Removed %1 that had ended: %2")
            .arg(countedLinks(change.counts.linksRemoved), change.summary);
    if (change.counts.linksAdded + change.counts.linksRemoved == 0)
        return change.counts.linksEdited == 1 ? tr("Changed the end of %1").arg(change.summary)
                                              : tr("Changed the end of %1: %2").arg(edited, change.summary);
    if (change.counts.linksRemoved == 0)
        return change.counts.linksAdded == 1
                   ? tr("Linked %1").arg(change.summary)
                   : tr("Made %1: %2").arg(countedLinks(change.counts.linksAdded), change.summary);
    if (change.counts.linksAdded == 0)
        return change.counts.linksRemoved == 1
                   ? tr("Unlinked %1").arg(change.summary)
                   : tr("Removed %1: %2").arg(countedLinks(change.counts.linksRemoved), change.summary);
    return tr("Made %1 and removed %2: %3")
        .arg(countedLinks(change.counts.linksAdded), QString::number(change.counts.linksRemoved),
             change.summary);
}

// In the order in which people look for them.
QList<std::pair<QString, QString>> kindNames()
{
    return {{u"user.create"_s, tr("New user")},
            {u"user.edit"_s, tr("User edited")},
            {u"user.delete"_s, tr("User deleted")},
            {u"flow.create"_s, tr("New flow")},
            {u"flow.edit"_s, tr("Flow edited")},
            {u"flow.delete"_s, tr("Flow deleted")},
            {u"link.add"_s, tr("Linked")},
            {u"link.remove"_s, tr("Unlinked")},
            {u"link.toggle"_s, tr("Links toggled")},
            {u"link.set"_s, tr("Links set")},
            {u"link.copy"_s, tr("Memberships copied")},
            {u"link.until"_s, tr("End changed")},
            {u"link.sweep"_s, tr("Ended links removed")},
            {u"import.users"_s, tr("Users imported")},
            {u"import.flows"_s, tr("Flows imported")},
            {u"import.links"_s, tr("Links imported")},
            {u"import"_s, tr("Imported")},
            {u"paste.users"_s, tr("Users pasted")},
            {u"paste.flows"_s, tr("Flows pasted")},
            {u"seed"_s, tr("Sample data added")},
            {u"unseed"_s, tr("Sample data removed")},
            {u"restore"_s, tr("Restored")},
            {u"undo"_s, tr("Undone")},
            {u"redo"_s, tr("Done again")}};
}

} // namespace

QString changeWords(const ChangeRecord &change)
{
    const QString &kind = change.kind;
    const QString &what = change.summary;
    if (kind == "user.create"_L1 || kind == "flow.create"_L1)
        return tr("New: %1").arg(what);
    if (kind == "user.edit"_L1 || kind == "flow.edit"_L1)
        return tr("Edited %1").arg(what);
    if (kind == "user.delete"_L1 || kind == "flow.delete"_L1)
        return tr("Deleted %1").arg(what);
    if (kind.startsWith("link."_L1))
        return linkWords(change);
    if (kind.startsWith("import"_L1))
        return tr("Imported %1").arg(what);
    if (kind.startsWith("paste."_L1))
        return tr("Pasted %1").arg(what);
    if (kind == "seed"_L1)
        return tr("Added sample data");
    if (kind == "unseed"_L1)
        return tr("Removed sample data");
    if (kind == "restore"_L1)
        return tr("Restored %1").arg(what);
    QString whatItDid = what.isEmpty() ? changeCounts(change.counts) : what;
    if (!change.originKind.isEmpty()) {
        ChangeRecord origin = change;
        origin.kind = std::exchange(origin.originKind, {});
        origin.counts = change.originCounts;
        whatItDid = changeWords(origin);
    }
    if (kind == "undo"_L1)
        return tr("Undone: %1").arg(whatItDid);
    if (kind == "redo"_L1)
        return tr("Done again: %1").arg(whatItDid);
    return tr("%1: %2 (a kind of change that only a newer Sluice knows)").arg(kind, what);
}

QString changeCounts(const ChangeCounts &counts)
{
    const auto part = [](qint64 users, qint64 flows, qint64 links) {
        QStringList counted;
        if (users > 0)
            counted.append(countedUsers(users));
        if (flows > 0)
            counted.append(countedFlows(flows));
        if (links > 0)
            counted.append(countedLinks(links));
        return counted.join(u", "_s);
    };
    QStringList parts;
    const QString added = part(counts.usersAdded, counts.flowsAdded, counts.linksAdded);
    const QString edited = part(counts.usersEdited, counts.flowsEdited, counts.linksEdited);
    const QString removed = part(counts.usersRemoved, counts.flowsRemoved, counts.linksRemoved);
    if (!added.isEmpty())
        parts.append(u'+' + added);
    if (!edited.isEmpty())
        parts.append(u'~' + edited);
    if (!removed.isEmpty())
        parts.append(u'−' + removed);
    return parts.join(u"  "_s);
}

QString changeKindName(const QString &kind)
{
    for (const auto &[code, name] : kindNames()) {
        if (code == kind)
            return name;
    }
    return kind;
}

QStringList changeKinds()
{
    return changeKindsNamed({});
}

QStringList changeKindsNamed(const QString &text)
{
    QStringList kinds;
    for (const auto &[code, name] : kindNames()) {
        if (name.contains(text, Qt::CaseInsensitive))
            kinds.append(code);
    }
    return kinds;
}

} // namespace sluice
