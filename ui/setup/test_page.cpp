// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/setup/test_page.h"

#include "ui/future.h"
#include "ui/setup/connection_steps.h"
#include "ui/setup/connection_tester.h"
#include "ui/setup/setup_wizard.h"

#include <QHBoxLayout>
#include <QProgressBar>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>
#include <QtConcurrentRun>

namespace sluice {

using namespace Qt::StringLiterals;

TestPage::TestPage(SetupWizard &wizard)
    : m_wizard(wizard)
    , m_tester(new ConnectionTester(this))
    , m_steps(new ConnectionSteps)
    , m_running(new QProgressBar)
    , m_again(new QPushButton(tr("&Test again")))
    , m_create(new QPushButton)
    , m_saveAnyway(new QPushButton(tr("Save &anyway")))
{
    setTitle(tr("Connection test"));
    m_running->setRange(0, 0);
    m_running->setTextVisible(false);
    m_running->setFixedHeight(4);
    QSizePolicy policy = m_running->sizePolicy();
    policy.setRetainSizeWhenHidden(true); // so that the rows below do not jump when it goes
    m_running->setSizePolicy(policy);
    m_running->setAccessibleName(tr("Test is running"));
    m_again->setObjectName(u"testAgain"_s);
    m_create->setObjectName(u"createDatabase"_s);
    m_saveAnyway->setObjectName(u"saveAnyway"_s);
    m_saveAnyway->setToolTip(tr("Keep this connection although it does not work yet"));

    connect(m_tester, &ConnectionTester::told, m_steps, &ConnectionSteps::add);
    connect(m_tester, &ConnectionTester::finished, this, &TestPage::conclude);
    connect(m_again, &QPushButton::clicked, this, &TestPage::test);
    connect(m_create, &QPushButton::clicked, this, &TestPage::createDatabase);
    connect(m_saveAnyway, &QPushButton::clicked, &m_wizard, &SetupWizard::acceptUntested);

    auto *inner = new QWidget;
    auto *top = new QVBoxLayout(inner);
    top->setContentsMargins(0, 0, 8, 0);
    top->addWidget(m_steps);
    top->addStretch();
    auto *scroll = new QScrollArea;
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setWidget(inner);
    scroll->setAccessibleName(tr("Steps of the test"));
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_create);
    buttons->addWidget(m_again);
    buttons->addStretch();
    buttons->addWidget(m_saveAnyway);
    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(10);
    layout->addWidget(m_running);
    layout->addWidget(scroll, 1);
    layout->addLayout(buttons);
}

void TestPage::initializePage()
{
    setSubTitle(m_wizard.url().label());
    test();
}

void TestPage::cleanupPage()
{
    m_tester->stop();
}

int TestPage::nextId() const
{
    return SetupWizard::Ready;
}

void TestPage::test()
{
    m_steps->clear();
    setRunning(true);
    m_tester->start(m_wizard.url(), m_wizard.createsFile());
}

void TestPage::conclude(const QList<ConnectionStep> &steps, bool passed)
{
    setRunning(false);
    m_passed = passed;
    m_again->setVisible(!passed);
    m_saveAnyway->setVisible(!passed);
    m_create->setVisible(!passed && !steps.isEmpty() && steps.last().databaseMissing);
    m_create->setText(tr("&Create database “%1”").arg(m_wizard.url().database));
    Q_EMIT completeChanged();
    if (passed)
        m_wizard.button(QWizard::NextButton)->setFocus();
    else
        (m_create->isVisible() ? m_create : m_again)->setFocus();
}

void TestPage::createDatabase()
{
    setRunning(true);
    deliver(
        QtConcurrent::run([url = m_wizard.url()] { createServerDatabase(url); }), this, [this] { test(); },
        [this](const Error &error) {
            const ConnectionStep step{.kind = ConnectionStep::Kind::Database,
                                      .state = ConnectionStep::State::Failed,
                                      .title = tr("Creating the database"),
                                      .message = error.message()};
            m_steps->add(step);
            conclude({step}, false);
        });
}

void TestPage::setRunning(bool running)
{
    m_running->setVisible(running);
    if (!running)
        return;
    m_passed = false;
    for (QPushButton *button : {m_again, m_create, m_saveAnyway})
        button->hide();
    Q_EMIT completeChanged();
}

} // namespace sluice
