// SPDX-License-Identifier: GPL-3.0-or-later
// Scrolls the matrix over a database that is there: how long a step takes until it is painted, how long the
// event loop was held up, and how long the cells in view were missing.
//
// matrix_figures URL [STEPS]
#include "core/database/database.h"
#include "tests/bench/figures.h"
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

QString figure(double value)
{
    return QString::number(value, 'f', 1).rightJustified(8);
}

void measure(const QString &what, MatrixView &view, int steps, const std::function<void()> &step, bool waits)
{
    Heartbeat heart;
    QList<double> painted, worked, missing;
    heart.start();
    for (int i = 0; i < steps; ++i) {
        const double before = processorTime();
        painted.append(bench::milliseconds([&] {
            step();
            QCoreApplication::sendPostedEvents(view.window(), QEvent::UpdateRequest);
        }));
        worked.append(processorTime() - before);
        if (waits)
            missing.append(
                bench::milliseconds([&] { (void)QTest::qWaitFor([&] { return holdsView(view); }, 20'000); }));
        else
            (void)QTest::qWaitFor([frame = QDeadlineTimer(16)] { return frame.hasExpired(); });
    }
    (void)QTest::qWaitFor([&] { return holdsView(view); }, 20'000);
    std::sort(painted.begin(), painted.end());
    std::sort(worked.begin(), worked.end());
    std::sort(missing.begin(), missing.end());
    bench::say(
        u"%1 painted%2 ms (longest%3, of the processor%7)   loop held up%4 ms   cells missing%5 (longest%6)"_s
            .arg(what.leftJustified(26), figure(painted.at(painted.size() / 2)), figure(painted.constLast()),
                 figure(heart.longest()), waits ? figure(missing.at(missing.size() / 2)) : u"       -"_s,
                 waits ? figure(missing.constLast()) : u"       -"_s, figure(worked.at(worked.size() / 2))));
}

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    applyTheme(application, Theme::Light);
    const int steps = argc > 2 ? QByteArray(argv[2]).toInt() : 200;
    Database database(DatabaseUrl::parse(QString::fromLocal8Bit(argv[1]), QDir::currentPath()),
                      test::testAuthor());
    WorkspacePage lists;
    lists.setDatabase(&database);
    MatrixPage page(lists);
    page.resize(1880, 1000);
    page.setDatabase(&database);
    auto *view = page.findChild<MatrixView *>();
    bench::say(u"first cells after %1 ms"_s.arg(figure(bench::milliseconds([&] {
        page.show();
        (void)QTest::qWaitFor([&] { return holdsView(*view); }, 60'000);
    }))));
    (void)QTest::qWaitFor([&] { return view->matrix()->isCounted() && !view->matrix()->isBusy(); }, 60'000);
    bench::say(u"%1 users, %2 flows, %3 cells in view"_s.arg(view->matrix()->rowCount())
                   .arg(view->matrix()->columnCount())
                   .arg(view->grid().visible().width() * view->grid().visible().height()));
    QScrollBar *down = view->verticalScrollBar(), *across = view->horizontalScrollBar();
    const auto by = [](QScrollBar *bar, int amount) {
        return [bar, amount] { bar->setValue(bar->value() + amount); };
    };
    QRandomGenerator chance(7);
    measure(u"a row"_s, *view, steps, by(down, down->singleStep()), false);
    measure(u"a column"_s, *view, steps, by(across, across->singleStep()), false);
    across->setValue(0);
    measure(u"a page of rows"_s, *view, steps, by(down, down->pageStep()), false);
    measure(u"a page of columns"_s, *view, std::min(steps, 30), by(across, across->pageStep()), false);
    measure(u"a page, and waiting"_s, *view, std::min(steps, 50), by(down, down->pageStep()), true);
    measure(
        u"anywhere, and waiting"_s, *view, std::min(steps, 50),
        [&] {
            down->setValue(int(chance.bounded(down->maximum())));
            across->setValue(int(chance.bounded(across->maximum())));
        },
        true);
    view->setFocus();
    measure(
        u"Space, until it is read"_s, *view, 20,
        [&] {
            const QRect cells = view->grid().visible();
            view->selectCells(cells.center(), cells.center());
            const QVariant before =
                view->matrix()->index(cells.center().y(), cells.center().x()).data(Qt::CheckStateRole);
            QElapsedTimer clock;
            clock.start();
            QTest::keyClick(view, Qt::Key_Space);
            (void)QTest::qWaitFor([&] {
                return view->matrix()
                           ->index(cells.center().y(), cells.center().x())
                           .data(Qt::CheckStateRole) != before;
            });
        },
        false);
    lists.setDatabase(nullptr);
    page.setDatabase(nullptr);
    return 0;
}
