// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QTimer>

class QWidget;

namespace sluice {

class MainWindow;

// Saves a picture of the window as soon as it shows rows, or a question that only a person can answer, and
// ends the program: 0, or 1 with a message when nothing came within 30 seconds or the database could not be
// opened.
class Screenshot : public QObject
{
    Q_OBJECT

public:
    Screenshot(const QString &file, MainWindow &window);

private:
    void takeWhenQuiet();
    void take(QWidget *widget, int exitCode);
    void giveUp(const QString &reason);

    QString m_file;
    MainWindow &m_window;
    QTimer m_deadline;
    QTimer m_look; // runs from the first rows on: a model that has just become quiet may ask again
    bool m_taken = false;
};

} // namespace sluice
