// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/workspace/details_control.h"

#include "core/base/until.h"
#include "ui/future.h"

#include <QLocale>

namespace sluice {

namespace {

constexpr int shownLinks = 50;

struct DetailsTexts
{
    Q_DECLARE_TR_FUNCTIONS(Details)

public:
    static QString heading(const User &) { return tr("Flows"); }
    static QString heading(const Flow &) { return tr("Members"); }
    static QString common(const User &) { return tr("Flows in common"); }
    static QString common(const Flow &) { return tr("Members in common"); }
    static QString withAll(const QString &facts)
    {
        const QString how = tr("Tick a row of the other list to link all of them, or drag them there.");
        return facts.isEmpty()
                   ? how
                   : tr("%1\n%2", "facts about the selection, what to do with it").arg(facts, how);
    }
    static QString allActive() { return tr("All of them are active."); }
    static QString noneActive() { return tr("None of them is active."); }
    static QString someActive(qint64 active, qint64 all)
    {
        return tr("%1 of %2 are active.").arg(QLocale().toString(active), QLocale().toString(all));
    }
    static QString nothing() { return tr("None"); }
    static QString more(const QString &name, qint64 count)
    {
        return tr("%1 +%2", "first selected row and how many others").arg(name, QLocale().toString(count));
    }
    static QString since(const Link &link)
    {
        const QString date = QLocale().toString(link.linkedAt.toLocalTime().date(), QLocale::ShortFormat);
        const QString since =
            link.actor.isEmpty() ? tr("since %1").arg(date) : tr("since %1, by %2").arg(date, link.actor);
        if (!link.until.isValid())
            return since;
        const QString until = shownUntil(link.until);
        return hasEnded(link) ? tr("ended %1 · %2").arg(until, since) : tr("until %1 · %2").arg(until, since);
    }
    static bool hasEnded(const Link &link) { return link.hasEnded(QDateTime::currentDateTimeUtc()); }
};

LinkFilter filterOf(const UserSet &users)
{
    LinkFilter filter;
    filter.users = users;
    return filter;
}

LinkFilter filterOf(const FlowSet &flows)
{
    LinkFilter filter;
    filter.flows = flows;
    return filter;
}

const QString &otherName(const Link &link, const User &)
{
    return link.flowName;
}

const QString &otherName(const Link &link, const Flow &)
{
    return link.userName;
}

template <class Row>
DetailsPane::Record recordOf(const Row &row)
{
    return {row.id.uuid(), row.name, SideOf<Row>::second(row), row.active, row.createdAt, row.updatedAt};
}

template <class Row>
QString factsOf(const QList<Row> &rows)
{
    if (rows.isEmpty()) // too many to be in memory
        return {};
    const auto active = std::count_if(rows.begin(), rows.end(), [](const Row &row) { return row.active; });
    return active == rows.size() ? DetailsTexts::allActive()
           : active == 0         ? DetailsTexts::noneActive()
                                 : DetailsTexts::someActive(active, rows.size());
}

} // namespace

DetailsControl::DetailsControl(DetailsPane *pane, UnsavedEdits &unsaved, EditSaver &saver)
    : QObject(pane)
    , m_pane(pane)
    , m_unsaved(unsaved)
    , m_saver(saver)
{
    connect(pane, &DetailsPane::typed, this, [this](PaneColumn column, const QString &text) {
        if (m_type)
            m_type(column, text, false);
    });
    connect(pane, &DetailsPane::edited, this, [this](PaneColumn column, const QString &text) {
        if (m_type)
            m_type(column, text, true);
    });
    connect(pane, &DetailsPane::activeChosen, this, [this](bool active) {
        if (m_setActive)
            m_setActive(active);
    });
    connect(pane, &DetailsPane::saveRequested, this, [this] {
        if (m_saveAll)
            m_saveAll();
    });
    connect(pane, &DetailsPane::putBackRequested, this, [this] {
        m_unsaved.remove(m_ofUser, m_shown);
        if (m_read)
            m_read();
    });
    connect(&unsaved, &UnsavedEdits::changed, this, &DetailsControl::showTyped);
}

void DetailsControl::setDatabase(Database *database)
{
    m_database = database;
    clear();
}

void DetailsControl::clear()
{
    m_question.cancel();
    edit<User>({});
    m_readLinks = {};
    m_pane->showNothing();
}

void DetailsControl::focusUnsaved()
{
    m_pane->focusUnsaved();
}

void DetailsControl::refresh()
{
    if (m_readLinks)
        m_readLinks();
}

template <class Row>
void DetailsControl::show(const Selection<Row> &selection)
{
    if (selection.isEmpty() || !m_database)
        return clear();
    if (selection.rows.size() == 1) {
        const Row row = selection.rows.constFirst();
        m_readLinks = [this, selection] { readLinks(selection); };
        m_pane->showRow(recordOf(row), SideOf<Row>::title(SecondColumn));
        edit(row);
        showTyped();
    } else {
        edit<Row>({});
        m_readLinks = [this, selection] { readCommon(selection); };
        m_pane->showSeveral(selection.rows.isEmpty()
                                ? named(selection)
                                : DetailsTexts::more(selection.rows.constFirst().name, selection.count - 1),
                            DetailsTexts::withAll(factsOf(selection.rows)));
    }
    m_readLinks();
}

// The row whose fields can be edited; one without an id is none.
template <class Row>
void DetailsControl::edit(const Row &row)
{
    m_ofUser = std::is_same_v<Row, User>;
    m_shown = row.id.uuid();
    m_type = {};
    m_setActive = {};
    m_saveAll = {};
    m_read = {};
    if (m_shown.isNull())
        return m_unsaved.leave(this);
    m_unsaved.attend(this, m_ofUser, m_shown);
    m_type = [this, row](PaneColumn column, const QString &text, bool finished) {
        UnsavedEdit edit = m_unsaved.begun(row);
        edit.setText(column, text);
        m_unsaved.put(edit);
        UnsavedEdit wanted = edit;
        wanted.typed = edit.seen;
        wanted.setText(column, text);
        if (finished)
            save(edit.row<Row>(), wanted.typed);
    };
    m_setActive = [this, row](bool active) {
        RowValues wanted = SideOf<Row>::values(row);
        wanted.active = active;
        save(row, wanted);
    };
    m_saveAll = [this, row] {
        const UnsavedEdit edit = m_unsaved.begun(row);
        save(edit.row<Row>(), edit.typed);
    };
    m_read = [this, row] { read(row); };
}

void DetailsControl::showTyped()
{
    if (m_shown.isNull())
        return;
    const auto edit = m_unsaved.find(m_ofUser, m_shown).value_or(UnsavedEdit());
    m_pane->setTyped(edit.text(NameColumn), edit.text(SecondColumn));
}

template <class Row>
void DetailsControl::save(const Row &row, const RowValues &wanted)
{
    const typename EditSaver::Answers<Row> answers{[this](const Row &now) {
                                                       if (isShowing(now.id.uuid()))
                                                           show(Selection<Row>::of({now}));
                                                       tell(now);
                                                   },
                                                   [this, row](const Error &error) { refuse(error, row); },
                                                   [this, row] {
                                                       if (isShowing(row.id.uuid()))
                                                           read(row);
                                                       Q_EMIT outdated();
                                                   }};
    m_saver.save(row, SideOf<Row>::draft(wanted), answers);
}

template <class Row>
void DetailsControl::refuse(const Error &error, const Row &row)
{
    const bool shown = isShowing(row.id.uuid());
    if (shown)
        m_pane->refuse(error);
    if (!shown || error.kind() == Error::Kind::Unavailable)
        Q_EMIT failed(error);
}

template <class Row>
void DetailsControl::read(const Row &row)
{
    const auto job = [id = row.id](Session &session) {
        return typename SideOf<Row>::Service(session).get(id);
    };
    const auto use = [this](const Row &found) {
        if (isShowing(found.id.uuid()))
            show(Selection<Row>::of({found}));
        Q_EMIT outdated();
    };
    deliver(m_database->run(job), this, use, [this, row](const Error &error) {
        if (error.kind() != Error::Kind::NotFound)
            return refuse(error, row);
        if (isShowing(row.id.uuid()))
            clear();
        Q_EMIT outdated();
    });
}

template <class Row>
void DetailsControl::readLinks(const Selection<Row> &selection)
{
    m_question.cancel();
    m_question = Cancellation();
    const auto job = [selection](Session &session) {
        LinkService service(session);
        const LinkFilter filter = filterOf(selection.resolve(session));
        const auto page = service.list(filter, {std::nullopt, 0, shownLinks, false});
        return std::make_pair(page.items, page.full ? service.count(filter) : page.items.size());
    };
    const Row row = selection.rows.constFirst();
    const auto use = [this, row, question = m_question](const std::pair<QList<Link>, qint64> &found) {
        if (question.isCancelled())
            return;
        QList<LinkList::Line> lines;
        for (const Link &link : found.first)
            lines.append({otherName(link, row), DetailsTexts::since(link), DetailsTexts::hasEnded(link)});
        if (lines.isEmpty())
            lines.append({{}, DetailsTexts::nothing()});
        m_pane->setLinks(DetailsTexts::heading(row), lines, found.second - found.first.size());
    };
    deliver(m_database->run(job, m_question), this, use,
            [this](const Error &error) { Q_EMIT failed(error); });
}

template <class Row>
void DetailsControl::readCommon(const Selection<Row> &selection)
{
    using Other = typename SideOf<Row>::Other;
    m_question.cancel();
    m_question = Cancellation();
    m_pane->setLinks(DetailsTexts::common(Row()), {}, 0);
    const auto job = [selection](Session &session) {
        typename SideOf<Other>::Query query;
        query.filter.subjects.append(SideOf<Other>::subject(selection.resolve(session), Membership::Linked));
        typename SideOf<Other>::Service service(session);
        const auto page = service.list(query, {std::nullopt, 0, shownLinks, false});
        QList<LinkList::Line> names;
        for (const Other &other : page.items)
            names.append({other.name, {}, false});
        return std::make_pair(names, page.full ? service.count(query.filter) : names.size());
    };
    const auto use = [this, question = m_question](const std::pair<QList<LinkList::Line>, qint64> &found) {
        if (!question.isCancelled())
            m_pane->setLinks(DetailsTexts::common(Row()),
                             found.first.isEmpty() ? QList<LinkList::Line>{{{}, DetailsTexts::nothing()}}
                                                   : found.first,
                             found.second - found.first.size());
    };
    deliver(m_database->run(job, m_question), this, use,
            [this](const Error &error) { Q_EMIT failed(error); });
}

template void DetailsControl::show(const Selection<User> &);
template void DetailsControl::show(const Selection<Flow> &);

} // namespace sluice
