// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/paste/paste_model.h"

#include "ui/paste/paste_words.h"

#include <QLocale>
#include <QSet>

#include <algorithm>

namespace sluice {

using namespace Qt::StringLiterals;

void PasteModel::setRows(const QList<PasteRow> &rows, PasteKind kind, bool links)
{
    beginResetModel();
    m_rows = rows;
    m_kind = kind;
    m_links = links;
    m_chosen.clear();
    for (const PasteRow &row : std::as_const(m_rows))
        m_chosen.append(likelyChoice(row, choicesOf(row, m_links)));
    m_shown.clear();
    for (int i = 0; i < m_rows.size(); ++i) {
        if (!m_filter || m_rows.at(i).state == *m_filter)
            m_shown.append(i);
    }
    endResetModel();
    Q_EMIT chosen();
}

void PasteModel::setFilter(std::optional<PasteState> state)
{
    beginResetModel();
    m_filter = state;
    m_shown.clear();
    for (int i = 0; i < m_rows.size(); ++i) {
        if (!m_filter || m_rows.at(i).state == *m_filter)
            m_shown.append(i);
    }
    endResetModel();
}

qint64 PasteModel::count(PasteState state) const
{
    return std::count_if(m_rows.begin(), m_rows.end(),
                         [state](const PasteRow &row) { return row.state == state; });
}

QList<PasteModel::Choice> PasteModel::choicesOf(const PasteRow &row, bool links)
{
    QList<Choice> choices;
    if (links && row.state != PasteState::AlreadyLinked) {
        for (int i = 0; i < row.candidates.size(); ++i) {
            if (!row.candidates.at(i).linked)
                choices.append({Choice::What::Link, i});
        }
    }
    const bool isNew = row.state == PasteState::Unknown || row.state == PasteState::Ambiguous;
    if (isNew && row.obstacle.isEmpty()) {
        const Choice create{Choice::What::Create, -1};
        row.state == PasteState::Unknown ? choices.prepend(create) : choices.append(create);
    }
    choices.append(Choice());
    return choices;
}

// Whoever could be several is for a person to tell; so is a namesake.
int PasteModel::likelyChoice(const PasteRow &row, const QList<Choice> &choices)
{
    const bool isClear =
        row.state == PasteState::Matched ||
        (row.state == PasteState::Unknown && choices.constFirst().what == Choice::What::Create);
    return isClear ? 0 : static_cast<int>(choices.size()) - 1;
}

void PasteModel::choose(const QList<int> &rows, bool skip)
{
    for (const int row : rows) {
        const PasteRow &pasted = m_rows.at(m_shown.at(row));
        const QList<Choice> choices = choicesOf(pasted, m_links);
        m_chosen[m_shown.at(row)] =
            skip ? static_cast<int>(choices.size()) - 1 : likelyChoice(pasted, choices);
    }
    if (!m_shown.isEmpty())
        Q_EMIT dataChanged(index(0, ResultColumn), index(rowCount() - 1, ChoiceColumn));
    Q_EMIT chosen();
}

PasteOrder PasteModel::order() const
{
    PasteOrder order;
    QSet<QUuid> linked; // several lines may mean the same row
    for (qsizetype i = 0; i < m_rows.size(); ++i) {
        const PasteRow &row = m_rows.at(i);
        const Choice choice = choicesOf(row, m_links).at(m_chosen.at(i));
        if (choice.what == Choice::What::Create) {
            order.create.append(row.item);
        } else if (choice.what == Choice::What::Link) {
            const PasteCandidate &candidate = row.candidates.at(choice.candidate);
            if (!linked.contains(candidate.id))
                order.link.append(candidate);
            linked.insert(candidate.id);
        }
    }
    return order;
}

QString PasteModel::nameOf(const PasteCandidate &candidate) const
{
    return m_kind == PasteKind::Users ? tr("%1 <%2>", "name, email").arg(candidate.name, candidate.second)
                                      : candidate.name;
}

QString PasteModel::wordsOf(const PasteRow &row, const Choice &choice) const
{
    switch (choice.what) {
    case Choice::What::Link:
        return row.candidates.size() == 1 && row.state == PasteState::Matched
                   ? tr("Link")
                   : tr("Link %1").arg(nameOf(row.candidates.at(choice.candidate)));
    case Choice::What::Create:
        return m_links ? tr("Create and link") : tr("Create");
    case Choice::What::Skip:
        break;
    }
    return tr("Skip");
}

QString PasteModel::resultOf(const PasteRow &row) const
{
    if (!row.item.problem.isEmpty())
        return row.item.problem;
    if (row.state == PasteState::Matched || row.state == PasteState::AlreadyLinked)
        return nameOf(row.candidates.constFirst());
    if (row.state == PasteState::Ambiguous)
        return tr("Several have this name: %1 to choose from")
            .arg(QLocale().toString(row.candidates.size() + row.moreCandidates));
    if (!row.obstacle.isEmpty())
        return row.obstacle;
    if (m_kind == PasteKind::Flows)
        return row.item.description.isEmpty() ? tr("New: %1").arg(row.item.name)
                                              : tr("New: %1 (%2)").arg(row.item.name, row.item.description);
    const QString name = row.item.name.isEmpty() ? nameFromEmail(row.item.email) : row.item.name;
    const QString made = tr("New: %1").arg(nameOf({{}, name, row.item.email}));
    return row.candidates.isEmpty()
               ? made
               : tr("%1; there is %2 already").arg(made, nameOf(row.candidates.constFirst()));
}

int PasteModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_shown.size());
}

int PasteModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant PasteModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const int place = m_shown.at(index.row());
    const PasteRow &row = m_rows.at(place);
    if (role == StateRole)
        return QVariant::fromValue(static_cast<int>(row.state));
    if (role == Qt::TextAlignmentRole && index.column() == LineColumn)
        return QVariant(Qt::AlignRight | Qt::AlignVCenter);
    const QList<Choice> choices = choicesOf(row, m_links);
    if (role == ChosenRole || (role == Qt::EditRole && index.column() == ChoiceColumn))
        return m_chosen.at(place);
    if (role == ChoicesRole) {
        QStringList words;
        for (const Choice &choice : choices)
            words.append(wordsOf(row, choice));
        return words;
    }
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    switch (index.column()) {
    case LineColumn:
        return row.item.repeats == 1
                   ? QLocale().toString(row.item.line)
                   : tr("%1 ×%2", "line, how often").arg(row.item.line).arg(row.item.repeats);
    case TextColumn:
        return row.item.text;
    case StateColumn:
        return PasteWords::state(row.state, m_links);
    case ResultColumn:
        return resultOf(row);
    default:
        return wordsOf(row, choices.at(m_chosen.at(place)));
    }
}

bool PasteModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::EditRole || !flags(index).testFlag(Qt::ItemIsEditable))
        return false;
    const int choice = value.toInt();
    if (choice < 0 || choice >= index.data(ChoicesRole).toStringList().size())
        return false;
    m_chosen[m_shown.at(index.row())] = choice;
    Q_EMIT dataChanged(index.siblingAtColumn(ResultColumn), index);
    Q_EMIT chosen();
    return true;
}

QVariant PasteModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return QAbstractTableModel::headerData(section, orientation, role);
    switch (section) {
    case LineColumn:
        return tr("Line");
    case TextColumn:
        return tr("As pasted");
    case StateColumn:
        return tr("Result");
    case ResultColumn:
        return m_kind == PasteKind::Users ? tr("User") : tr("Flow");
    default:
        return tr("What to do");
    }
}

Qt::ItemFlags PasteModel::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return {};
    Qt::ItemFlags flags = QAbstractTableModel::flags(index) | Qt::ItemNeverHasChildren;
    if (index.column() == ChoiceColumn && choicesOf(m_rows.at(m_shown.at(index.row())), m_links).size() > 1)
        flags |= Qt::ItemIsEditable;
    return flags;
}

} // namespace sluice
