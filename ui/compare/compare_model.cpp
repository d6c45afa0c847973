// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compare/compare_model.h"

namespace sluice {

using namespace Qt::StringLiterals;

CompareModel::CompareModel(const ComparisonQuestion &question, const QStringList &names, QObject *parent)
    : WindowedModel(parent)
    , m_question(question)
    , m_names(names)
{
}

void CompareModel::setOnlyDifferences(bool only)
{
    m_question.onlyDifferences = only;
    reload();
}

QUuid CompareModel::idAt(int row) const
{
    const ComparedRow *found = at(row);
    return found ? found->id.uuid() : QUuid();
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
    const ComparedRow *row = at(index.row());
    if (!row) {
        if (role == Qt::DisplayRole)
            want(index.row());
        return {};
    }
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

Qt::ItemFlags CompareModel::flags(const QModelIndex &index) const
{
    return index.isValid() ? Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren
                           : Qt::NoItemFlags;
}

void CompareModel::fetchPage(int page, const PageRequest &request)
{
    const auto job = [question = m_question, request](Session &session) {
        return MembershipComparison(session, question).list(request);
    };
    ask(Question::Page, page, job, [this, page](const Page<ComparedRow> &answer) {
        acceptPage(page, {int(answer.items.size()), answer.full, answer.first, answer.last},
                   [&] { m_store.put(page, answer.items); });
    });
}

void CompareModel::fetchCount()
{
    const auto job = [question = m_question](Session &session) {
        return MembershipComparison(session, question).count();
    };
    ask(Question::Count, 0, job, [this](qint64 count) { acceptCount(count); });
}

void CompareModel::fetchAgain(const QList<Stretch> &, const QList<QUuid> &)
{
    QSet<int> pages{0};
    for (const KnownRow &known : m_store.known())
        pages.insert(known.row / pageSize);
    const auto job = [question = m_question, pages](Session &session) {
        MembershipComparison comparison(session, question);
        Fresh fresh;
        for (const int page : pages) {
            const auto found = comparison.list({std::nullopt, qint64(page) * pageSize, pageSize, false});
            if (!found.items.isEmpty())
                fresh.pages.insert(page, found);
        }
        fresh.count = comparison.count();
        return fresh;
    };
    ask(Question::Refresh, 0, job, [this](const Fresh &fresh) { accept(fresh); });
}

void CompareModel::accept(const Fresh &fresh)
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

QList<int> CompareModel::take(const Fresh &fresh)
{
    QList<int> changed;
    for (auto page = fresh.pages.constBegin(); page != fresh.pages.constEnd(); ++page) {
        for (int place = 0; place < page->items.size(); ++place) {
            const int row = page.key() * pageSize + place;
            if (const ComparedRow *before = at(row); !before || *before != page->items.at(place))
                changed.append(row);
        }
        m_store.put(page.key(), page->items);
    }
    m_store.keepPages([&](int page) { return fresh.pages.contains(page); });
    return changed;
}

} // namespace sluice
