// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/paste/paste_words.h"

#include "ui/workspace/side.h"

#include <QLocale>

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype mostNamed = 5;

QString number(qint64 count)
{
    return QLocale().toString(count);
}

QString countedRows(qint64 count, PasteKind kind)
{
    return kind == PasteKind::Users ? SideOf<User>::counted(count) : SideOf<Flow>::counted(count);
}

} // namespace

QString PasteWords::state(PasteState state, bool links)
{
    switch (state) {
    case PasteState::Matched:
        return links ? tr("Matched") : tr("There already");
    case PasteState::Ambiguous:
        return tr("Ambiguous");
    case PasteState::Unknown:
        return links ? tr("Unknown") : tr("New");
    case PasteState::AlreadyLinked:
        return tr("Already linked");
    case PasteState::Bad:
        break;
    }
    return tr("Not usable");
}

QString PasteWords::counted(PasteState state, bool links, qint64 count)
{
    switch (state) {
    case PasteState::Matched:
        return (links ? tr("%1 matched") : tr("%1 there already")).arg(number(count));
    case PasteState::Ambiguous:
        return tr("%1 ambiguous").arg(number(count));
    case PasteState::Unknown:
        return (links ? tr("%1 unknown") : tr("%1 new")).arg(number(count));
    case PasteState::AlreadyLinked:
        return tr("%1 already linked").arg(number(count));
    case PasteState::Bad:
        break;
    }
    return tr("%1 not usable").arg(number(count));
}

QString PasteWords::column(PasteColumn column)
{
    switch (column) {
    case PasteColumn::Anything:
        return tr("Name, email or ID");
    case PasteColumn::Name:
        return tr("Name");
    case PasteColumn::Email:
        return tr("Email");
    case PasteColumn::Id:
        return tr("ID");
    case PasteColumn::Description:
        return tr("Description");
    case PasteColumn::Active:
        return tr("State");
    case PasteColumn::Ignored:
        break;
    }
    return tr("Leave out");
}

QString PasteWords::apply(const PasteOrder &order, PasteKind kind, bool links)
{
    const auto rows = [kind](qsizetype count) { return countedRows(count, kind); };
    if (order.create.isEmpty() && order.link.isEmpty())
        return links ? tr("Nothing to link") : tr("Nothing to create");
    if (order.create.isEmpty())
        return tr("Link %1").arg(rows(order.link.size()));
    if (!links)
        return tr("Create %1").arg(rows(order.create.size()));
    if (order.link.isEmpty())
        return tr("Create and link %1").arg(rows(order.create.size()));
    return tr("Link %1, create %2 and link them").arg(rows(order.link.size()), number(order.create.size()));
}

QString PasteWords::receipt(const PasteReceipt &receipt, PasteKind kind, const QString &into)
{
    const QString created = countedRows(receipt.created, kind);
    if (into.isEmpty())
        return tr("Created %1").arg(created);
    QStringList parts{tr("%1 new links").arg(number(receipt.linksAdded))};
    if (receipt.alreadyLinked > 0)
        parts.append(tr("%1 were there already").arg(number(receipt.alreadyLinked)));
    if (receipt.created > 0)
        parts.append(tr("%1 created").arg(created));
    if (!receipt.foundInstead.isEmpty())
        parts.append(
            tr("%1 had been created by somebody else meanwhile").arg(number(receipt.foundInstead.size())));
    return tr("Pasted into %1: %2").arg(into, parts.join(u", "_s));
}

QString PasteWords::leftOut(const PasteReceipt &receipt)
{
    if (receipt.leftOut.isEmpty())
        return {};
    QString text = tr("%Ln row(s) had changed since and were left out:", nullptr,
                      static_cast<int>(receipt.leftOut.size())) +
                   u' ' + receipt.leftOut.mid(0, mostNamed).join(u' ');
    if (receipt.leftOut.size() > mostNamed)
        text += u' ' + tr("And %1 more.").arg(number(receipt.leftOut.size() - mostNamed));
    return text;
}

} // namespace sluice
