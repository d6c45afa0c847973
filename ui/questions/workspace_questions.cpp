// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/questions/workspace_questions.h"

#include "ui/questions/question_builder.h"
#include "ui/workspace/pane_control.h"

#include <QAction>
#include <QApplication>

namespace sluice {

namespace {

template <typename Row>
QList<QuestionFilter::Partner> selectedPartners(const PaneControl<Row> &control)
{
    QList<QuestionFilter::Partner> partners;
    for (const Row &row : control.selection().rows)
        partners.append({row.id.uuid(), row.name});
    return partners;
}

} // namespace

WorkspaceQuestions::WorkspaceQuestions(QWidget *page, QAction *build, PaneControl<User> &users,
                                       PaneControl<Flow> &flows)
    : QObject(page)
    , m_page(page)
    , m_build(build)
    , m_users(users)
    , m_flows(flows)
{
    users.questions()->setPartners([this] { return selectedPartners(m_flows); });
    flows.questions()->setPartners([this] { return selectedPartners(m_users); });
    for (QuestionFilter *filter : {users.questions(), flows.questions()})
        connect(filter, &QuestionFilter::builderRequested, this, [this, filter] { this->build(filter); });
    connect(build, &QAction::triggered, this,
            [this] { this->build(m_ofFlows ? m_flows.questions() : m_users.questions()); });
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget *, QWidget *now) {
        if (now && (m_users.pane()->isAncestorOf(now) || m_flows.pane()->isAncestorOf(now)))
            m_ofFlows = m_flows.pane()->isAncestorOf(now);
    });
    build->setEnabled(false);
}

void WorkspaceQuestions::setFolder(const QString &configFolder)
{
    m_folder = configFolder;
}

void WorkspaceQuestions::setDatabase(Database *database)
{
    delete m_builder; // it asks the database that is left
    m_database = database;
    m_store.reset();
    if (database && !m_folder.isEmpty())
        m_store.emplace(m_folder, database->url());
    m_users.questions()->setStore(m_store);
    m_flows.questions()->setStore(m_store);
    m_build->setEnabled(database);
}

void WorkspaceQuestions::build(QuestionFilter *filter)
{
    if (!m_database)
        return;
    delete m_builder;
    m_builder = new QuestionBuilder(filter->about(), m_database, filter->question(), m_store, m_page);
    connect(m_builder, &QuestionBuilder::asked, filter, &QuestionFilter::set);
    m_builder->open();
}

} // namespace sluice
