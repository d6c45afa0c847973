// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transfer/progress.h"

#include <QIODevice>
#include <QList>
#include <QStringList>

namespace sluice {

class Session;

// What happens to a row whose email, flow name or pair the database has already.
enum class OnDuplicate { Skip, Update, Fail };

// A row that was not taken.
struct RowProblem
{
    qint64 line = 0; // in the file, from 1
    QString column;  // as in the header; empty when the whole row is wrong
    QString value;   // the cell, its first 200 characters
    QString reason;  // translated
};

struct ImportOptions
{
    OnDuplicate onDuplicate = OnDuplicate::Skip;
    bool dryRun = false; // everything is done and counted, then rolled back
    bool guarded = true; // see CsvReader
    QStringList columns; // what each column of the file is, "" for none; empty: the first line says it
    bool header = true;  // with columns: the first line holds names, not a row
    QString source;      // name of the file, for the journal
    Progress progress;   // in bytes of the file
    std::function<void(const RowProblem &)> onProblem; // every one, not only those that the report keeps
};

// read = added + updated + alreadyThere + merged + rejected.
struct ImportReport
{
    qint64 read = 0;
    qint64 added = 0;
    qint64 updated = 0;
    qint64 alreadyThere = 0;
    qint64 merged = 0; // the same user, flow or pair as an earlier line, which wins
    qint64 rejected = 0;
    QList<RowProblem> problems; // the first 1,000, by line
    QStringList notes;          // which lines were merged into which, the first 1,000; translated
};

// Bring a CSV file or JSON lines in, compressed with gzip or not: one transaction, one change
// ("import.users", "import.flows", "import.links"). The header is required, names its columns in any order
// and case:
//   users  email,name[,is_active]      flows  name[,description][,is_active]      links
//   user_email,flow_name[,until]
// A column that is left out keeps its value in rows that are updated; an empty until means no end. Rows that
// break a rule are rejected and reported, the others go in. Nothing is written at all when the file is broken
// (Error Invalid: see CsvReader, or a wrong header), with OnDuplicate::Fail on the first duplicate
// (Duplicate), or when cancelled.
ImportReport importUsers(Session &session, QIODevice &file, const ImportOptions &options = {});
ImportReport importFlows(Session &session, QIODevice &file, const ImportOptions &options = {});
ImportReport importLinks(Session &session, QIODevice &file, const ImportOptions &options = {});

} // namespace sluice
