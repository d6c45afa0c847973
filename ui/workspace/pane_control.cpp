// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/workspace/pane_control.h"

#include "ui/future.h"
#include "ui/workspace/empty_state.h"
#include "ui/workspace/field.h"

#include <QDataStream>
#include <QHeaderView>
#include <QLocale>

namespace sluice {

namespace {

constexpr qint8 paneStateVersion = 3;

struct PaneControlTexts
{
    Q_DECLARE_TR_FUNCTIONS(Workspace)

public:
    static QString scope(Scope scope)
    {
        switch (scope) {
        case Scope::All:
            return tr("All");
        case Scope::Active:
            return tr("Active");
        case Scope::Linked:
            return tr("Linked");
        case Scope::Partly:
            return tr("Partly");
        case Scope::NotLinked:
            return tr("Not linked");
        case Scope::Unlinked:
            break;
        }
        return {};
    }
    static QString selected(qint64 selected, const QString &all)
    {
        return tr("%1 selected of %2").arg(QLocale().toString(selected), all);
    }
    static QString subject(const QString &name) { return tr("for %1").arg(name); }
    static QString saved(const QString &name) { return tr("Saved %1").arg(name); }
    static QString showThem() { return tr("Show them"); }
    static QString clear() { return tr("Clear search and filter"); }
    static QString import() { return tr("Import…"); }
    static QString sampleData() { return tr("Add sample data"); }
    static QString add() { return tr("New…"); }
};

} // namespace

template <class Row>
PaneControl<Row>::PaneControl(QWidget *parent, UnsavedEdits &unsaved, EditSaver &saver)
    : m_pane(new Pane(m_words.pane, parent))
    , m_model(new EntityModel<Row>(m_pane))
    , m_questions(new QuestionFilter(S::about, m_pane, m_words.pane.objectName))
    , m_cells(connectTable(), m_model, unsaved, saver,
              {[this](const Row &row) {
                   adopt(row);
                   Q_EMIT m_events.edited(PaneControlTexts::saved(row.name));
               },
               [this](const Error &error) { Q_EMIT m_events.failed(error); },
               [this] { Q_EMIT m_events.outdated(); }})
{
    auto &events = m_events;
    QObject::connect(m_pane->search(), &QLineEdit::textChanged, m_model, [this](const QString &text) {
        m_model->setSearch(text.trimmed());
        countHidden();
    });
    QObject::connect(m_pane, &Pane::chipChosen, m_model, [this](int id) {
        m_laterScope.reset();
        m_model->setScope(Scope(id));
        showChips();
        countHidden();
    });
    QObject::connect(m_questions, &QuestionFilter::changed, m_model, [this](const Question &question) {
        m_model->setQuestion(question);
        countHidden();
    });
    QObject::connect(m_questions, &QuestionFilter::failed, &events, &PaneSignals::failed);
    QObject::connect(m_pane, &Pane::hintFollowed, m_model, [this] { clearFilters(); });
    QObject::connect(m_pane, &Pane::createRequested, &events, [this](const QString &text) {
        if (!text.isEmpty() && m_model->isCounted() && m_model->rowCount() == 0)
            Q_EMIT m_events.createRequested(text);
    });
    QObject::connect(m_model, &WindowedModel::failed, &events, &PaneSignals::failed);
    QObject::connect(m_model, &WindowedModel::settled, &events, [this] {
        showSubtitle();
        showEmptyState();
        selectRevealed();
        if (m_database)
            Q_EMIT m_events.shown();
    });
    QObject::connect(m_model, &WindowedModel::arrived, &events, [this] { selectRevealed(); });
    QObject::connect(m_model, &WindowedModel::estimated, &events, [this] { showSubtitle(); });
    QObject::connect(m_model, &WindowedModel::counted, &events, [this] {
        showSubtitle();
        showEmptyState();
    });
    showChips();
    showEmptyState();
}

template <class Row>
PaneControl<Row>::~PaneControl()
{
    m_hiddenQuestion.cancel();
}

template <class Row>
TableView *PaneControl<Row>::connectTable()
{
    TableView *view = table();
    view->setModel(m_model);
    view->setFlexibleColumns({NameColumn, SecondColumn});
    view->setColumnWidth(MarkColumn, 40);
    view->setColumnWidth(NameColumn, 200);
    view->setColumnWidth(SecondColumn, 220);
    view->setColumnWidth(QuantityColumn, 96);
    view->setColumnWidth(ShareColumn, 80);
    view->setColumnWidth(StateColumn, 80);
    for (const int column : {MarkColumn, ShareColumn, CreatedColumn, IdColumn})
        view->hideColumn(column);
    m_pane->setOptionalColumns({SecondColumn, QuantityColumn, StateColumn, CreatedColumn, IdColumn});
    QObject::connect(view, &TableView::sortChosen, m_model,
                     [this](int column, Qt::SortOrder order) { m_model->setSort(column, order); });
    QObject::connect(view, &TableView::selectionSettled, &m_events, [this] { takeSelection(); });
    return view;
}

template <class Row>
void PaneControl<Row>::setDatabase(Database *database)
{
    m_hiddenQuestion.cancel();
    m_database = database;
    m_questions->setDatabase(database);
    m_model->setDatabase(database);
    showEmptyState();
}

template <class Row>
void PaneControl<Row>::setWritable(bool writable, const QString &reason)
{
    m_writable = writable;
    m_model->setWritable(writable);
    table()->setDropObstacle(writable ? QString() : reason);
    showEmptyState();
}

template <class Row>
void PaneControl<Row>::setSubject(const Selection<Other> &subject, const QString &name)
{
    m_subjectName = name;
    const bool present = !subject.isEmpty();
    if (!present && concernsSubject(m_model->scope()))
        m_model->setScope(Scope::All);
    m_model->setSubject(subject);
    if (present && m_laterScope)
        m_model->setScope(*std::exchange(m_laterScope, std::nullopt));
    showMarks();
    showChips();
    showSubtitle();
    showEmptyState();
    countHidden();
}

// For one subject the mark says it all; "2 of 3" is for several.
template <class Row>
void PaneControl<Row>::showMarks()
{
    const qint64 subjects = m_model->listing().subject.count;
    if (table()->isColumnHidden(MarkColumn) == (subjects == 0) &&
        table()->isColumnHidden(ShareColumn) == (subjects <= 1))
        return;
    table()->setColumnHidden(MarkColumn, subjects == 0);
    table()->setColumnHidden(ShareColumn, subjects <= 1);
    table()->fitColumns();
}

template <class Row>
void PaneControl<Row>::clearFilters()
{
    m_laterScope.reset();
    m_model->setScope(Scope::All);
    m_questions->set({});
    m_pane->search()->clear();
    showChips();
    countHidden();
}

template <class Row>
void PaneControl<Row>::reveal(decltype(Row::id) id, const QString &search)
{
    clearFilters();
    m_revealed = id.uuid();
    m_pane->search()->setText(search);
    table()->setFocus(Qt::OtherFocusReason);
    selectRevealed();
}

template <class Row>
void PaneControl<Row>::seek(decltype(Row::id) id)
{
    m_revealed = id.uuid();
    const auto job = [list = m_model->listing(), id](Session &session) { return placeOf(session, list, id); };
    const auto use = [this](const std::optional<qint64> &place) {
        if (place)
            table()->scrollTo(m_model->index(int(*place), NameColumn));
        selectRevealed();
        m_revealed = place ? m_revealed : QUuid();
    };
    deliver(m_database->run(job), m_model, use,
            [this](const Error &error) { Q_EMIT m_events.failed(error); });
}

template <class Row>
void PaneControl<Row>::ask(const Question &question)
{
    m_selectsAll = true;
    m_questions->set(question);
    table()->setFocus(Qt::OtherFocusReason);
}

template <class Row>
void PaneControl<Row>::selectRevealed()
{
    if (std::exchange(m_selectsAll, false))
        table()->selectAll();
    if (!m_revealed.isNull() && m_model->rowOf(m_revealed) >= 0)
        table()->selectIds({std::exchange(m_revealed, {})});
}

template <class Row>
void PaneControl<Row>::adopt(const Row &row)
{
    m_model->replace(row);
    takeSelection();
}

template <class Row>
void PaneControl<Row>::takeSelection()
{
    const bool wasEmpty = m_selection.isEmpty();
    const auto before = m_selection.ids();
    m_selection = m_model->selection(table()->selectedRanges());
    showSubtitle();
    if (!before.isEmpty() && before == m_selection.ids())
        Q_EMIT m_events.reread();
    else if (!wasEmpty || !m_selection.isEmpty())
        Q_EMIT m_events.selected();
}

template <class Row>
Selection<Row> PaneControl<Row>::rowOrSelection(int row) const
{
    if (table()->isRowSelected(row))
        return m_selection;
    const Row *found = m_model->at(row);
    return found ? Selection<Row>::of({*found}) : Selection<Row>();
}

template <class Row>
void PaneControl<Row>::showChips()
{
    const qint64 subjects = m_model->listing().subject.count;
    QList<Scope> scopes{Scope::All, Scope::Active, Scope::Unlinked};
    if (subjects > 0) {
        scopes = {Scope::All, Scope::Linked, Scope::NotLinked};
        if (subjects > 1)
            scopes.insert(2, Scope::Partly);
        if (!scopes.contains(m_model->scope()))
            scopes.insert(1, m_model->scope());
    }
    QList<Pane::Chip> chips;
    for (const Scope scope : std::as_const(scopes))
        chips.append(
            {int(scope), scope == Scope::Unlinked ? m_words.withoutLinks : PaneControlTexts::scope(scope)});
    m_pane->setChips(chips, int(m_model->scope()));
}

template <class Row>
void PaneControl<Row>::showSubtitle()
{
    if (!m_database)
        return m_pane->setSubtitle({});
    const QString all = m_model->countText();
    QStringList parts;
    if (!m_selection.isEmpty())
        parts.append(PaneControlTexts::selected(
            m_selection.count, all.isEmpty() ? QLocale().toString(m_model->rowCount()) : all));
    else if (!all.isEmpty() && m_subjectName.isEmpty())
        parts.append(all);
    if (!m_subjectName.isEmpty())
        parts.append(PaneControlTexts::subject(m_subjectName));
    m_pane->setSubtitle(parts.join(QStringLiteral("  ·  ")));
}

template <class Row>
void PaneControl<Row>::showEmptyState()
{
    EmptyState *empty = m_pane->emptyState();
    empty->setVisible(m_database && m_model->isCounted() && m_model->rowCount() == 0);
    if (!empty->isVisibleTo(table()))
        return;
    using Step = EmptyState::Step;
    const QString search = m_model->listing().query.filter.search;
    QList<Step> steps;
    if (search.isEmpty() && m_model->scope() == Scope::All && m_questions->question().asksNothing()) {
        if (m_writable)
            steps = {Step{PaneControlTexts::add(), [this] { Q_EMIT m_events.newRequested(); }},
                     Step{PaneControlTexts::import(), [this] { Q_EMIT m_events.importRequested(); }},
                     Step{PaneControlTexts::sampleData(), [this] { Q_EMIT m_events.sampleDataRequested(); }}};
        return empty->say(m_words.emptyTitle, m_words.emptyText, steps);
    }
    steps.append({PaneControlTexts::clear(), [this] { clearFilters(); }});
    if (m_writable && !search.isEmpty()) {
        const QString words = m_subjectName.isEmpty() ? m_words.create : m_words.createAndLink;
        steps.append({words.arg(search), [this, search] { Q_EMIT m_events.createRequested(search); }});
    }
    empty->say(search.isEmpty() ? m_words.nothingInFilter : m_words.nothingFound.arg(search), {}, steps);
}

// Rows linked to the subject that the search or the filter keeps out of sight.
template <class Row>
void PaneControl<Row>::countHidden()
{
    m_hiddenQuestion.cancel();
    const Listing<Row> listing = m_model->listing();
    const bool filtered = !listing.query.filter.search.isEmpty() || m_model->scope() == Scope::Active ||
                          !listing.query.filter.question.asksNothing();
    if (!m_database || listing.subject.isEmpty() || !filtered)
        return m_pane->setHint({});
    m_hiddenQuestion = Cancellation();
    const auto job = [listing](Session &session) {
        typename S::Service service(session);
        const auto subject = listing.subject.resolve(session);
        const auto linked = [&](typename S::Filter filter) {
            const qint64 all = service.count(filter);
            filter.subjects.append(S::subject(subject, Membership::NotLinked));
            return all - service.count(filter);
        };
        return linked({}) - linked(listing.query.filter);
    };
    const auto show = [this, question = m_hiddenQuestion](qint64 hidden) {
        if (question.isCancelled())
            return;
        const QString text = m_words.hidden.arg(QLocale().toString(hidden)).toHtmlEscaped();
        m_pane->setHint(hidden > 0
                            ? QStringLiteral("%1 <a href='#'>%2</a>").arg(text, PaneControlTexts::showThem())
                            : QString());
    };
    deliver(m_database->run(job, m_hiddenQuestion), m_model, show,
            [this](const Error &error) { Q_EMIT m_events.failed(error); });
}

template <class Row>
QByteArray PaneControl<Row>::saveState() const
{
    QByteArray state;
    QDataStream(&state, QIODevice::WriteOnly)
        << paneStateVersion << table()->saveLayout() << m_pane->search()->text() << qint8(m_model->scope())
        << m_questions->saveState() << table()->savePlace();
    return state;
}

template <class Row>
void PaneControl<Row>::restoreState(const QByteArray &state)
{
    qint8 version = 0;
    qint8 scope = 0;
    QByteArray layout, question, place;
    QString search;
    QDataStream stream(state);
    stream >> version;
    if (version != paneStateVersion)
        return;
    stream >> layout >> search >> scope >> question >> place;
    if (stream.status() != QDataStream::Ok || scope < 0 || scope > qint8(Scope::NotLinked))
        return;
    table()->restoreLayout(layout);
    showMarks();
    m_pane->search()->setText(search);
    m_laterScope = concernsSubject(Scope(scope)) ? std::optional(Scope(scope)) : std::nullopt;
    m_model->setScope(m_laterScope ? Scope::All : Scope(scope));
    m_questions->restoreState(question);
    const QHeaderView *header = table()->horizontalHeader();
    m_model->setSort(header->sortIndicatorSection(), header->sortIndicatorOrder());
    showChips();
    table()->restorePlace(place);
}

template class PaneControl<User>;
template class PaneControl<Flow>;

} // namespace sluice
