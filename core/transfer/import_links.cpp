// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/text_key.h"
#include "core/base/until.h"
#include "core/changes/change.h"
#include "core/database/bulk_settings.h"
#include "core/database/late_indexes.h"
#include "core/transfer/merge.h"
#include "core/transfer/row_pipe.h"

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

enum FileColumn { UserEmail, FlowName, Until };

void packLink(const ImportFile &row, RowBlock &cells)
{
    const QString email = row.cell(UserEmail);
    const QString flow = row.cell(FlowName);
    const QString end = row.cell(Until).trimmed();
    const QDateTime until = end.isEmpty() ? QDateTime() : untilFromText(end);
    cells.beginRow(6);
    cells.add(row.line());
    cells.add(email);
    cells.add(identityKey(email));
    cells.add(flow);
    cells.add(identityKey(flow));
    cells.add(until);
}

class LinkImport
{
    Q_DECLARE_TR_FUNCTIONS(LinkImport)

public:
    LinkImport(Session &session, ImportFile &file)
        : m_session(session)
        , m_file(file)
    {
    }

    void stage();
    void resolve();
    void refuseDuplicates();
    void insert(Change &change, OnDuplicate onDuplicate);
    void drop();

private:
    void rejectUnknown();
    void mergeWithinFile();
    void noteMerged();
    void updateEnds(Change &change);

    Session &m_session;
    ImportFile &m_file;
    qint64 m_known = 0;
};

void LinkImport::stage()
{
    m_session.execute({uR"(create temporary table staged_links as
        select cast(0 as bigint) as line, users.email as user_email, users.email_key as user_key,
               flows.name as flow_name, flows.name_key as flow_key, user_flows.until
        from users, flows, user_flows where false)"_s});
    BulkInsert rows(m_session, u"staged_links"_s,
                    {{u"line"_s, BulkInsert::Type::Integer},
                     {u"user_email"_s, BulkInsert::Type::Text},
                     {u"user_key"_s, BulkInsert::Type::Text},
                     {u"flow_name"_s, BulkInsert::Type::Text},
                     {u"flow_key"_s, BulkInsert::Type::Text},
                     {u"until"_s, BulkInsert::Type::Time}});
    pipeRows(m_file, packLink, [&](const RowBlock &block) { rows.write(block); });
    rows.finish();
    describeStaged(m_session, u"staged_links"_s);
}

void LinkImport::resolve()
{
    m_session.execute({uR"(create temporary table resolved_links as
        select staged.line, users.id as user_id, flows.id as flow_id, staged.until
        from staged_links as staged
        left join users on users.email_key = staged.user_key
        left join flows on flows.name_key = staged.flow_key)"_s});
    describeStaged(m_session, u"resolved_links"_s);
    rejectUnknown();
    m_session.execute({u"delete from resolved_links where user_id is null or flow_id is null"_s});
    m_known = m_session.number({u"select count(*) from resolved_links"_s});
}

void LinkImport::rejectUnknown()
{
    m_session.each({uR"(select staged.line, staged.user_email, staged.flow_name, resolved.user_id
                        from resolved_links as resolved join staged_links as staged on staged.line = resolved.line
                        where resolved.user_id is null or resolved.flow_id is null order by staged.line)"_s},
                   [this](const Row &row) {
                       if (row.isNull(3))
                           m_file.reject({row.integer(0), u"user_email"_s, row.text(1).left(200),
                                          tr("No user has this email. Import the users first.")});
                       else
                           m_file.reject({row.integer(0), u"flow_name"_s, row.text(2).left(200),
                                          tr("No flow has this name. Import the flows first.")});
                   });
}

void LinkImport::refuseDuplicates()
{
    m_session.each({uR"(select line from (
                            select line, min(line) over (partition by user_id, flow_id) as first_line,
                                   exists (select 1 from user_flows as there
                                           where there.user_id = resolved.user_id
                                             and there.flow_id = resolved.flow_id) as linked
                            from resolved_links as resolved) as pairs
                        where linked or line > first_line order by line limit 1)"_s},
                   [](const Row &row) {
                       throw Error(
                           Error::Kind::Duplicate,
                           tr("Line %1: this user is in this flow already. Nothing was imported; choose "
                              "to skip what is there.")
                               .arg(row.integer(0)));
                   });
}

void LinkImport::mergeWithinFile()
{
    m_file.report().merged =
        m_known - m_session.number({u"select count(*) from (select 1 from resolved_links "
                                    "group by user_id, flow_id) as pairs"_s});
    noteMerged();
    if (m_file.report().merged > 0)
        m_session.execute({uR"(delete from resolved_links where line in (
            select line from (select line, min(line) over (partition by user_id, flow_id) as first_line
                              from resolved_links) as pairs where line > first_line))"_s});
}

void LinkImport::noteMerged()
{
    if (m_file.report().merged == 0)
        return;
    m_session.each(
        {uR"(select line, first_line from (
                            select line, min(line) over (partition by user_id, flow_id) as first_line
                            from resolved_links) as pairs
                        where line > first_line order by line limit :most)"_s,
         {{u"most"_s, keptNotes}}},
        [&](const Row &row) {
            m_file.report().notes.append(
                tr("Line %1 is the same link as line %2.").arg(row.integer(0)).arg(row.integer(1)));
        });
}

