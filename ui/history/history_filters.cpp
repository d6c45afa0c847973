// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/history/history_filters.h"

#include "core/changes/change_words.h"
#include "ui/workspace/field.h"
#include "ui/workspace/flat_button.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QDateEdit>
#include <QLabel>
#include <QSignalBlocker>

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

void refill(QComboBox *box, const QString &everything, const QList<std::pair<QString, QString>> &choices)
{
    const QSignalBlocker quiet(box);
    const QVariant chosen = box->currentData();
    box->clear();
    box->addItem(everything);
    for (const auto &[text, value] : choices)
        box->addItem(text, value);
    box->setCurrentIndex(std::max(0, chosen.isValid() ? box->findData(chosen) : 0));
}

QDateTime startOf(const QDate &day)
{
    return day.startOfDay().toUTC();
}

} // namespace

HistoryFilters::HistoryFilters(QWidget *parent)
    : QWidget(parent)
    , m_subjectChip(new FlatButton({}))
    , m_search(new Field(tr("Search the history")))
    , m_actor(new QComboBox)
    , m_kind(new QComboBox)
    , m_period(new QComboBox)
    , m_dates(new QWidget)
    , m_from(new QDateEdit(QDate::currentDate().addDays(-7)))
    , m_to(new QDateEdit(QDate::currentDate()))
{
    m_search->setObjectName(u"historySearch"_s);
    m_search->setPlaceholderText(tr("Search names and notes"));
    m_search->setClearable(tr("Clear the search"));
    m_actor->setObjectName(u"historyActor"_s);
    m_actor->setAccessibleName(tr("Who"));
    m_kind->setObjectName(u"historyKind"_s);
    m_kind->setAccessibleName(tr("Kind of change"));
    m_period->setObjectName(u"historyPeriod"_s);
    m_period->setAccessibleName(tr("Period"));
    m_period->addItems({tr("Any time"), tr("Today"), tr("The last 7 days"), tr("The last 30 days"),
                        tr("This year"), tr("From … to …")});
    for (QComboBox *box : {m_actor, m_kind})
        box->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    offer({}, {});

    auto *dates = new QHBoxLayout(m_dates);
    dates->setContentsMargins(0, 0, 0, 0);
    for (const auto &[edit, name] : {std::pair{m_from, tr("First day")}, {m_to, tr("Last day")}}) {
        edit->setCalendarPopup(true);
        edit->setMinimumWidth(edit->fontMetrics().horizontalAdvance(edit->text()) + 56);
        edit->setAccessibleName(name);
        connect(edit, &QDateEdit::dateChanged, this, &HistoryFilters::changed);
    }
    dates->addWidget(m_from);
    dates->addWidget(new QLabel(u"–"_s));
    dates->addWidget(m_to);

    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    row->addWidget(m_subjectChip);
    row->addWidget(m_search, 1);
    row->addWidget(m_actor);
    row->addWidget(m_kind);
    row->addWidget(m_period);
    row->addWidget(m_dates);
    showDates();
    m_subjectChip->setObjectName(u"historySubject"_s);
    m_subjectChip->setCheckable(true);
    m_subjectChip->setToolTip(tr("Show the changes of everything again"));
    connect(m_subjectChip, &QAbstractButton::clicked, this, [this] {
        setSubject({});
        Q_EMIT changed();
    });
    setSubject({});

    connect(m_search, &QLineEdit::textChanged, this, &HistoryFilters::changed);
    for (QComboBox *box : {m_actor, m_kind})
        connect(box, &QComboBox::currentIndexChanged, this, &HistoryFilters::changed);
    connect(m_period, &QComboBox::currentIndexChanged, this, [this] {
        showDates();
        Q_EMIT changed();
    });
}

void HistoryFilters::showDates()
{
    m_dates->setVisible(m_period->currentIndex() == Chosen);
}

void HistoryFilters::offer(const QStringList &actors, const QStringList &kinds)
{
    QList<std::pair<QString, QString>> people, sorts;
    for (const QString &actor : actors)
        people.append({actor, actor});
    QStringList ordered = changeKinds();
    for (const QString &kind : kinds) {
        if (!ordered.contains(kind)) // a newer program's
            ordered.append(kind);
    }
    for (const QString &kind : ordered) {
        if (kinds.contains(kind))
            sorts.append({changeKindName(kind), kind});
    }
    refill(m_actor, tr("Everybody"), people);
    refill(m_kind, tr("Every kind"), sorts);
}

void HistoryFilters::setSubject(const std::optional<HistorySubject> &subject)
{
    m_subject = subject;
    m_subjectChip->setVisible(subject.has_value());
    m_subjectChip->setChecked(true);
    if (subject)
        m_subjectChip->setText(
            tr("Only %1  ✕").arg(fontMetrics().elidedText(subject->name, Qt::ElideMiddle, 260)));
    m_subjectChip->updateGeometry();
}

HistoryFilter HistoryFilters::filter() const
{
    HistoryFilter filter;
    if (m_subject) {
        filter.user = m_subject->row.user;
        filter.flow = m_subject->row.flow;
    }
    filter.text = m_search->text().trimmed();
    filter.actor = m_actor->currentData().toString();
    filter.kind = m_kind->currentData().toString();
    const QDate today = QDate::currentDate();
    switch (Period(m_period->currentIndex())) {
    case AnyTime:
        break;
    case Today:
        filter.from = startOf(today);
        break;
    case SevenDays:
        filter.from = startOf(today.addDays(-6));
        break;
    case ThirtyDays:
        filter.from = startOf(today.addDays(-29));
        break;
    case ThisYear:
        filter.from = startOf(QDate(today.year(), 1, 1));
        break;
    case Chosen:
        filter.from = startOf(m_from->date());
        filter.to = startOf(m_to->date().addDays(1));
        break;
    }
    return filter;
}

bool HistoryFilters::isEmpty() const
{
    return !m_subject && m_search->text().trimmed().isEmpty() && m_actor->currentIndex() <= 0 &&
           m_kind->currentIndex() <= 0 && m_period->currentIndex() == AnyTime;
}

void HistoryFilters::clear()
{
    setSubject({});
    m_search->clear();
    for (QComboBox *box : {m_actor, m_kind, m_period})
        box->setCurrentIndex(0);
}

} // namespace sluice
