// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compare/compare_dialog.h"

#include "ui/compare/compare_model.h"
#include "ui/compare/gap_buttons.h"
#include "ui/table/table_view.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

constexpr int turnWidth = 48;
constexpr int subjectWidth = 130;

template <typename Row>
Row rowOf(const QUuid &id, const QString &name)
{
    Row row;
    row.id = decltype(Row::id)(id);
    row.name = name;
    return row;
}

} // namespace

CompareDialog::CompareDialog(const ComparisonQuestion &question, const QStringList &names, Database *database,
                             const QString &obstacle, QWidget *parent)
    : QDialog(parent)
    , m_question(question)
    , m_names(names)
    , m_database(database)
    , m_writable(obstacle.isEmpty())
    , m_linking(this)
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

    fillTable(obstacle);
    connectLinking();

    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    buttons->button(QDialogButtonBox::Close)->setAutoDefault(false);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *hint = new QLabel(tr("1 to %1 links and unlinks what is selected · Alt with → or ← gives it to the "
                               "neighbour of the column "
                               "where the frame is")
                                .arg(names.size()));
    hint->setForegroundRole(QPalette::PlaceholderText);
    hint->setWordWrap(true);
    hint->setVisible(m_writable);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 20, 20, 16);
    layout->setSpacing(10);
    layout->addLayout(top);
    layout->addWidget(m_table, 1);
    layout->addLayout(giving(obstacle));
    layout->addWidget(hint);
    layout->addWidget(buttons);
    resize(std::max(860, 320 + (subjectWidth + GapButtons::columnWidth) * int(names.size())), 560);
    m_model->setDatabase(database);
    m_linking.setDatabase(database);
    m_table->setFocus();
}

void CompareDialog::fillTable(const QString &obstacle)
{
    m_table->setObjectName(u"compareTable"_s);
    m_table->setAccessibleName(windowTitle());
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setDragEnabled(false);
    m_model->setWritable(m_writable);
    m_table->setModel(m_model);
    m_table->setFlexibleColumns({0});
    m_table->horizontalHeader()->setSortIndicatorShown(false);
    for (int column = 1; column < m_model->columnCount(); ++column)
        m_table->setColumnWidth(column,
                                CompareModel::gapOf(column) >= 0 ? GapButtons::columnWidth : subjectWidth);
    m_table->installEventFilter(this);
    auto *gaps = new GapButtons(m_table->horizontalHeader(), m_names, obstacle);
    connect(gaps, &GapButtons::given, this, [this](int from, int to) { give(from, to, {}); });
    connect(m_table, &TableView::markClicked, this, &CompareDialog::act);
    connect(m_table, &TableView::typed, this,
            [this](const QString &text) { toggle(selectedRows(), text.toInt() - 1); });
    connect(m_table, &TableView::escaped, this, &QDialog::reject);
    connect(m_model, &WindowedModel::failed, this, &CompareDialog::failed);
    connect(m_model, &WindowedModel::counted, this, &CompareDialog::showCount);
    connect(m_model, &WindowedModel::settled, this, [this] {
        showCount();
        if (m_table->selectedCount() == 0 && m_model->rowCount() > 0)
            m_table->selectRow(0);
    });
}

