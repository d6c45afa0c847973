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
    const ChangeRecord *change = told(index, role);
    if (!change)
        return {};
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

HistoryModel::Source HistoryModel::source() const
{
    return {[filter = m_filter](Session &session, const PageRequest &request) {
                return HistoryService(session).list(filter, request);
            },
            [filter = m_filter](Session &session) { return HistoryService(session).count(filter); }};
}

} // namespace sluice
