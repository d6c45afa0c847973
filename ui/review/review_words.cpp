// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/review/review_words.h"

#include <QCoreApplication>
#include <QLocale>

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

struct ReviewTexts
{
    Q_DECLARE_TR_FUNCTIONS(LinkReview)

public:
    static QString summary(const LinkPreview &preview, const QString &users, const QString &flows)
    {
        const QString fresh = number(preview.fresh()), there = number(preview.alreadyThere),
                      removed = number(preview.wouldRemove);
        switch (preview.action) {
        case LinkAction::Add:
            return tr("Adds %1 to %2: %3 links are new, %4 are there already.")
                .arg(users, flows, fresh, there);
        case LinkAction::Remove:
            return tr("Takes %1 out of %2: %3 links are removed, %4 were not there.")
                .arg(users, flows, removed, fresh);
        case LinkAction::SetFlows:
            return tr("Puts %1 into exactly %2: %3 links are new, %4 are there already, %5 to other flows "
                      "are "
                      "removed.")
                .arg(users, flows, fresh, there, removed);
        case LinkAction::SetUsers:
            break;
        }
        return tr("Gives %2 exactly %1: %3 links are new, %4 are there already, %5 to other users are "
                  "removed.")
            .arg(users, flows, fresh, there, removed);
    }
    static QString verb(LinkAction action, const QString &users, const QString &flows)
    {
        switch (action) {
        case LinkAction::Add:
            return tr("Link %1 to %2").arg(users, flows);
        case LinkAction::Remove:
            return tr("Unlink %1 from %2").arg(users, flows);
        case LinkAction::SetFlows:
            return tr("Set %1 to exactly %2").arg(users, flows);
        case LinkAction::SetUsers:
            break;
        }
        return tr("Set %2 to exactly %1").arg(users, flows);
    }
    static QString gone(const QStringList &names, qint64 more)
    {
        const QString all = names.join(u", "_s);
        return more > 0
                   ? tr("Deleted by others meanwhile, and left out: %1 and %2 more.").arg(all, number(more))
                   : tr("Deleted by others meanwhile, and left out: %1.").arg(all);
    }
    static QString receipt(const LinkReceipt &receipt, const QString &users, const QString &flows)
    {
        if (isSet(receipt.action))
            return (receipt.action == LinkAction::SetFlows
                        ? tr("Put %1 into exactly %2: %3 new, %4 already there, %5 removed")
                        : tr("Gave %2 exactly %1: %3 new, %4 already there, %5 removed"))
                .arg(users, flows, number(receipt.added), number(receipt.alreadyThere),
                     number(receipt.removed));
        if (receipt.added == 1 && receipt.alreadyThere == 0)
            return tr("Linked %1 to %2").arg(users, flows);
        if (receipt.removed == 1 && receipt.notThere == 0)
            return tr("Unlinked %1 from %2").arg(users, flows);
        if (receipt.action == LinkAction::Remove)
            return receipt.notThere == 0
                       ? tr("Unlinked %1 from %2: %3 removed").arg(users, flows, number(receipt.removed))
                       : tr("Unlinked %1 from %2: %3 removed, %4 not linked before")
                             .arg(users, flows, number(receipt.removed), number(receipt.notThere));
        return receipt.alreadyThere == 0
                   ? tr("Linked %1 to %2: %3 new").arg(users, flows, number(receipt.added))
                   : tr("Linked %1 to %2: %3 new, %4 already there")
                         .arg(users, flows, number(receipt.added), number(receipt.alreadyThere));
    }
    static QString refused(const QString &words, qint64 count)
    {
        return count == 0 ? words : tr("%1, %2 refused").arg(words, number(count));
    }
    static QString outcome(PairForecast::Outcome outcome)
    {
        switch (outcome) {
        case PairForecast::Outcome::Added:
            return tr("+ new");
        case PairForecast::Outcome::AlreadyThere:
            return tr("already there");
        case PairForecast::Outcome::Removed:
            return tr("− removed");
        case PairForecast::Outcome::NotThere:
            break;
        }
        return tr("not there");
    }

private:
    static QString number(qint64 count) { return QLocale().toString(count); }
};

} // namespace

QString reviewSummary(const LinkPreview &preview, const QString &users, const QString &flows)
{
    return ReviewTexts::summary(preview, users, flows);
}

QString reviewVerb(LinkAction action, const QString &users, const QString &flows)
{
    return ReviewTexts::verb(action, users, flows);
}

QString goneWords(const GoneRows &gone)
{
    constexpr int namesShown = 10;
    QStringList names;
    for (const GoneRow &row : gone.users + gone.flows)
        names.append(row.name.isEmpty() ? row.id.toString(QUuid::WithoutBraces) : row.name);
    return names.isEmpty() ? QString()
                           : ReviewTexts::gone(names.mid(0, namesShown), names.size() - namesShown);
}

QString receiptWords(const LinkReceipt &receipt, const QString &users, const QString &flows)
{
    return ReviewTexts::refused(ReviewTexts::receipt(receipt, users, flows), receipt.refused);
}

QString outcomeWords(PairForecast::Outcome outcome)
{
    return ReviewTexts::outcome(outcome);
}

} // namespace sluice
