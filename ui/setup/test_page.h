// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/database/connection_test.h"

#include <QWizardPage>

class QProgressBar;
class QPushButton;

namespace sluice {

class ConnectionSteps;
class ConnectionTester;
class SetupWizard;

// Tests the chosen database, step by step; the wizard goes on when every step has passed.
class TestPage : public QWizardPage
{
    Q_OBJECT

public:
    explicit TestPage(SetupWizard &wizard);

    void initializePage() override;
    void cleanupPage() override;
    int nextId() const override;
    bool isComplete() const override { return m_passed; }

private:
    void test();
    void conclude(const QList<ConnectionStep> &steps, bool passed);
    void createDatabase();
    void setRunning(bool running);

    SetupWizard &m_wizard;
    ConnectionTester *m_tester;
    ConnectionSteps *m_steps;
    QProgressBar *m_running;
    QPushButton *m_again;
    QPushButton *m_create;
    QPushButton *m_saveAnyway;
    bool m_passed = false;
};

} // namespace sluice
