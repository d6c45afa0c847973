// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/database/connection_test.h"

#include <QWidget>

class QGridLayout;

namespace sluice {

// The steps of a connection test, one row each: mark, what, how long, and what was found.
class ConnectionSteps : public QWidget
{
    Q_OBJECT

public:
    explicit ConnectionSteps(QWidget *parent = nullptr);

    void clear();
    void add(const ConnectionStep &step);

private:
    QGridLayout *m_rows;
};

} // namespace sluice
