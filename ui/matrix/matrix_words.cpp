// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/matrix/matrix_words.h"

#include <QLocale>

namespace sluice {

using namespace Qt::StringLiterals;

QString MatrixWords::cell(const QString &user, const QString &flow, std::optional<bool> linked)
{
    const QString text = !linked   ? tr("%1 in %2: not read yet")
                         : *linked ? tr("%1 in %2: linked")
                                   : tr("%1 in %2: not linked");
    return text.arg(user, flow);
}

QString MatrixWords::head(const MatrixModel::Head &head, Qt::Orientation orientation)
{
    QStringList lines{head.name};
    if (!head.second.isEmpty())
        lines.append(head.second);
    if (head.links >= 0)
        lines.append(orientation == Qt::Vertical ? SideOf<Flow>::counted(head.links)
                                                 : SideOf<User>::counted(head.links));
    if (!head.active)
        lines.append(tr("Off"));
    return lines.join(u'\n');
}

QString MatrixWords::filter(const Listing<User> &listing, Scope scope)
{
    const QString words = narrowed(listing.query.filter.search, scope, tr("in no flow"));
    return words.isEmpty() ? QString() : tr("users: %1").arg(words);
}

QString MatrixWords::filter(const Listing<Flow> &listing, Scope scope)
{
    const QString words = narrowed(listing.query.filter.search, scope, tr("without users"));
    return words.isEmpty() ? QString() : tr("flows: %1").arg(words);
}

QString MatrixWords::narrowed(const QString &search, Scope scope, const QString &unlinked)
{
    QStringList parts;
    if (!search.isEmpty())
        parts.append(tr("“%1”").arg(search));
    switch (scope) {
    case Scope::All:
        break;
    case Scope::Active:
        parts.append(tr("active"));
        break;
    case Scope::Unlinked:
        parts.append(unlinked);
        break;
    case Scope::Linked:
        parts.append(tr("linked to what is selected there"));
        break;
    case Scope::Partly:
        parts.append(tr("partly linked to what is selected there"));
        break;
    case Scope::NotLinked:
        parts.append(tr("not linked to what is selected there"));
        break;
    }
    return parts.join(u", "_s);
}

QString MatrixWords::size(qint64 users, qint64 flows)
{
    return tr("%1 × %2").arg(SideOf<User>::counted(users), SideOf<Flow>::counted(flows));
}

QString MatrixWords::compact(qint64 number)
{
    const QLocale locale;
    if (number < 1000)
        return locale.toString(number);
    if (number < 10'000)
        return tr("%1k", "thousands").arg(locale.toString(double(number / 100) / 10, 'f', 1));
    if (number < 1'000'000)
        return tr("%1k", "thousands").arg(locale.toString(number / 1000));
    return tr("%1M", "millions").arg(locale.toString(number / 1'000'000));
}

} // namespace sluice
