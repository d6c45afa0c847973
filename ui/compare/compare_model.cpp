// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compare/compare_model.h"

namespace sluice {

using namespace Qt::StringLiterals;

CompareModel::CompareModel(const ComparisonQuestion &question, const QStringList &names, QObject *parent)
    : ListModel(parent)
    , m_question(question)
    , m_names(names)
{
}

void CompareModel::setOnlyDifferences(bool only)
{
    m_question.onlyDifferences = only;
    reload();
}

int CompareModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : columnOf(int(m_names.size()) - 1) + 1;
}

std::optional<CompareModel::Gift> CompareModel::giftAt(int row, int gap) const
{
    const ComparedRow *found = at(row);
    if (!found || !m_isWritable || gap < 0 || found->has(gap) == found->has(gap + 1))
        return std::nullopt;
    return found->has(gap) ? Gift{gap, gap + 1} : Gift{gap + 1, gap};
}

QVariant CompareModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const int subject = subjectOf(index.column()), gap = gapOf(index.column());
    if (role == KindRole)
        return QVariant::fromValue(subject >= 0 ? Kind::Mark : gap >= 0 ? Kind::Arrow : Kind::Text);
    const ComparedRow *row = told(index, role);
    if (!row)
        return {};
    if (subject >= 0)
        return mark(*row, subject, role);
    if (gap >= 0)
        return arrow(index.row(), gap, role);
    return role == Qt::DisplayRole || role == Qt::AccessibleTextRole || role == Qt::ToolTipRole
               ? QVariant(row->name)
               : QVariant();
}

QVariant CompareModel::mark(const ComparedRow &row, int subject, int role) const
{
    const bool isLinked = row.has(subject);
    if (role == Qt::CheckStateRole)
        return isLinked ? Qt::Checked : Qt::Unchecked;
    if (role == Qt::AccessibleTextRole)
        return isLinked ? tr("%1: linked").arg(m_names.at(subject))
                        : tr("%1: not linked").arg(m_names.at(subject));
    return {};
}

QVariant CompareModel::arrow(int row, int gap, int role) const
{
    const auto gift = giftAt(row, gap);
    if (!gift)
        return {};
    const bool onwards = gift->from < gift->to;
    if (role == NumberRole)
        return onwards ? 1 : -1;
    if (role == Qt::DisplayRole)
        return onwards ? u"→"_s : u"←"_s;
    if (role == Qt::AccessibleTextRole || role == Qt::ToolTipRole)
        return tr("Give %1 to %2", "a flow or user, whom").arg(at(row)->name, m_names.at(gift->to));
    return {};
}

QVariant CompareModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    const int subject = subjectOf(section);
    if (role == Qt::TextAlignmentRole)
        return int(subject < 0 ? Qt::AlignLeft : Qt::AlignHCenter);
    if ((role != Qt::DisplayRole && role != Qt::ToolTipRole) || gapOf(section) >= 0)
        return {};
    if (subject < 0)
        return m_question.ofUsers ? tr("Flow") : tr("User");
    return tr("%1 · %2", "the key that toggles, and the name").arg(subject + 1).arg(m_names.at(subject));
}

CompareModel::Source CompareModel::source() const
{
    return {[question = m_question](Session &session, const PageRequest &request) {
                return MembershipComparison(session, question).list(request);
            },
            [question = m_question](Session &session) {
                return MembershipComparison(session, question).count();
            }};
}

} // namespace sluice
