// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compare/compare_dialog.h"

#include "core/flows/flow_service.h"
#include "core/links/link_service.h"
#include "core/links/membership_copy.h"
#include "ui/compare/compare_model.h"
#include "ui/table/table_view.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

constexpr int turnWidth = 48;

} // namespace

CompareDialog::CompareDialog(const ComparisonQuestion &question, const QStringList &names, Database *database,
                             const QString &obstacle, QWidget *parent)
    : QDialog(parent)
    , m_question(question)
    , m_names(names)
    , m_database(database)
    , m_writable(obstacle.isEmpty())
    , m_model(new CompareModel(question, names, this))
    , m_table(new TableView(this))
    , m_summary(new QLabel)
    , m_from(new QComboBox)
    , m_to(new QComboBox)
{
    setObjectName(u"compareDialog"_s);
    setWindowTitle(tr("Compare %1").arg(names.join(tr(", "))));
    setAttribute(Qt::WA_DeleteOnClose);
    m_summary->setObjectName(u"compareSummary"_s);
    auto *all = new QCheckBox(tr("Show what they have in common &as well"));
    all->setObjectName(u"compareAll"_s);
    connect(all, &QCheckBox::toggled, m_model, [this](bool on) { m_model->setOnlyDifferences(!on); });
    auto *top = new QHBoxLayout;
    top->addWidget(m_summary, 1);
    top->addWidget(all);

    m_table->setObjectName(u"compareTable"_s);
    m_table->setAccessibleName(windowTitle());
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setDragEnabled(false);
    m_table->setModel(m_model);
    m_table->setFlexibleColumns({0});
    constexpr int subjectWidth = 130;
    for (int column = CompareModel::firstSubject; column < m_model->columnCount(); ++column)
        m_table->setColumnWidth(column, subjectWidth);
    connect(m_table, &TableView::markClicked, this,
            [this](int row, int column) { toggle({row}, column - CompareModel::firstSubject); });
    connect(m_table, &TableView::typed, this, [this](const QString &text) {
        QList<int> rows;
        for (const RowRange &range : m_table->selectedRanges())
            for (int row = range.first; row <= range.last; ++row)
                rows.append(row);
        toggle(rows, text.toInt() - 1);
    });
    connect(m_table, &TableView::escaped, this, &QDialog::reject);
    connect(m_model, &WindowedModel::failed, this, &CompareDialog::failed);
    connect(m_model, &WindowedModel::counted, this, &CompareDialog::showCount);
    connect(m_model, &WindowedModel::settled, this, [this] {
        showCount();
        if (m_table->selectedCount() == 0 && m_model->rowCount() > 0)
            m_table->selectRow(0);
    });

    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    buttons->button(QDialogButtonBox::Close)->setAutoDefault(false);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 20, 20, 16);
    layout->setSpacing(10);
    layout->addLayout(top);
    layout->addWidget(m_table, 1);
    layout->addLayout(giving(obstacle));
    layout->addWidget(buttons);
    resize(420 + subjectWidth * int(names.size()), 560);
    m_model->setDatabase(database);
    m_table->setFocus();
}

QLayout *CompareDialog::giving(const QString &obstacle)
{
    auto *line = new QHBoxLayout;
    auto *from = new QLabel(tr("&From"));
    auto *to = new QLabel(tr("&to"));
    from->setBuddy(m_from);
    to->setBuddy(m_to);
    m_from->setObjectName(u"compareFrom"_s);
    m_to->setObjectName(u"compareTo"_s);
    for (QComboBox *box : {m_from, m_to}) {
        for (int subject = 0; subject < m_names.size(); ++subject)
            box->addItem(tr("%1 · %2", "the key that toggles, and the name")
                             .arg(subject + 1)
                             .arg(m_names.at(subject)));
    }
    m_to->setCurrentIndex(1);
    auto *turn = new QPushButton(u"⇄"_s);
    turn->setObjectName(u"compareTurn"_s);
    turn->setAccessibleName(tr("Turn round"));
    turn->setToolTip(tr("Turn round"));
    turn->setMaximumWidth(turnWidth);
    connect(turn, &QAbstractButton::clicked, this, [this] {
        const int source = m_from->currentIndex();
        m_from->setCurrentIndex(m_to->currentIndex());
        m_to->setCurrentIndex(source);
    });
    for (QWidget *part : std::initializer_list<QWidget *>{from, m_from, turn, to, m_to})
        line->addWidget(part);
    line->addStretch();
    const auto act = [&](const QString &name, const QString &text, const QString &tip, auto run) {
        auto *button = new QPushButton(text);
        button->setObjectName(name);
        button->setToolTip(obstacle.isEmpty() ? tip : obstacle);
        button->setEnabled(obstacle.isEmpty());
        button->setAutoDefault(false);
        connect(button, &QAbstractButton::clicked, this, run);
        line->addWidget(button);
    };
    turn->setAutoDefault(false);
    act(u"compareGiveSelected"_s, tr("→ Give &selected"), tr("What the first has among the selected rows"),
        [this] { give(false); });
    act(u"compareGiveAll"_s, tr("⇒ &Give all"), tr("Everything that the first has"), [this] { give(true); });
    act(u"compareMirror"_s, tr("= &Make the same"), tr("Exactly what the first has, and nothing else"),
        [this] { mirror(); });
    return line;
}