void CompareDialog::connectLinking()
{
    connect(&m_linking, &Linking::done, this, [this](const QString &message) {
        m_model->refresh();
        Q_EMIT written(message);
    });
    connect(&m_linking, &Linking::reviewed, this, &CompareDialog::reviewed);
    connect(&m_linking, &Linking::failed, this, [this](const Error &error) {
        m_summary->setText(error.message());
        Q_EMIT failed(error);
    });
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
    const auto add = [&](const QString &name, const QString &text, const QString &tip, auto run) {
        auto *button = new QPushButton(text);
        button->setObjectName(name);
        button->setToolTip(obstacle.isEmpty() ? tip : obstacle);
        button->setEnabled(obstacle.isEmpty());
        button->setAutoDefault(false);
        connect(button, &QAbstractButton::clicked, this, run);
        line->addWidget(button);
    };
    turn->setAutoDefault(false);
    add(u"compareGiveSelected"_s, tr("→ Give &selected"), tr("What the first has among the selected rows"),
        [this] {
            if (m_table->selectedCount() > 0)
                give(m_from->currentIndex(), m_to->currentIndex(), chosenRows());
        });
    add(u"compareGiveAll"_s, tr("⇒ &Give all"), tr("Everything that the first has"),
        [this] { give(m_from->currentIndex(), m_to->currentIndex(), {}); });
    add(u"compareMirror"_s, tr("= &Make the same"), tr("Exactly what the first has, and nothing else"),
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

bool CompareDialog::eventFilter(QObject *object, QEvent *event)
{
    if (object == m_table && event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (press(key->key(), key->modifiers() & ~Qt::KeypadModifier))
            return true;
    }
    return QDialog::eventFilter(object, event);
}

bool CompareDialog::press(int key, Qt::KeyboardModifiers modifiers)
{
    const QModelIndex current = m_table->currentIndex();
    if (!current.isValid())
        return false;
    if (key == Qt::Key_Space && modifiers == Qt::NoModifier) {
        act(current.row(), current.column());
        return true;
    }
    if (modifiers != Qt::AltModifier || (key != Qt::Key_Right && key != Qt::Key_Left))
        return false;
    const bool onwards = (key == Qt::Key_Right) != isRightToLeft();
    const int gap = CompareModel::gapOf(current.column());
    const int from = gap < 0   ? std::max(0, CompareModel::subjectOf(current.column()))
                     : onwards ? gap
                               : gap + 1;
    give(from, from + (onwards ? 1 : -1), chosenRows());
    return true;
}

void CompareDialog::act(int row, int column)
{
    if (const auto gift = m_model->giftAt(row, CompareModel::gapOf(column)))
        give(gift->from, gift->to, rowsOf({row}));
    else
        toggle({row}, CompareModel::subjectOf(column));
}

template <typename Row>
Row CompareDialog::subject(int number) const
{
    return rowOf<Row>(m_question.subjects.at(number), m_names.at(number));
}

template <typename Row>
Selection<Row> CompareDialog::others(const QList<int> &rows) const
{
    QList<Row> named;
    for (const int row : rows) {
        if (const ComparedRow *found = m_model->at(row))
            named.append(rowOf<Row>(found->id.uuid(), found->name));
    }
    if (named.size() == rows.size())
        return Selection<Row>::of(named);
    const auto resolve = [chosen = chosenRows()](Session &session) {
        const IdSet<ComparedId> set = chosen(session);
        return typename Selection<Row>::Set{set.ids, set.isListed};
    };
    return {rows.size(), {}, resolve, {}, {}};
}

// Adds what is missing in these rows; when nothing is, takes it all away.
void CompareDialog::toggle(const QList<int> &rows, int number)
{
    if (!m_writable || number < 0 || number >= m_names.size())
        return;
    if (m_question.ofUsers)
        m_linking.toggle(Selection<User>::of({subject<User>(number)}), others<Flow>(rows));
    else
        m_linking.toggle(others<User>(rows), Selection<Flow>::of({subject<Flow>(number)}));
}

QList<int> CompareDialog::selectedRows() const
{
    QList<int> rows;
    for (const RowRange &range : m_table->selectedRanges())
        for (int row = range.first; row <= range.last; ++row)
            rows.append(row);
    return rows;
}

auto CompareDialog::rowsOf(const QList<int> &rows) const -> Rows
{
    QList<ComparedId> ids;
    for (const int row : rows) {
        if (const ComparedRow *found = m_model->at(row))
            ids.append(found->id);
    }
    return [set = IdSet<ComparedId>::of(ids)](Session &) { return set; };
}

auto CompareDialog::chosenRows() const -> Rows
{
    if (m_table->selectedCount() == m_model->rowCount())
        return [question = m_model->question()](Session &session) {
            return IdSet<ComparedId>{MembershipComparison(session, question).rows()};
        };
    const QList<int> rows = selectedRows();
    const bool areKnown =
        std::all_of(rows.begin(), rows.end(), [this](int row) { return m_model->at(row) != nullptr; });
    if (areKnown)
        return rowsOf(rows);
    return [question = m_model->question(), ranges = m_table->selectedRanges()](Session &session) {
        constexpr int portion = 10'000;
        MembershipComparison comparison(session, question);
        QList<ComparedId> read;
        for (const RowRange &range : ranges) {
            for (int row = range.first; row <= range.last; row += portion) {
                const int limit = std::min(portion, range.last - row + 1);
                for (const ComparedRow &each : comparison.list({std::nullopt, row, limit, false}).items)
                    read.append(each.id);
            }
        }
        return IdSet<ComparedId>::of(read);
    };
}

template <typename Row>
SharedTask CompareDialog::copying(int from, int to, CopyMode mode, const Rows &rows) const
{
    using Set = typename CopyOrder<decltype(Row::id)>::OtherSet;
    typename CopyTask<Row>::Only only;
    if (rows)
        only = [rows](Session &session) {
            const IdSet<ComparedId> set = rows(session);
            return Set{set.ids, set.isListed};
        };
    return std::make_shared<CopyTask<Row>>(subject<Row>(from), Selection<Row>::of({subject<Row>(to)}), mode,
                                           only);
}

SharedTask CompareDialog::copyTask(int from, int to, CopyMode mode, const Rows &rows) const
{
    return m_question.ofUsers ? copying<User>(from, to, mode, rows) : copying<Flow>(from, to, mode, rows);
}

void CompareDialog::give(int from, int to, const Rows &rows)
{
    if (m_writable && from != to && from >= 0 && to >= 0 && to < m_names.size())
        m_linking.copy(copyTask(from, to, CopyMode::AddOnly, rows));
}

void CompareDialog::mirror()
{
    const int from = m_from->currentIndex(), to = m_to->currentIndex();
    if (m_writable && from != to)
        m_linking.copy(copyTask(from, to, CopyMode::Mirror, {}));
}

} // namespace sluice
