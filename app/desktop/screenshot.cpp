// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/screenshot.h"

#include "ui/main_window.h"
#include "ui/table/table_view.h"
#include "ui/table/windowed_model.h"

#include <QCoreApplication>
#include <QPixmap>

#include <cstdio>

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

constexpr int deadline = 30'000; // milliseconds
constexpr int lookEvery = 20;

} // namespace

Screenshot::Screenshot(const QString &file, MainWindow &window)
    : m_file(file)
    , m_window(window)
{
    m_look.setInterval(lookEvery);
    connect(&m_look, &QTimer::timeout, this, &Screenshot::takeWhenQuiet);
    connect(&window, &MainWindow::firstRowsShown, &m_look, qOverload<>(&QTimer::start));
    connect(&window, &MainWindow::openingFailed, this, [this](const Error &error) {
        std::fprintf(stderr, "sluice: %s\n", qUtf8Printable(error.message()));
        take(&m_window, 1);
    });
    connect(&window, &MainWindow::questionShown, this, [this](QWidget *where) { take(where, 0); });
    connect(&m_deadline, &QTimer::timeout, this, [this] { giveUp(u"no rows came within 30 seconds"_s); });
    m_deadline.setSingleShot(true);
    m_deadline.start(deadline);
}

void Screenshot::takeWhenQuiet()
{
    const auto tables = m_window.findChildren<TableView *>();
    const bool busy = std::any_of(tables.begin(), tables.end(), [](const TableView *table) {
        return qobject_cast<const WindowedModel *>(table->model())->isBusy();
    });
    if (!busy)
        take(&m_window, 0);
}

void Screenshot::take(QWidget *widget, int exitCode)
{
    if (std::exchange(m_taken, true))
        return;
    // Behind the paint events that are already waiting.
    QTimer::singleShot(0, widget, [this, widget, exitCode] {
        if (!widget->grab().save(m_file, "PNG"))
            return giveUp(u"cannot write the picture “%1”"_s.arg(m_file));
        QCoreApplication::exit(exitCode);
    });
}

void Screenshot::giveUp(const QString &reason)
{
    std::fprintf(stderr, "sluice: %s\n", qUtf8Printable(reason));
    QCoreApplication::exit(1);
}

} // namespace sluice
