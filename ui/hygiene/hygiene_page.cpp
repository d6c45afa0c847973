// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/hygiene/hygiene_page.h"

#include "ui/future.h"
#include "ui/hygiene/bar.h"
#include "ui/hygiene/hygiene_words.h"
#include "ui/hygiene/tile.h"
#include "ui/workspace/card.h"

#include <QGridLayout>
#include <QLabel>
#include <QLocale>
#include <QScrollArea>

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

constexpr int tilesInARow = 3;
constexpr int shownWeeks = 26;
constexpr int weeksBetweenLabels = 4;

QLabel *heading(const QString &text)
{
    auto *label = new QLabel(text);
    QFont bold = label->font();
    bold.setBold(true);
    label->setFont(bold);
    return label;
}

} // namespace

HygienePage::HygienePage(QWidget *parent)
    : QWidget(parent)
{
    setObjectName(u"hygienePage"_s);
    auto *board = new QWidget;
    auto *lines = new QVBoxLayout(board);
    lines->setContentsMargins(0, 0, 0, 0);
    lines->setSpacing(12);
    buildTiles(lines);
    auto *charts = new QHBoxLayout;
    charts->setSpacing(12);
    charts->addWidget(buildSpans(), 2);
    charts->addWidget(buildWeeks(), 3);
    lines->addLayout(charts);
    lines->addStretch();

    auto *area = new QScrollArea;
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setWidget(board);
    area->setFocusPolicy(Qt::NoFocus);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(area);
    setFocusProxy(m_tiles.constFirst());
}

HygienePage::~HygienePage()
{
    m_question.cancel();
}

void HygienePage::buildTiles(QVBoxLayout *layout)
{
    auto *grid = new QGridLayout;
    grid->setSpacing(12);
    for (const HygieneFinding &finding : HygieneService::questions()) {
        auto *tile = new Tile(HygieneWords::title(finding.kind), HygieneWords::remark(finding.kind));
        const int place = int(m_tiles.size());
        tile->setObjectName(u"hygieneTile%1"_s.arg(place));
        connect(tile, &QAbstractButton::clicked, this,
                [this, finding] { Q_EMIT asked(finding.about, finding.question); });
        grid->addWidget(tile, place / tilesInARow, place % tilesInARow);
        m_tiles.append(tile);
    }
    layout->addLayout(grid);
}

QWidget *HygienePage::buildSpans()
{
    auto *card = new Card;
    m_spans = new QVBoxLayout(card);
    m_spans->setContentsMargins(14, 14, 14, 14);
    m_spans->setSpacing(2);
    m_spans->addWidget(heading(tr("Flows by number of members")));
    m_spans->addSpacing(8);
    m_spans->addStretch();
    return card;
}

QWidget *HygienePage::buildWeeks()
{
    auto *card = new Card;
    auto *lines = new QVBoxLayout(card);
    lines->setContentsMargins(14, 14, 14, 14);
    lines->addWidget(heading(tr("Links made per week")));
    lines->addStretch();
    m_weeks = new QGridLayout;
    m_weeks->setSpacing(0);
    lines->addLayout(m_weeks);
    return card;
}

void HygienePage::setDatabase(Database *database)
{
    m_question.cancel();
    m_database = database;
    for (Tile *tile : std::as_const(m_tiles))
        tile->setNumber(std::nullopt);
    show(QList<MemberSpan>());
    show(QList<WeekOfLinks>());
    refresh();
}

void HygienePage::refresh()
{
    m_isOutdated = true;
    if (isVisible())
        count();
}

void HygienePage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (m_isOutdated)
        count();
}

// Each number is a job of its own, so that the first ones are there while the last are still counted.
void HygienePage::count()
{
    m_question.cancel();
    if (!m_database)
        return;
    m_isOutdated = false;
    m_question = Cancellation();
    const auto ask = [this](auto job, auto use) {
        const auto useIfCurrent = [use, question = m_question](const auto &answer) {
            if (!question.isCancelled())
                use(answer);
        };
        deliver(m_database->run(job, m_question), this, useIfCurrent,
                [this](const Error &error) { Q_EMIT failed(error); });
    };
    const QList<HygieneFinding> findings = HygieneService::questions();
    for (int place = 0; place < findings.size(); ++place) {
        ask([finding =
                 findings.at(place)](Session &session) { return HygieneService(session).count(finding); },
            [tile = m_tiles.at(place)](qint64 rows) { tile->setNumber(rows); });
    }
    ask([](Session &session) { return HygieneService(session).membersPerFlow(); },
        [this](const QList<MemberSpan> &spans) { show(spans); });
    ask([](Session &session) { return HygieneService(session).linksPerWeek(shownWeeks); },
        [this](const QList<WeekOfLinks> &weeks) { show(weeks); });
}

void HygienePage::show(const QList<MemberSpan> &spans)
{
    m_shownSpans = spans;
    for (qsizetype place = m_spanBars.size(); place < spans.size(); ++place) {
        auto *bar = new Bar(Qt::Horizontal, HygieneWords::label(spans.at(place)));
        connect(bar, &QAbstractButton::clicked, this,
                [this, place] { Q_EMIT asked(QuestionAbout::Flows, m_shownSpans.at(place).question()); });
        m_spans->insertWidget(m_spans->count() - 1, bar);
        m_spanBars.append(bar);
    }
    qint64 most = 0;
    int labels = 0;
    for (const MemberSpan &span : spans)
        most = std::max(most, span.flows);
    for (const Bar *bar : std::as_const(m_spanBars))
        labels = std::max(labels, bar->labelWidth());
    for (int place = 0; place < m_spanBars.size(); ++place) {
        Bar *bar = m_spanBars.at(place);
        bar->setLabelWidth(labels);
        if (place < spans.size())
            bar->setValue(spans.at(place).flows, most, HygieneWords::words(spans.at(place)));
        else
            bar->setValue(0, 0, {});
    }
}

void HygienePage::show(const QList<WeekOfLinks> &weeks)
{
    m_shownWeeks = weeks;
    qint64 most = 0;
    for (const WeekOfLinks &week : weeks)
        most = std::max(most, week.links);
    for (qsizetype place = m_weekBars.size(); place < weeks.size(); ++place) {
        auto *bar = new Bar(Qt::Vertical, {});
        connect(bar, &QAbstractButton::clicked, this,
                [this, place] { Q_EMIT asked(QuestionAbout::Users, m_shownWeeks.at(place).question()); });
        m_weeks->addWidget(bar, 0, int(place));
        m_weekBars.append(bar);
        if ((weeks.size() - 1 - place) % weeksBetweenLabels == 0) {
            auto *label = new QLabel;
            label->setForegroundRole(QPalette::PlaceholderText);
            const int first = std::max(0, int(place) + 1 - weeksBetweenLabels);
            m_weeks->addWidget(label, 1, first, 1, int(place) + 1 - first, Qt::AlignTrailing);
            m_weekLabels.insert(int(place), label);
        }
    }
    for (int place = 0; place < m_weekBars.size(); ++place) {
        Bar *bar = m_weekBars.at(place);
        if (place >= weeks.size()) {
            bar->setValue(0, 0, {});
            continue;
        }
        const WeekOfLinks &week = weeks.at(place);
        if (QLabel *label = m_weekLabels.value(place))
            label->setText(QLocale().toString(week.monday, u"d MMM"_s));
        bar->setValue(week.links, most, HygieneWords::words(week));
    }
}

} // namespace sluice
