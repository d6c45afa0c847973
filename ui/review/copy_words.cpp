// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/review/review_words.h"

#include <QCoreApplication>
#include <QLocale>

namespace sluice {

namespace {

struct CopyTexts
{
    Q_DECLARE_TR_FUNCTIONS(Memberships)

public:
    static QString summary(const LinkPreview &preview, CopyMode mode, const QString &source,
                           const QString &to)
    {
        const QString counts =
            tr("%1 new, %2 there already").arg(number(preview.fresh()), number(preview.alreadyThere));
        const QString removed = number(preview.wouldRemove);
        switch (mode) {
        case CopyMode::AddOnly:
            return tr("%1 gets what %2 has: %3.").arg(to, source, counts);
        case CopyMode::Mirror:
            return tr("%1 gets exactly what %2 has: %3, %4 removed.").arg(to, source, counts, removed);
        case CopyMode::Move:
            break;
        }
        return tr("%1 takes over what %2 has: %3; %2 loses all %4.").arg(to, source, counts, removed);
    }
    static QString verb(CopyMode mode, const QString &to)
    {
        return mode == CopyMode::Move ? tr("Move to %1").arg(to) : tr("Give to %1").arg(to);
    }
    static QString receipt(const LinkReceipt &receipt, const QString &source, const QString &to)
    {
        return tr("%1 → %2: %3 new, %4 there already, %5 removed", "memberships were copied")
            .arg(source, to, number(receipt.added), number(receipt.alreadyThere), number(receipt.removed));
    }

private:
    static QString number(qint64 count) { return QLocale().toString(count); }
};

} // namespace

QString copySummary(const LinkPreview &preview, CopyMode mode, const QString &source, const QString &to)
{
    return CopyTexts::summary(preview, mode, source, to);
}

QString copyVerb(CopyMode mode, const QString &to)
{
    return CopyTexts::verb(mode, to);
}

QString copyReceiptWords(const LinkReceipt &receipt, const QString &source, const QString &to)
{
    return CopyTexts::receipt(receipt, source, to);
}

} // namespace sluice
