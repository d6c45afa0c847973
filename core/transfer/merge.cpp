// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transfer/merge.h"

#include "core/database/bulk_settings.h"
#include "core/database/dialect.h"
#include "core/database/late_indexes.h"
#include "core/transfer/row_pipe.h"

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

class Merge
{
    Q_DECLARE_TR_FUNCTIONS(Merge)

public:
    Merge(Session &session, ImportFile &file, const MergeTarget &target, OnDuplicate onDuplicate)
        : m_session(session)
        , m_file(file)
        , m_target(target)
        , m_onDuplicate(onDuplicate)
    {
    }

    void stage();
    void refuseDuplicates();
    void mergeWithinFile();
    void update(Change &change);
    void insert(Change &change);
    void index();
    void drop() { m_session.execute(sql(u"drop table staged_%table"_s)); }

private:
    Sql sql(QString text, const QVariantMap &values = {}) const
    {
        text = m_target.side.named(text);
        return {text.replace(u"%columns"_s, m_columns.join(u", "_s)), values};
    }

    Session &m_session;
    ImportFile &m_file;
    const MergeTarget &m_target;
    const OnDuplicate m_onDuplicate;
    QStringList m_columns;
    qint64 m_staged = 0;
};

void Merge::stage()
{
    QList<BulkInsert::Column> columns{{u"line"_s, BulkInsert::Type::Integer},
                                      {u"id"_s, BulkInsert::Type::Uuid}};
    for (const auto &column : m_target.columns) {
        columns.append(column.stored);
        m_columns.append(column.stored.name);
    }
    // From a query, so that types and collations are those of the real table on either engine.
    m_session.execute(sql(uR"(create temporary table staged_%table as
                              select cast(0 as bigint) as line, id, %columns from %table where false)"_s));
    BulkInsert rows(m_session, u"staged_"_s + m_target.side.table, columns);
    pipeRows(m_file, m_target.format.pack, [&](const RowBlock &block) { rows.write(block); });
    m_staged = rows.finish();
    if (m_onDuplicate != OnDuplicate::Skip)
        index();
}

// Only who looks for single rows needs it.
void Merge::index()
{
    m_session.execute(sql(u"create index if not exists ix_staged_%table on staged_%table (%key, line)"_s));
    describeStaged(m_session, u"staged_"_s + m_target.side.table);
}

void Merge::refuseDuplicates()
{
    m_session.each(sql(uR"(select line, %label from staged_%table as staged
                           where exists (select 1 from %table as there where there.%key = staged.%key)
                              or exists (select 1 from staged_%table as earlier
                                         where earlier.%key = staged.%key and earlier.line < staged.line)
                           order by line limit 1)"_s),
                   [&](const Row &row) {
                       throw Error(
                           Error::Kind::Duplicate,
                           tr("Line %1: “%2” is there already. Nothing was imported; choose to skip or to "
                              "update what is there.")
                               .arg(row.integer(0))
                               .arg(row.text(1)),
                           m_target.side.label);
                   });
}

void Merge::mergeWithinFile()
{
    m_file.report().merged = m_session.number(
        sql(u"select coalesce(sum(same - 1), 0) from (select count(*) as same from staged_%table "
            "group by %key having count(*) > 1) as repeated"_s));
    if (m_file.report().merged == 0)
        return;
    index();
    m_session.each(sql(uR"(select later.line, later.%label, winner.line, winner.%label
                           from (select %key, min(line) as line from staged_%table
                                 group by %key having count(*) > 1) as repeated
                           join staged_%table as winner
                             on winner.%key = repeated.%key and winner.line = repeated.line
                           join staged_%table as later on later.%key = repeated.%key and later.line > repeated.line
                           order by later.line limit :most)"_s,
                       {{u"most"_s, keptNotes}}),
                   [&](const Row &row) {
                       m_file.report().notes.append(
                           tr("Line %1 is the same as line %2 (%3 / %4): line %2 was taken.")
                               .arg(row.integer(0))
                               .arg(row.integer(2))
                               .arg(row.text(1), row.text(3)));
                   });
    m_session.execute(sql(uR"(delete from staged_%table where exists (
                                  select 1 from staged_%table as earlier
                                  where earlier.%key = staged_%table.%key and earlier.line < staged_%table.line))"_s));
}

void Merge::update(Change &change)
{
    QStringList settings;
    QStringList differences;
    QHash<QString, QString> becomes;
    for (const auto &[stored, from] : m_target.columns) {
        if (!m_file.has(from) || stored.name == m_target.side.key)
            continue;
        settings.append(u"%1 = staged.%1"_s.arg(stored.name));
        becomes.insert(stored.name, u"staged."_s + stored.name);
        differences.append(u"%table.%1 <> staged.%1"_s.arg(stored.name));
    }
    const QString differs = u" staged.%key = %table.%key and ("_s + differences.join(u" or "_s) + u')';
    change.keepEdited(m_session, m_target.side, sql(u"%table join staged_%table as staged on"_s + differs),
                      becomes);
    // Exactly the rows that were kept, and locked: what others make different meanwhile has no image.
    m_file.report().updated = m_session.execute(
        sql(u"update %table set "_s + settings.join(u", "_s) +
                uR"(, updated_at = :at from staged_%table as staged where staged.%key = %table.%key
                    and %table.id in (select %id from changed_%table where change_id = :change))"_s,
            {{u"at"_s, change.at}, {u"change"_s, change.id.uuid()}}));
}

void Merge::insert(Change &change)
{
    ImportReport &report = m_file.report();
    LateIndexes indexes(m_session, m_staged, m_target.side.table);
    report.added = m_session.execute(sql(
        uR"(insert into %table (id, %columns, created_at, updated_at, created_by)
                select id, %columns, :created, :updated, :by from staged_%table where true )"_s +
            // Without indexes the table is empty and nobody else's, and what was staged has each key once.
            (indexes.isLate() ? QString() : u"on conflict (%key) do nothing"_s),
        {{u"created"_s, change.at}, {u"updated"_s, change.at}, {u"by"_s, change.id.uuid()}}));
    indexes.make();
    report.alreadyThere = m_staged - report.merged - report.added - report.updated;
    m_target.countAdded(change, report.added);
}

} // namespace

void beginMergeRow(RowBlock &rows, const ImportFile &file, int columns)
{
    rows.beginRow(2 + columns);
    rows.add(file.line());
    rows.add(newUuidV7());
}

void describeStaged(Session &session, const QString &table)
{
    if (const QString statement = session.dialect().describe(table); !statement.isEmpty())
        session.execute({statement});
}

ImportReport importRows(Session &session, QIODevice &device, const ImportOptions &options,
                        const MergeTarget &target)
{
    return tellingNeed(device, [&] {
        // The outermost transaction: the file can be read only once, so nothing may start it again, and a dry
        // run is one that is never committed.
        const BulkSettings settings(session);
        Transaction transaction(session);
        settings.begin();
        ImportFile file(device, options, target.format.columns, target.format.required);
        Merge merge(session, file, target, options.onDuplicate);
        merge.stage();
        if (options.onDuplicate == OnDuplicate::Fail)
            merge.refuseDuplicates();
        merge.mergeWithinFile();
        record(session, target.kind, [&](Change &change) {
            change.summary = options.source;
            if (options.onDuplicate == OnDuplicate::Update)
                merge.update(change);
            merge.insert(change);
            return true;
        });
        merge.drop();
        if (!options.dryRun)
            transaction.commit();
        return file.takeReport();
    });
}

} // namespace sluice