void CompareDialog::showCount()
{
    if (!m_model->isCounted())
        return;
    const int rows = m_model->rowCount();
    m_summary->setText(m_model->question().onlyDifferences
                           ? (rows == 0            ? tr("They do not differ.")
                              : m_question.ofUsers ? tr("They differ in %Ln flow(s).", nullptr, rows)
                                                   : tr("They differ in %Ln user(s).", nullptr, rows))
                       : m_question.ofUsers ? tr("%Ln flow(s) together.", nullptr, rows)
                                            : tr("%Ln user(s) together.", nullptr, rows));
}

LinkReceipt CompareDialog::apply(Session &session, bool ofUsers, LinkAction action, const QUuid &subject,
                                 const IdSet<ComparedId> &rows)
{
    LinkService links(session);
    return ofUsers ? links.apply(action, UserSet::of({UserId(subject)}), FlowSet{rows.ids, rows.isListed})
                   : links.apply(action, UserSet{rows.ids, rows.isListed}, FlowSet::of({FlowId(subject)}));
}

// Adds what is missing in these rows; when nothing is, takes it all away.
void CompareDialog::toggle(const QList<int> &rows, qsizetype subject)
{
    if (!m_writable || rows.isEmpty() || subject < 0 || subject >= m_names.size())
        return;
    QList<ComparedId> ids;
    bool adds = false;
    for (const int row : rows) {
        if (const ComparedRow *found = m_model->at(row)) {
            ids.append(found->id);
            adds = adds || !found->has(subject);
        }
    }
    const LinkAction action = adds ? LinkAction::Add : LinkAction::Remove;
    run([ids, action, id = m_question.subjects.at(subject), ofUsers = m_question.ofUsers](
            Session &session) { return apply(session, ofUsers, action, id, IdSet<ComparedId>::of(ids)); },
        m_names.at(subject));
}

std::function<Sql(Session &)> CompareDialog::chosenRows(const QUuid &holder) const
{
    const QList<RowRange> ranges = m_table->selectedRanges();
    const bool every = m_table->selectedCount() == m_model->rowCount();
    QList<QUuid> ids;
    for (const RowRange &range : ranges)
        for (int row = range.first; row <= range.last && m_model->at(row); ++row)
            ids.append(m_model->at(row)->id.uuid());
    const bool isKnown = ids.size() == m_table->selectedCount();
    return [question = m_model->question(), holder, ranges, ids, every, isKnown](Session &session) {
        MembershipComparison comparison(session, question);
        if (every)
            return comparison.heldBy(holder, std::nullopt);
        if (isKnown)
            return comparison.heldBy(holder, ids);
        constexpr int portion = 10'000;
        QList<QUuid> read;
        for (const RowRange &range : ranges) {
            for (int row = range.first; row <= range.last; row += portion) {
                const int limit = std::min(portion, range.last - row + 1);
                const auto page = comparison.list({std::nullopt, row, limit, false});
                for (const ComparedRow &each : page.items)
                    read.append(each.id.uuid());
            }
        }
        return comparison.heldBy(holder, read);
    };
}

void CompareDialog::give(bool everything)
{
    const int from = m_from->currentIndex(), to = m_to->currentIndex();
    if (from == to || (!everything && m_table->selectedCount() == 0))
        return;
    const QUuid source = m_question.subjects.at(from), receiver = m_question.subjects.at(to);
    const auto rows = everything ? [question = m_question, source](Session &session) {
        return MembershipComparison(session, {question.ofUsers, question.subjects, false}).heldBy(source, std::nullopt);
    } : chosenRows(source);
    run([rows, receiver, ofUsers = m_question.ofUsers](
            Session &session) { return apply(session, ofUsers, LinkAction::Add, receiver, {rows(session)}); },
        tr("%1 → %2").arg(m_names.at(from), m_names.at(to)));
}

void CompareDialog::mirror()
{
    const int from = m_from->currentIndex(), to = m_to->currentIndex();
    if (from == to)
        return;
    run(
        [source = m_question.subjects.at(from), receiver = m_question.subjects.at(to),
         ofUsers = m_question.ofUsers](Session &session) {
            MembershipCopy copies(session);
            return ofUsers ? copies.copy(UserId(source), UserSet::of({UserId(receiver)}), CopyMode::Mirror)
                           : copies.copy(FlowId(source), FlowSet::of({FlowId(receiver)}), CopyMode::Mirror);
        },
        tr("%1 → %2").arg(m_names.at(from), m_names.at(to)));
}

template <typename Job>
void CompareDialog::run(Job job, const QString &words)
{
    if (!m_writable)
        return;
    const auto tell = [this, words](const LinkReceipt &receipt) {
        m_model->refresh();
        Q_EMIT written(
            tr("%1: %2 linked, %3 unlinked")
                .arg(words, QLocale().toString(receipt.added), QLocale().toString(receipt.removed)));
    };
    deliver(m_database->run(job), this, tell, [this](const Error &error) {
        m_summary->setText(error.message());
        Q_EMIT failed(error);
    });
}

} // namespace sluice
