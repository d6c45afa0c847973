// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/setup/ready_page.h"

#include "ui/migrations/pending_list.h"
#include "ui/setup/setup_wizard.h"
#include "ui/shell/background_job.h"

#include <QCheckBox>
#include <QDir>
#include <QLabel>
#include <QVBoxLayout>

namespace sluice {

using namespace Qt::StringLiterals;

ReadyPage::ReadyPage(SetupWizard &wizard, const RevisionGraph &revisions, const Author &author)
    : m_wizard(wizard)
    , m_revisions(revisions)
    , m_author(author)
    , m_summary(new QLabel)
    , m_plan(new QVBoxLayout)
    , m_sampleData(new QCheckBox(tr("Add &sample data: people, flows and links to try things out")))
{
    setTitle(tr("Ready"));
    m_summary->setTextFormat(Qt::PlainText);
    m_summary->setWordWrap(true);
    m_sampleData->setObjectName(u"sampleData"_s);
    auto *hint = new QLabel(tr("Database ▸ Remove sample data takes exactly these rows away again."));
    hint->setForegroundRole(QPalette::PlaceholderText);
    hint->setWordWrap(true);
    hint->setIndent(26);

    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(10);
    layout->addWidget(m_summary);
    layout->addLayout(m_plan);
    layout->addSpacing(12);
    layout->addWidget(m_sampleData);
    layout->addWidget(hint);
    layout->addStretch();
    connect(m_sampleData, &QCheckBox::toggled, hint, &QWidget::setVisible);
    hint->hide();
}

ReadyPage::~ReadyPage() = default;

bool ReadyPage::addsSampleData() const
{
    return m_sampleData->isChecked();
}

void ReadyPage::initializePage()
{
    setSubTitle(m_wizard.url().label());
    m_known = false;
    m_upgrades = false;
    m_sampleData->hide();
    m_sampleData->setChecked(false);
    if (m_wizard.createsFile()) {
        m_sampleData->setChecked(true);
        showPlan(
            tr("Finish creates the file %1 and in it:").arg(QDir::toNativeSeparators(m_wizard.url().file)),
            m_revisions.revisions(), true);
    } else {
        askTheDatabase();
    }
}

void ReadyPage::cleanupPage()
{
    m_question.reset();
}

void ReadyPage::askTheDatabase()
{
    showPlan(tr("Looking at the tables…"), {}, false);
    m_known = false;
    m_question = std::make_unique<BackgroundJob>(QString(), m_wizard.url(), m_author, nullptr, nullptr);
    m_question->start([revisions = m_revisions](
                          Session &session, const Progress &) { return SchemaState::of(session, revisions); },
                      [this](const SchemaState &state) { showState(state); },
                      [this](const Error &error) { showPlan(error.message(), {}, false); });
}

void ReadyPage::showState(const SchemaState &state)
{
    if (!state.obstacle)
        showPlan(tr("The database is up to date. Finish opens it."), {}, true);
    else if (state.obstacle->kind() == Error::Kind::Pending)
        showPlan(pendingSentence(state.pending, m_wizard.url().label()) + u' ' + tr("Finish applies:"),
                 state.pending, true);
    else
        showPlan(state.obstacle->message(), {}, false);
}

void ReadyPage::showPlan(const QString &summary, const QList<Revision> &pending, bool mayWrite)
{
    m_known = true;
    m_upgrades = !pending.isEmpty();
    m_summary->setText(summary);
    while (QLayoutItem *item = m_plan->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    if (!pending.isEmpty())
        m_plan->addWidget(pendingList(pending));
    m_sampleData->setVisible(mayWrite);
    Q_EMIT completeChanged();
}

} // namespace sluice
