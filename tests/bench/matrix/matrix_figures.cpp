// SPDX-License-Identifier: GPL-3.0-or-later
// Scrolls the matrix over a database that is there: how long a step takes until it is painted, how long the
// event loop was held up, how long the cells in view were missing, and how long a link takes from the key
// until it is painted.
//
// matrix_figures URL [STEPS] [FILE]      appends the figures to FILE, see tests/bench/figures.py
#include "core/database/database.h"
#include "tests/bench/figures.h"
#include "tests/bench/lists/raw_list.h"
#include "tests/support/engines.h"
#include "ui/matrix/matrix_model.h"
#include "ui/matrix/matrix_page.h"
#include "ui/matrix/matrix_view.h"
#include "ui/theme.h"
#include "ui/workspace/workspace_page.h"

#include <QApplication>
#include <QDeadlineTimer>
#include <QDir>
#include <QRandomGenerator>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QTimer>

#include <ctime>

using namespace sluice;
using namespace Qt::StringLiterals;

namespace {

// The longest time for which nothing else could happen.
class Heartbeat : public QObject
{
public:
    Heartbeat()
    {
        m_timer.setTimerType(Qt::PreciseTimer);
        connect(&m_timer, &QTimer::timeout, this, [this] {
            m_longest = std::max(m_longest, double(m_clock.nsecsElapsed()) / 1e6 - m_timer.interval());
            m_clock.restart();
        });
    }
    void start()
    {
        m_longest = 0;
        m_clock.start();
        m_timer.start(5);
    }
    double longest() const { return m_longest; }

private:
    QTimer m_timer;
    QElapsedTimer m_clock;
    double m_longest = 0;
};

bool holdsView(const MatrixView &view)
{
    const QRect cells = view.grid().visible();
    for (const QPoint &corner :
         {cells.topLeft(), cells.topRight(), cells.bottomLeft(), cells.bottomRight()}) {
        if (!view.matrix()->isLinked(corner.y(), corner.x()))
            return false;
    }
    return true;
}

// Of this thread, in milliseconds: others that are busy do not count.
double processorTime()
{
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return double(time.tv_sec) * 1e3 + double(time.tv_nsec) / 1e6;
}

class Scrolling
{
public:
    Scrolling(MatrixView &view, bench::Figures &figures)
        : m_view(view)
        , m_figures(figures)
    {
    }

    // The figure is what each step took until it was painted, on the clock and of this thread's processor;
    // where it waits, also how long cells were missing.
    void measure(const QString &what, int steps, const std::function<void()> &step, bool waits)
    {
        bench::Figure painted{u"F14"_s, what + u", painted"_s, {}, bench::atMost(16)};
        bench::Figure worked{u"F14"_s, what + u", of the processor"_s};
        bench::Figure missing{u"F14"_s, what + u", cells missing"_s};
        m_heart.start();
        for (int i = 0; i < steps; ++i) {
            const double before = processorTime();
            painted.ours.append(bench::milliseconds([&] {
                step();
                QCoreApplication::sendPostedEvents(m_view.window(), QEvent::UpdateRequest);
            }));
            worked.ours.append(processorTime() - before);
            if (waits)
                missing.ours.append(bench::milliseconds([&] { waitForView(); }));
            else
                (void)QTest::qWaitFor([frame = QDeadlineTimer(16)] { return frame.hasExpired(); });
        }
        waitForView();
        m_gaps.append(m_heart.longest());
        m_figures.add(painted);
        m_figures.add(worked);
        if (waits)
            m_figures.add(missing);
    }

