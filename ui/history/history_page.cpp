// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/history/history_page.h"

#include "ui/history/change_view.h"
#include "ui/history/history_filters.h"
#include "ui/history/history_model.h"
#include "ui/table/table_view.h"
#include "ui/workspace/field.h"
#include "ui/workspace/flat_button.h"

#include <QBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QSplitter>

namespace sluice {

using namespace Qt::StringLiterals;

HistoryPage::HistoryPage(QWidget *parent)
    : QWidget(parent)
    , m_model(new HistoryModel(this))
    , m_filters(new HistoryFilters)
    , m_table(new TableView)
    , m_change(new ChangeView)
    , m_count(new QLabel)
    , m_empty(new QLabel)
    , m_export(new FlatButton(tr("Export…")))
    , m_keep(new FlatButton(tr("Keep…")))
{
    setObjectName(u"historyPage"_s);
    layOut();
    m_typing.setSingleShot(true);
    m_typing.setInterval(150);
    connect(&m_typing, &QTimer::timeout, this, &HistoryPage::applyFilters);
    connect(m_filters, &HistoryFilters::changed, this, [this] { m_typing.start(); });
    connect(m_table, &TableView::selectionSettled, this, &HistoryPage::showSelected);
    connect(m_model, &WindowedModel::settled, this, &HistoryPage::showCount);
    connect(m_model, &WindowedModel::counted, this, &HistoryPage::showCount);
    connect(m_model, &WindowedModel::failed, this, &HistoryPage::failed);
    connect(m_change, &ChangeView::undoRequested, this, &HistoryPage::undoRequested);
    connect(m_change, &ChangeView::noteChosen, this, &HistoryPage::saveNote);
    connect(m_keep, &QAbstractButton::clicked, this, &HistoryPage::retentionRequested);
    connect(m_export, &QAbstractButton::clicked, this, [this] { Q_EMIT exportRequested(filter()); });
}

HistoryPage::~HistoryPage()
{
    m_question.cancel();
}

void HistoryPage::layOut()
{
    m_table->setObjectName(u"historyTable"_s);
    m_table->setAccessibleName(tr("Changes"));
    m_table->setModel(m_model);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    setFocusProxy(m_table);
    m_table->setSortingEnabled(false);
    m_table->horizontalHeader()->setSectionsClickable(false);
    m_table->setColumnWidth(HistoryModel::TimeColumn, 130);
    m_table->setColumnWidth(HistoryModel::AuthorColumn, 130);
    m_table->setColumnWidth(HistoryModel::CountsColumn, 240);
    m_table->setFlexibleColumns({HistoryModel::WordsColumn, HistoryModel::NoteColumn});
    m_table->setPlaceholder(m_empty);
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setWordWrap(true);
    m_empty->setForegroundRole(QPalette::PlaceholderText);
    m_empty->hide();

    auto *title = new QLabel(tr("History"));
    QFont large = font();
    large.setPointSizeF(large.pointSizeF() * 1.25);
    large.setBold(true);
    title->setFont(large);
    m_count->setForegroundRole(QPalette::PlaceholderText);
    m_keep->setObjectName(u"historyRetention"_s);
    m_keep->setToolTip(tr("Choose how long changes can be undone"));
    m_export->setObjectName(u"exportHistory"_s);
    m_export->setToolTip(tr("Write the changes that are listed to a CSV file"));

    auto *head = new QHBoxLayout;
    head->setContentsMargins(Card::margin, 0, Card::margin, 0);
    head->addWidget(title);
    head->addWidget(m_count, 1);
    head->addWidget(m_keep);
    head->addWidget(m_export);
    auto *filters = new QHBoxLayout;
    filters->setContentsMargins(Card::margin, 0, Card::margin, 0);
    filters->addWidget(m_filters);

    auto *card = new Card;
    auto *lines = new QVBoxLayout(card);
    lines->setContentsMargins(1, Card::margin - 2, 1, 1 + Card::margin / 2);
    lines->setSpacing(8);
    lines->addLayout(head);
    lines->addLayout(filters);
    lines->addWidget(m_table, 1);

    auto *split = new QSplitter(Qt::Vertical);
    split->setChildrenCollapsible(false);
    m_change->setMinimumHeight(160);
    split->addWidget(card);
    split->addWidget(m_change);
    split->setStretchFactor(0, 3);
    split->setStretchFactor(1, 1);
    split->setHandleWidth(10);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(split);
}

void HistoryPage::setDatabase(Database *database)
{
    m_question.cancel();
    m_database = database;
    m_filters->clear();
    m_change->showNothing();
    m_outdated = true;
    m_model->setDatabase(isVisible() ? database : nullptr);
    if (isVisible())
        refresh();
}

void HistoryPage::setWritable(bool writable, const QString &reason)
{
    m_change->setWritable(writable, reason);
    m_keep->setEnabled(writable);
}

void HistoryPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (m_outdated)
        refresh();
}

void HistoryPage::refresh()
{
    m_outdated = !isVisible();
    if (m_outdated || !m_database)
        return;
    m_choicesOutdated = true;
    if (m_model->rowCount() == 0)
        m_model->setDatabase(m_database);
    else
        m_model->refresh();
}

HistoryFilter HistoryPage::filter() const
{
    return m_filters->filter();
}

void HistoryPage::showOnly(const HistorySubject &subject)
{
    m_filters->clear();
    m_filters->setSubject(subject);
    applyFilters();
}

void HistoryPage::applyFilters()
{
    if (m_database)
        m_model->setFilter(filter());
}

void HistoryPage::readChoices()
{
    using Choices = std::pair<QStringList, QStringList>;
    deliver(
        m_database->run([](Session &session) -> Choices {
            HistoryService history(session);
            return {history.actors(), history.kinds()};
        }),
        this, [this](const Choices &choices) { m_filters->offer(choices.first, choices.second); },
        [this](const Error &error) { Q_EMIT failed(error); });
}

void HistoryPage::showSelected()
{
    const QList<RowRange> ranges = m_table->selectedRanges();
    const ChangeRecord *change = ranges.isEmpty() ? nullptr : m_model->at(ranges.first().first);
    m_question.cancel();
    if (!change || !m_database)
        return m_change->showNothing();
    m_change->show(*change);
    m_question = {};
    deliver(
        m_database->run([change = *change](Session &session) { return ChangeParts::read(session, change); },
                        m_question),
        this, [this](const ChangeParts &parts) { m_change->showParts(parts); },
        [this](const Error &error) { Q_EMIT failed(error); });
}

void HistoryPage::saveNote(const ChangeRecord &change, const QString &note)
{
    if (!m_database)
        return;
    const auto job = [id = change.id, note](Session &session) { HistoryService(session).setNote(id, note); };
    deliver(
        m_database->run(job), this, [this] { refresh(); },
        [this](const Error &error) { Q_EMIT failed(error); });
}

void HistoryPage::showCount()
{
    if (m_database &&
        std::exchange(m_choicesOutdated, false)) // they look through the whole journal: rows come first
        readChoices();
    m_count->setText(m_model->isCounted() ? QLocale().toString(m_model->rowCount()) : QString());
    const bool none = m_database && m_model->isCounted() && m_model->rowCount() == 0;
    m_empty->setText(m_filters->isEmpty()
                         ? tr("Nothing was changed yet. Every change will be listed here, and can be "
                              "undone from here.")
                         : tr("No change fits these filters."));
    m_empty->setVisible(none);
}

} // namespace sluice
