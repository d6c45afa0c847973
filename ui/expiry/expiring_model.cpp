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

const Link *ExpiringModel::at(int row) const
{
    const ExpiringLink *found = m_store.at(row);
    return found ? &found->link : nullptr;
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

QUuid ExpiringModel::idAt(int row) const
{
    const ExpiringLink *found = m_store.at(row);
    return found ? found->id.uuid() : QUuid();
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
    const Link *link = at(index.row());
    if (!link) {
        if (role == Qt::DisplayRole)
            want(index.row());
        return {};
    }
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

Qt::ItemFlags ExpiringModel::flags(const QModelIndex &index) const
{
    return index.isValid() ? Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren
                           : Qt::NoItemFlags;
}

QList<ExpiringLink> ExpiringModel::rowsOf(const Page<Link> &page)
{
    QList<ExpiringLink> rows;
    for (const Link &link : page.items)
        rows.append(ExpiringLink(link));
    return rows;
}

void ExpiringModel::fetchPage(int page, const PageRequest &request)
{
    const auto job = [filter = m_filter, request](Session &session) {
        return LinkService(session).list(filter, request, LinkOrder::Until);
    };
    ask(Question::Page, page, job, [this, page](const Page<Link> &answer) {
        acceptPage(page, {int(answer.items.size()), answer.full, answer.first, answer.last},
                   [&] { m_store.put(page, rowsOf(answer)); });
    });
}

void ExpiringModel::fetchCount()
{
    const auto job = [filter = m_filter](Session &session) { return LinkService(session).count(filter); };
    ask(Question::Count, 0, job, [this](qint64 count) { acceptCount(count); });
}

// By their places: a link that was prolonged has gone elsewhere, and nobody follows it there.
void ExpiringModel::fetchAgain(const QList<Stretch> &, const QList<QUuid> &)
{
    QSet<int> pages{0};
    for (const KnownRow &known : m_store.known())
        pages.insert(known.row / pageSize);
    const auto job = [filter = m_filter, pages](Session &session) {
        LinkService links(session);
        Fresh fresh;
        for (const int page : pages) {
            const auto found = links.list(filter, {std::nullopt, qint64(page) * pageSize, pageSize, false},
                                          LinkOrder::Until);
            if (!found.items.isEmpty())
                fresh.pages.insert(page, found);
        }
        fresh.count = links.count(filter);
        return fresh;
    };
    ask(Question::Refresh, 0, job, [this](const Fresh &fresh) { accept(fresh); });
}

void ExpiringModel::accept(const Fresh &fresh)
{
    QMap<int, Extent> pages;
    QList<KnownRow> rows;
    for (auto page = fresh.pages.constBegin(); page != fresh.pages.constEnd(); ++page) {
        pages.insert(page.key(), {int(page->items.size()), page->full, page->first, page->last});
        const auto links = rowsOf(*page);
        for (int place = 0; place < links.size(); ++place)
            rows.append({page.key() * pageSize + place, links.at(place).id.uuid()});
    }
    acceptAgain(fresh.count, pages, rows, [&](const QUuid &) { return take(fresh); });
}

QList<int> ExpiringModel::take(const Fresh &fresh)
{
    QList<int> changed;
    for (auto page = fresh.pages.constBegin(); page != fresh.pages.constEnd(); ++page) {
        const auto links = rowsOf(*page);
        for (int place = 0; place < links.size(); ++place) {
            const int row = page.key() * pageSize + place;
            const Link &now = links.at(place).link;
            const Link *before = at(row);
            if (!before || before->until != now.until || before->untilBy != now.untilBy ||
                before->userName != now.userName || before->flowName != now.flowName)
                changed.append(row);
        }
        m_store.put(page.key(), links);
    }
    m_store.keepPages([&](int page) { return fresh.pages.contains(page); });
    return changed;
}

} // namespace sluice
