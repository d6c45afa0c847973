// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transfer/receipt_export.h"

#include "core/changes/history.h"
#include "core/changes/journal_side.h"
#include "core/database/session.h"

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

class ReceiptWriter
{
    Q_DECLARE_TR_FUNCTIONS(ReceiptWriter)

public:
    ReceiptWriter(Session &session, QIODevice &file, const LinkReceipt &receipt, const ExportOptions &options)
        : m_session(session)
        , m_receipt(receipt)
        , m_progress(options.progress)
        , m_csv(file, options.style)
        , m_total(receipt.added + receipt.alreadyThere + receipt.removed + receipt.notThere + receipt.refused)
    {
    }

    qint64 run()
    {
        m_csv.write({u"user_email"_s, u"user_name"_s, u"flow_name"_s, u"outcome"_s, u"reason"_s});
        if (m_receipt.change)
            writeChanged();
        if (m_receipt.alreadyThere + m_receipt.notThere > 0)
            writeUnchanged();
        writeRefused();
        m_csv.finish();
        return m_rows;
    }

private:
    static constexpr int pageSize = 5000;
    static constexpr int rowsAtOnce = 20'000; // of a list that is cut anew for each page

    void write(const QString &email, const QString &user, const QString &flow, const QString &outcome,
               const QString &reason = {})
    {
        if (m_rows++ % pageSize == 0)
            m_progress.at(m_rows, m_total);
        m_csv.write({email, user, flow, outcome, reason});
    }

    template <class Fetch, class Use>
    void eachOf(Fetch fetch, Use use)
    {
        PageRequest request;
        request.limit = pageSize;
        for (bool more = true; more;) {
            const auto page = fetch(request);
            for (const auto &item : page.items)
                use(item);
            request.after = page.last;
            more = page.full;
        }
    }

    void writeChanged()
    {
        HistoryService history(m_session);
        eachOf([&](const PageRequest &request) { return history.links(*m_receipt.change, request); },
               [this](const ChangedLink &link) {
                   write(link.userEmail, link.userName, link.flowName,
                         link.deed == Deed::Removed ? u"removed"_s : u"added"_s);
               });
    }

    // What was neither added nor removed was as it is told: the links of today may be others. Flow by flow,
    // so that pages are found by key.
    void writeUnchanged()
    {
        const bool removing = m_receipt.action == LinkAction::Remove;
        const QString outcome = removing ? u"not_there"_s : u"already_there"_s;
        Sql unchanged{
            removing
                ? u" and not exists (select 1 from removed_links r where r.change_id = :change "
                  "and r.user_id = s.id and r.flow_id = :flow)"_s
                : u" and not exists (select 1 from user_flows l where l.user_id = s.id and l.flow_id = :flow "
                  "and l.linked_by = :change) and not exists (select 1 from removed_links r "
                  "where r.user_id = s.id and r.flow_id = :flow and r.linked_by = :change)"_s,
            {{u"change"_s, m_receipt.change.value_or(ChangeId(QUuid())).uuid()}}};
        eachRow(JournalSide::flows(), m_receipt.flows.ids, m_receipt.gone.flows, {}, [&](const Named &flow) {
            unchanged.values.insert(u"flow"_s, flow.id);
            eachRow(JournalSide::users(), m_receipt.users.ids, m_receipt.gone.users, unchanged,
                    [&](const Named &user) { write(user.email, user.name, flow.name, outcome); });
        });
    }

    void writeRefused()
    {
        const GoneRows &gone = m_receipt.gone;
        if (gone.isEmpty())
            return;
        const QString userGone = tr("The user was deleted before."),
                      flowGone = tr("The flow was deleted before.");
        eachRow(JournalSide::flows(), m_receipt.flows.ids, gone.flows, {}, [&](const Named &flow) {
            for (const GoneRow &user : gone.users)
                write({}, labelOf(user), flow.name, u"refused"_s, userGone);
        });
        for (const GoneRow &flow : gone.flows) {
            for (const GoneRow &user : gone.users)
                write({}, labelOf(user), labelOf(flow), u"refused"_s, userGone + u' ' + flowGone);
            eachRow(JournalSide::users(), m_receipt.users.ids, gone.users, {}, [&](const Named &user) {
                write(user.email, user.name, labelOf(flow), u"refused"_s, flowGone);
            });
        }
    }

    struct Named
    {
        QUuid id;
        QString name;
        QString email;
    };

    // The rows of a set as they were then; of those deleted since, what the journal keeps.
    template <class Use>
    void eachRow(const JournalSide &side, const Sql &ids, const QList<GoneRow> &gone, const Sql &besides,
                 Use use)
    {
        const QString kept =
            u"coalesce(t.%1, (select max(c.%1) from changed_%table c where c.%id = s.id and c.removed), '')"_s;
        const QString email = side.isUsers() ? kept.arg(u"email"_s) : u"''"_s;
        QList<QUuid> without;
        for (const GoneRow &row : gone)
            without.append(row.id);
        QUuid after;
        for (bool more = true; more;) {
            Sql sql{
                side.named(u"select s.id, %1, %2 from (select distinct id from (%3) ids) s "
                           "left join %table t on t.id = s.id where s.id > :after "
                           "and s.id not in (select id from $ids(gone))%4 order by s.id limit :limit"_s.arg(
                               kept.arg(u"name"_s), email, ids.text, besides.text)),
                ids.values};
            sql.values.insert(besides.values);
            sql.values.insert(u"after"_s, after);
            sql.values.insert(u"gone"_s, QVariant::fromValue(without));
            sql.values.insert(u"limit"_s, rowsAtOnce);
            const auto rows = m_session.list(sql, [](const Row &row) {
                return Named{row.uuid(0), row.text(1), row.text(2)};
            });
            for (const Named &row : rows)
                use(row);
            more = rows.size() == rowsAtOnce;
            after = more ? rows.last().id : after;
        }
    }

    static QString labelOf(const GoneRow &row)
    {
        return row.name.isEmpty() ? row.id.toString(QUuid::WithoutBraces) : row.name;
    }

    Session &m_session;
    const LinkReceipt &m_receipt;
    const Progress m_progress;
    CsvWriter m_csv;
    const qint64 m_total;
    qint64 m_rows = 0;
};

} // namespace

qint64 exportReceipt(Session &session, QIODevice &file, const LinkReceipt &receipt,
                     const ExportOptions &options)
{
    return ReceiptWriter(session, file, receipt, options).run();
}

} // namespace sluice
