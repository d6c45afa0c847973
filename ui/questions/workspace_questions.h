// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/questions/question_store.h"

#include <QObject>
#include <QPointer>

class QAction;

namespace sluice {

class Database;
class QuestionBuilder;
class QuestionFilter;
template <class Row>
class PaneControl;
struct Flow;
struct User;

// The questions of both panes: where they are kept, and the builder for the one a person is in.
class WorkspaceQuestions : public QObject
{
    Q_OBJECT

public:
    WorkspaceQuestions(QWidget *page, QAction *build, PaneControl<User> &users, PaneControl<Flow> &flows);

    void setFolder(const QString &configFolder); // from the next database on; empty: nothing is kept
    void setDatabase(Database *database);

private:
    void build(QuestionFilter *filter);

    QWidget *m_page;
    QAction *m_build;
    PaneControl<User> &m_users;
    PaneControl<Flow> &m_flows;
    Database *m_database = nullptr;
    QString m_folder;
    std::optional<QuestionStore> m_store;
    QPointer<QuestionBuilder> m_builder;
    bool m_ofFlows = false; // where the focus was last
};

} // namespace sluice