void LinkImport::insert(Change &change, OnDuplicate onDuplicate)
{
    ImportReport &report = m_file.report();
    LateIndexes indexes(m_session, m_known, u"user_flows"_s, {u"users"_s, u"flows"_s});
    if (!indexes.isLate()) // else into an empty table
        mergeWithinFile();
    report.added =
        m_session.execute({uR"(insert into user_flows (user_id, flow_id, linked_at, linked_by, until)
        select user_id, flow_id, :at, :by, until from resolved_links
        where true order by user_id, flow_id, line on conflict do nothing)"_s,
                           {{u"at"_s, change.at}, {u"by"_s, change.id.uuid()}}});
    if (indexes.isLate()) {
        indexes.make();
        report.merged = m_known - report.added;
        noteMerged();
    }
    change.linksAdded += report.added;
    if (m_file.has(u"until"_s) && onDuplicate == OnDuplicate::Update)
        updateEnds(change);
    report.updated = change.linksEdited;
    report.alreadyThere = m_known - report.merged - report.added - report.updated;
}

void LinkImport::updateEnds(Change &change)
{
    m_session.execute({u"create index ix_resolved_links on resolved_links (user_id, flow_id)"_s});
    change.setUntil(m_session,
                    {u"(l.user_id, l.flow_id) in (select r.user_id, r.flow_id from resolved_links r)"_s},
                    u"(select r.until from resolved_links r where r.user_id = l.user_id "
                    "and r.flow_id = l.flow_id)"_s);
}

void LinkImport::drop()
{
    m_session.execute({u"drop table resolved_links"_s});
    m_session.execute({u"drop table staged_links"_s});
}

} // namespace

const ImportFormat &linkFormat()
{
    static const ImportFormat format{{u"user_email"_s, u"flow_name"_s, u"until"_s}, 2, packLink};
    return format;
}

ImportReport importLinks(Session &session, QIODevice &device, const ImportOptions &options)
{
    return tellingNeed(device, [&] {
        const BulkSettings settings(session, true); // the join has found both sides, in this transaction
        Transaction transaction(session);           // as in importRows()
        settings.begin();
        ImportFile file(device, options, linkFormat().columns, linkFormat().required);
        LinkImport links(session, file);
        links.stage();
        links.resolve();
        if (options.onDuplicate == OnDuplicate::Fail)
            links.refuseDuplicates();
        record(session, u"import.links"_s, [&](Change &change) {
            change.summary = options.source;
            links.insert(change, options.onDuplicate);
            return true;
        });
        links.drop();
        if (!options.dryRun)
            transaction.commit();
        return file.takeReport();
    });
}

} // namespace sluice