    void tellGaps()
    {
        m_figures.add({.id = u"F14"_s,
                       .name = u"longest gap of the event loop"_s,
                       .goal = bench::atMost(50),
                       .ours = {*std::max_element(m_gaps.cbegin(), m_gaps.cend())}});
    }

private:
    void waitForView()
    {
        (void)QTest::qWaitFor([&] { return holdsView(m_view); }, 20'000);
    }

    MatrixView &m_view;
    bench::Figures &m_figures;
    Heartbeat m_heart;
    QList<double> m_gaps;
};

// From the key until the cell is painted as it was read back, beside writing a pair with the engine's
// library.
void measureLinks(MatrixView &view, bench::RawList &raw, bench::Figures &figures)
{
    bench::Figure link{u"F11"_s, u"one link, from the key to the picture"_s,
                       u"one insert by the engine's own library"_s, bench::more(10)};
    QSignalSpy changed(view.matrix(), &QAbstractItemModel::dataChanged);
    view.setFocus();
    const QPoint cell = view.grid().visible().center();
    const auto state = [&] { return view.matrix()->index(cell.y(), cell.x()).data(Qt::CheckStateRole); };
    for (int i = 0; i < 20; ++i) {
        view.selectCells(cell, cell);
        const QVariant before = state();
        link.ours.append(bench::milliseconds([&] {
            QTest::keyClick(&view, Qt::Key_Space);
            while (state() == before) { // qWaitFor looks every ten milliseconds only
                if (!changed.wait())
                    qFatal("the link was not written");
            }
            QCoreApplication::sendPostedEvents(view.window(), QEvent::UpdateRequest);
        }));
        link.theirs.append(bench::milliseconds(
            [&] { raw.insert(QUuid::createUuid().toByteArray(), QUuid::createUuid().toByteArray()); }));
    }
    figures.add(link);
}

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    applyTheme(application, Theme::Light);
    const int steps = argc > 2 ? QByteArray(argv[2]).toInt() : 200;
    const DatabaseUrl url = DatabaseUrl::parse(QString::fromLocal8Bit(argv[1]), QDir::currentPath());
    Database database(url, test::testAuthor());
    WorkspacePage lists;
    lists.setDatabase(&database);
    MatrixPage page(lists);
    page.resize(1880, 1000);
    page.setDatabase(&database);
    auto *view = page.findChild<MatrixView *>();
    bench::Figure first{u"F14"_s, u"first cells"_s};
    first.ours = {bench::milliseconds([&] {
        page.show();
        (void)QTest::qWaitFor([&] { return holdsView(*view); }, 60'000);
    })};
    (void)QTest::qWaitFor([&] { return view->matrix()->isCounted() && !view->matrix()->isBusy(); }, 60'000);
    bench::say(u"%1 users, %2 flows, %3 cells in view"_s.arg(view->matrix()->rowCount())
                   .arg(view->matrix()->columnCount())
                   .arg(view->grid().visible().width() * view->grid().visible().height()));
    bench::Figures figures(argc > 3 ? QString::fromLocal8Bit(argv[3]) : QString());
    figures.begin(url.engine == DatabaseUrl::Engine::Sqlite ? u"SQLite"_s : u"PostgreSQL"_s,
                  view->matrix()->rowCount());
    figures.add(first);
    QScrollBar *down = view->verticalScrollBar(), *across = view->horizontalScrollBar();
    const auto by = [](QScrollBar *bar, int amount) {
        return [bar, amount] { bar->setValue(bar->value() + amount); };
    };
    QRandomGenerator chance(7);
    Scrolling scrolling(*view, figures);
    scrolling.measure(u"a row"_s, steps, by(down, down->singleStep()), false);
    scrolling.measure(u"a column"_s, steps, by(across, across->singleStep()), false);
    across->setValue(0);
    scrolling.measure(u"a page of rows"_s, steps, by(down, down->pageStep()), false);
    scrolling.measure(u"a page of columns"_s, std::min(steps, 30), by(across, across->pageStep()), false);
    scrolling.measure(u"a page, and waiting"_s, std::min(steps, 50), by(down, down->pageStep()), true);
    scrolling.measure(
        u"anywhere, and waiting"_s, std::min(steps, 50),
        [&] {
            down->setValue(int(chance.bounded(down->maximum())));
            across->setValue(int(chance.bounded(across->maximum())));
        },
        true);
    scrolling.tellGaps();
    measureLinks(*view, *bench::RawList::open(url), figures);
    lists.setDatabase(nullptr);
    page.setDatabase(nullptr);
    return 0;
}
