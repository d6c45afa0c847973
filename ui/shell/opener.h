// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/database/connection_state.h"
#include "ui/migrations/schema_findings.h"
#include "ui/setup/opening_plan.h"
#include "ui/setup/passwords.h"
#include "ui/shell/background_job.h"

namespace sluice {

class RevisionGraph;

// Brings a plan to an open database, step by step and without blocking: password, new file, what was agreed
// to, sample data, connection. A new plan withdraws the one before. Ends in exactly one of opened,
// schemaUnfit, passwordNeeded, failed and stopped.
class Opener : public QObject
{
    Q_OBJECT

public:
    // revisions and passwords must outlive it.
    Opener(const RevisionGraph &revisions, const Author &author, Passwords &passwords, QObject *parent);
    ~Opener() override;

    void open(const OpeningPlan &plan);
    void setAuthor(const Author &author) { m_author = author; } // of what is opened from now on
    void forget();                                              // withdraws the plan
    bool hasPlan() const { return m_hasPlan; }
    const OpeningPlan &plan() const { return m_plan; }

    // After opened(): the database is the caller's from now on.
    std::unique_ptr<Database> takeDatabase() { return std::move(m_database); }

    std::function<void(Session &)> guard() const; // for further connections to the same database

Q_SIGNALS:
    void opened(const sluice::ConnectionState &state);
    // The services cannot work on it; why stands in error, which would be failed()'s otherwise.
    void schemaUnfit(const sluice::SchemaFindings &findings, const sluice::Error &error);
    void passwordNeeded(const QString &reason);
    void failed(const sluice::Error &error);
    void stopped();
    void working(sluice::BackgroundJob *job); // a part that may take long
    void damaged(const sluice::Error &error); // some time after opened()

private:
    void createFile();
    void upgrade();
    void adopt();
    void accept();
    void connectToIt();
    void lookCloser(const Error &error, bool isMarked);
    void checkFile();
    void fail(const Error &error);
    BackgroundJob *newJob(const QString &title, OpenMode mode = OpenMode::Existing);

    const RevisionGraph &m_revisions;
    Author m_author;
    Passwords &m_passwords;
    OpeningPlan m_plan;
    bool m_hasPlan = false;
    std::unique_ptr<QObject> m_attempt; // the context of every answer we still want
    std::unique_ptr<Database> m_database;
};

} // namespace sluice
