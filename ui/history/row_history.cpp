// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/history/row_history.h"

#include "core/changes/change_words.h"
#include "ui/future.h"
#include "ui/history/moment.h"
#include "ui/history/restore_dialog.h"
#include "ui/table/report_table.h"
#include "ui/workspace/flat_button.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QHeaderView>

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

constexpr int newestShown = 100;

} // namespace

RowHistory::RowHistory(QWidget *parent)
    : QWidget(parent)
    , m_choice(new QComboBox)
    , m_list(
          new ReportTable(tr("Changes of the selection"), {tr("When"), tr("What"), tr("Who"), tr("Note")}, 4))
    , m_undo(new FlatButton(tr("Undo this"), FlatButton::Look::Accent))
    , m_restore(new FlatButton(tr("Restore to a time…"), FlatButton::Look::Accent))
    , m_whole(new FlatButton(tr("In History"), FlatButton::Look::Accent))
{
    setObjectName(u"rowHistory"_s);
    layOut();
    connect(m_choice, &QComboBox::activated, this, &RowHistory::choose);
    connect(m_list, &QTreeWidget::itemSelectionChanged, this, &RowHistory::updateButtons);
    connect(m_undo, &QAbstractButton::clicked, this, [this] {
        if (const ChangeRecord *change = selected())
            Q_EMIT undoRequested(*change);
    });
    connect(m_restore, &QAbstractButton::clicked, this, &RowHistory::askRestore);
    connect(m_whole, &QAbstractButton::clicked, this,
            [this] { Q_EMIT wholeRequested(m_subjects.at(m_chosen)); });
}

RowHistory::~RowHistory()
{
    m_question.cancel();
}

void RowHistory::layOut()
{
    m_list->setObjectName(u"rowHistoryList"_s);
    m_list->setSelectionMode(QAbstractItemView::SingleSelection);
    m_list->viewport()->setAutoFillBackground(false);
    m_list->header()->setSectionResizeMode(1, QHeaderView::Stretch);
    m_list->header()->setSectionResizeMode(3, QHeaderView::ResizeToContents);
    m_undo->setObjectName(u"rowHistoryUndo"_s);
    m_restore->setObjectName(u"rowHistoryRestore"_s);
    m_whole->setObjectName(u"rowHistoryWhole"_s);

    m_choice->setObjectName(u"rowHistorySubject"_s);
    m_choice->setAccessibleName(tr("Whose changes"));
    m_choice->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_choice->setMinimumContentsLength(14);
    auto *line = new QHBoxLayout;
    line->setSpacing(4);
    line->addWidget(m_choice, 1);
    line->addWidget(m_undo);
    line->addWidget(m_restore);
    line->addWidget(m_whole);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(m_list, 1);
    layout->addLayout(line);
}

void RowHistory::setDatabase(Database *database)
{
    m_database = database;
    m_subjects.clear();
    m_choice->clear();
    choose(0);
}

void RowHistory::setWritable(bool writable, const QString &reason)
{
    m_writable = writable;
    m_reason = reason;
    updateButtons();
}

void RowHistory::show(const QList<HistorySubject> &subjects)
{
    if (subjects == m_subjects && !subjects.isEmpty())
        return refresh();
    m_subjects = subjects;
    m_choice->clear();
    for (const HistorySubject &subject : subjects)
        m_choice->addItem(subject.name);
    m_choice->setEnabled(subjects.size() > 1);
    choose(0);
    if (subjects.isEmpty())
        m_list->add({{}, tr("Several rows are selected. Select one of them to see its changes."), {}, {}});
}

void RowHistory::choose(int index)
{
    m_chosen = index;
    m_changes.clear();
    m_list->clear();
    updateButtons();
    refresh();
}

void RowHistory::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (m_outdated)
        refresh();
}

HistoryFilter RowHistory::filter() const
{
    HistoryFilter filter;
    filter.user = m_subjects.at(m_chosen).row.user;
    filter.flow = m_subjects.at(m_chosen).row.flow;
    return filter;
}

void RowHistory::refresh()
{
    m_question.cancel();
    m_outdated = !isVisible();
    if (m_outdated || !m_database || m_subjects.isEmpty())
        return;
    m_question = {};
    const auto job = [filter = filter()](Session &session) {
        PageRequest newest;
        newest.limit = newestShown;
        return HistoryService(session).list(filter, newest);
    };
    deliver(
        m_database->run(job, m_question), this, [this](const Page<ChangeRecord> &page) { fill(page); },
        [this](const Error &error) { Q_EMIT failed(error); });
}

void RowHistory::fill(const Page<ChangeRecord> &page)
{
    const ChangeRecord *before = selected();
    const QUuid chosen = before ? before->id.uuid() : QUuid();
    m_changes = page.items;
    m_list->clear();
    for (const ChangeRecord &change : m_changes) {
        const QString words = changeWords(change);
        m_list->add({momentText(change.at), change.isUndone ? tr("%1 (undone)").arg(words) : words,
                     change.who(), change.note});
        if (change.id.uuid() == chosen)
            m_list->setCurrentItem(m_list->topLevelItem(m_list->topLevelItemCount() - 1));
    }
    if (m_changes.isEmpty())
        m_list->add({{}, tr("Nothing is known of it."), {}, {}});
    if (page.full)
        m_list->add({{}, tr("and older ones, which History shows"), {}, {}});
    updateButtons();
}

const ChangeRecord *RowHistory::selected() const
{
    const auto items = m_list->selectedItems();
    const int row = items.isEmpty() ? -1 : m_list->indexOfTopLevelItem(items.first());
    return row >= 0 && row < m_changes.size() ? &m_changes.at(row) : nullptr;
}

void RowHistory::updateButtons()
{
    const ChangeRecord *change = selected();
    m_undo->setEnabled(m_writable && change && !change->isUndone && !change->isPruned);
    m_restore->setEnabled(m_writable && !m_subjects.isEmpty());
    m_whole->setEnabled(!m_subjects.isEmpty());
    for (FlatButton *button : {m_undo, m_restore})
        button->setToolTip(m_writable ? QString() : m_reason);
    m_restore->setText(change ? tr("Restore to before…") : tr("Restore to a time…"));
    m_restore->updateGeometry();
}

void RowHistory::askRestore()
{
    if (!m_database || m_subjects.isEmpty())
        return;
    const ChangeRecord *change = selected();
    const HistorySubject &subject = m_subjects.at(m_chosen);
    const QDateTime at = change ? change->at.addMSecs(-1) : QDateTime::currentDateTimeUtc();
    auto *dialog = new RestoreDialog(m_database, subject.row, subject.name, at, window());
    connect(dialog, &RestoreDialog::restored, this, &RowHistory::restored);
    dialog->open();
}

} // namespace sluice
