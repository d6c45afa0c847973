// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/database/session.h"
#include "core/migrations/schema_state.h"

#include <QWizardPage>

class QCheckBox;
class QLabel;
class QVBoxLayout;

namespace sluice {

class BackgroundJob;
class SetupWizard;

// Says what Finish will do: create, upgrade, add sample data. Finishing is the consent.
class ReadyPage : public QWizardPage
{
    Q_OBJECT

public:
    ReadyPage(SetupWizard &wizard, const RevisionGraph &revisions, const Author &author);
    ~ReadyPage() override;

    bool upgrades() const { return m_upgrades; }
    bool addsSampleData() const;

    void initializePage() override;
    void cleanupPage() override;
    int nextId() const override { return -1; }
    bool isComplete() const override { return m_known; }

private:
    void askTheDatabase();
    void showState(const SchemaState &state);
    void showPlan(const QString &summary, const QList<Revision> &pending, bool mayWrite);

    SetupWizard &m_wizard;
    const RevisionGraph &m_revisions;
    const Author m_author;
    std::unique_ptr<BackgroundJob> m_question;
    QLabel *m_summary;
    QVBoxLayout *m_plan;
    QCheckBox *m_sampleData;
    bool m_known = false;
    bool m_upgrades = false;
};

} // namespace sluice
