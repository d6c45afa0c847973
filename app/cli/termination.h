// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

namespace sluice {

// Says in the event loop that the process was asked to end: SIGINT, SIGTERM, or what the console has instead.
// One at a time.
class Termination : public QObject
{
    Q_OBJECT

public:
    explicit Termination(QObject *parent = nullptr);
    ~Termination() override;

Q_SIGNALS:
    void asked();
};

} // namespace sluice
