// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/expiry/expiring_model.h"

#include "core/base/until.h"

namespace sluice {

namespace {

constexpr int linksAtOnce = 10'000;

} // namespace

void ExpiringModel::setFilter(const LinkFilter &filter)
{
    m_filter = filter;
    reload();
}

std::function<QList<LinkKey>(Session &)> ExpiringModel::links(const QList<RowRange> &ranges) const
{
    QList<LinkKey> known;
    bool isWhole = true;
    for (const RowRange &range : ranges) {
        for (int row = range.first; row <= range.last && isWhole; ++row) {
            const Link *link = at(row);
            isWhole = link;
            if (link)
                known.append({link->user, link->flow});
        }
    }
    if (isWhole)
        return [known](Session &) { return known; };
    return [filter = m_filter, ranges](Session &session) {
        QList<LinkKey> keys;
        for (const RowRange &range : ranges) {
            PageRequest request{std::nullopt, range.first, 1, false};
            for (int left = range.last - range.first + 1; left > 0;) {
                request.limit = std::min(left, linksAtOnce);
                const auto page = LinkService(session).list(filter, request, LinkOrder::Until);
                for (const Link &link : page.items)
                    keys.append({link.user, link.flow});
                left = page.full ? left - int(page.items.size()) : 0;
                request.after = page.last;
                request.skip = 0;
            }
        }
        return keys;
    };
}

int ExpiringModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString ExpiringModel::text(const Link &link, Column column)
{
    switch (column) {
    case UntilColumn:
        return shownUntil(link.until);
    case UserColumn:
        return link.userName;
    case FlowColumn:
        return link.flowName;
    case AuthorColumn:
        return link.untilBy;
    case ColumnCount:
        break;
    }
    return {};
}

QVariant ExpiringModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    if (role == KindRole)
        return QVariant::fromValue(Kind::Text);
    const Link *link = told(index, role);
    if (!link)
        return {};
    const auto column = Column(index.column());
    const bool hasEnded = link->hasEnded(QDateTime::currentDateTimeUtc());
    switch (role) {
    case Qt::DisplayRole:
        return text(*link, column);
    case Qt::AccessibleTextRole:
        return column == UntilColumn && hasEnded ? tr("ended %1").arg(text(*link, column))
                                                 : text(*link, column);
    case Qt::ToolTipRole:
        return column == UserColumn ? link->userEmail : text(*link, column);
    case NumberRole:
        return hasEnded;
    default:
        return {};
    }
}

QVariant ExpiringModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignLeft);
    if (role != Qt::DisplayRole)
        return {};
    switch (Column(section)) {
    case UntilColumn:
        return tr("Until");
    case UserColumn:
        return tr("User");
    case FlowColumn:
        return tr("Flow");
    case AuthorColumn:
        return tr("Set by");
    case ColumnCount:
        break;
    }
    return {};
}

ExpiringModel::Source ExpiringModel::source() const
{
    const auto list = [filter = m_filter](Session &session, const PageRequest &request) {
        const auto links = LinkService(session).list(filter, request, LinkOrder::Until);
        return Page<ExpiringLink>{
            {links.items.begin(), links.items.end()}, links.first, links.last, links.full};
    };
    return {list, [filter = m_filter](Session &session) { return LinkService(session).count(filter); }};
}

} // namespace sluice
