// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/database/database.h"
#include "core/hygiene/hygiene_service.h"

#include <QWidget>

class QGridLayout;
class QLabel;
class QVBoxLayout;

namespace sluice {

class Bar;
class Tile;

// What deserves a second look, in numbers and bars; each leads to its rows. Counted anew when the page is
// shown and, while it is, when something was written.
class HygienePage : public QWidget
{
    Q_OBJECT

public:
    explicit HygienePage(QWidget *parent = nullptr);
    ~HygienePage() override;

    void setDatabase(Database *database); // must outlive its use here
    void refresh();                       // something was written

Q_SIGNALS:
    void asked(sluice::QuestionAbout about, const sluice::Question &question);
    void failed(const sluice::Error &error);

protected:
    void showEvent(QShowEvent *event) override;

private:
    void buildTiles(QVBoxLayout *layout);
    QWidget *buildSpans();
    QWidget *buildWeeks();
    void count();
    void show(const QList<MemberSpan> &spans);
    void show(const QList<WeekOfLinks> &weeks);

    QList<Tile *> m_tiles; // as HygieneService::questions()
    QVBoxLayout *m_spans = nullptr;
    QGridLayout *m_weeks = nullptr;
    QList<Bar *> m_spanBars;
    QList<Bar *> m_weekBars;
    QHash<int, QLabel *> m_weekLabels; // by the place of the bar
    QList<MemberSpan> m_shownSpans;
    QList<WeekOfLinks> m_shownWeeks;
    Database *m_database = nullptr;
    Cancellation m_question;
    bool m_isOutdated = true;
};

} // namespace sluice
