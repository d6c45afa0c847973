// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/history/history_model.h"

#include "core/changes/change_words.h"
#include "ui/history/moment.h"

namespace sluice {

void HistoryModel::setFilter(const HistoryFilter &filter)
{
    m_filter = filter;
    reload();
}

QUuid HistoryModel::idAt(int row) const
{
    const ChangeRecord *found = at(row);
    return found ? found->id.uuid() : QUuid();
}

int HistoryModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString HistoryModel::text(const ChangeRecord &change, Column column)
{
    switch (column) {
    case TimeColumn:
        return momentText(change.at);
    case AuthorColumn:
        return change.who();
    case WordsColumn:
        return change.isUndone ? tr("%1 (undone)").arg(changeWords(change)) : changeWords(change);
    case CountsColumn:
        return changeCounts(change.counts);
    case NoteColumn:
        return change.note;
    case ColumnCount:
        break;
    }
    return {};
}

QVariant HistoryModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    if (role == KindRole)
        return QVariant::fromValue(Kind::Text);
    const ChangeRecord *change = at(index.row());
    if (!change) {
        if (role == Qt::DisplayRole)
            want(index.row());
        return {};
    }
    const auto column = Column(index.column());
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
        return text(*change, column);
    case Qt::ToolTipRole:
        if (column == TimeColumn)
            return exactMomentText(change->at);
        return column == AuthorColumn
                   ? tr("%1 on %2 with %3").arg(change->actor, change->host, change->program)
                   : text(*change, column);
    default:
        return {};
    }
}

QVariant HistoryModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignLeft);
    if (role != Qt::DisplayRole)
        return {};
    switch (Column(section)) {
    case TimeColumn:
        return tr("When");
    case AuthorColumn:
        return tr("Who");
    case WordsColumn:
        return tr("What");
    case CountsColumn:
        return tr("Rows");
    case NoteColumn:
        return tr("Note");
    case ColumnCount:
        break;
    }
    return {};
}

Qt::ItemFlags HistoryModel::flags(const QModelIndex &index) const
{
    return index.isValid() ? Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren
                           : Qt::NoItemFlags;
}

void HistoryModel::fetchPage(int page, const PageRequest &request)
{
    const auto job = [filter = m_filter, request](Session &session) {
        return HistoryService(session).list(filter, request);
    };
    ask(Question::Page, page, job, [this, page](const Page<ChangeRecord> &answer) {
        acceptPage(page, {int(answer.items.size()), answer.full, answer.first, answer.last},
                   [&] { m_store.put(page, answer.items); });
    });
}

void HistoryModel::fetchAnnotations(int) {}

void HistoryModel::fetchCount()
{
    const auto job = [filter = m_filter](Session &session) { return HistoryService(session).count(filter); };
    ask(Question::Count, 0, job, [this](qint64 count) { acceptCount(count); });
}

// By their places and not by the keys: what is new stands in front, so the rows in view are among them.
void HistoryModel::fetchAgain(const QList<Stretch> &, const QList<QUuid> &)
{
    QSet<int> pages{0};
    for (const KnownRow &known : m_store.known())
        pages.insert(known.row / pageSize);
    const auto job = [filter = m_filter, pages](Session &session) {
        HistoryService history(session);
        Fresh fresh;
        for (const int page : pages) {
            const auto found = history.list(filter, {std::nullopt, qint64(page) * pageSize, pageSize, false});
            if (!found.items.isEmpty())
                fresh.pages.insert(page, found);
        }
        fresh.count = history.count(filter);
        return fresh;
    };
    ask(Question::Refresh, 0, job, [this](const Fresh &fresh) { accept(fresh); });
}

void HistoryModel::accept(const Fresh &fresh)
{
    QMap<int, Extent> pages;
    QList<KnownRow> rows;
    for (auto page = fresh.pages.constBegin(); page != fresh.pages.constEnd(); ++page) {
        pages.insert(page.key(), {int(page->items.size()), page->full, page->first, page->last});
        for (int place = 0; place < page->items.size(); ++place)
            rows.append({page.key() * pageSize + place, page->items.at(place).id.uuid()});
    }
    acceptAgain(fresh.count, pages, rows, [&](const QUuid &) { return take(fresh); });
}

QList<int> HistoryModel::take(const Fresh &fresh)
{
    QList<int> changed;
    for (auto page = fresh.pages.constBegin(); page != fresh.pages.constEnd(); ++page) {
        for (int place = 0; place < page->items.size(); ++place) {
            const int row = page.key() * pageSize + place;
            if (const ChangeRecord *before = at(row); !before || *before != page->items.at(place))
                changed.append(row);
        }
        m_store.put(page.key(), page->items);
    }
    m_store.keepPages([&](int page) { return fresh.pages.contains(page); });
    return changed;
}

} // namespace sluice
