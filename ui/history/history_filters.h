// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/changes/history.h"
#include "ui/history/history_subject.h"

#include <QWidget>

class QComboBox;
class QDateEdit;

namespace sluice {

class Field;
class FlatButton;

// Which changes a person wants to see: by words, person, kind and period.
class HistoryFilters : public QWidget
{
    Q_OBJECT

public:
    explicit HistoryFilters(QWidget *parent = nullptr);

    HistoryFilter filter() const;
    bool isEmpty() const;
    void setSubject(const std::optional<HistorySubject> &subject);
    void clear();
    void offer(const QStringList &actors, const QStringList &kinds); // what there is; keeps what is chosen

Q_SIGNALS:
    void changed();

private:
    enum Period { AnyTime, Today, SevenDays, ThirtyDays, ThisYear, Chosen };

    void showDates();

    std::optional<HistorySubject> m_subject;
    FlatButton *m_subjectChip; // takes it away
    Field *m_search;
    QComboBox *m_actor;
    QComboBox *m_kind;
    QComboBox *m_period;
    QWidget *m_dates;
    QDateEdit *m_from;
    QDateEdit *m_to;
};

} // namespace sluice
