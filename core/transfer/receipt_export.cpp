// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transfer/receipt_export.h"

#include "core/changes/history.h"
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
        if (m_receipt.action == LinkAction::Remove)
            writeNotThere();
        else
            writeAlreadyThere();
        writeRefused();
        m_csv.finish();
        return m_rows;
    }

private:
    static constexpr int pageSize = 5000;

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

    void writeAlreadyThere()
    {
        LinkService links(m_session);
        const LinkFilter filter{m_receipt.users, m_receipt.flows};
        eachOf([&](const PageRequest &request) { return links.list(filter, request); },
               [this](const Link &link) {
                   if (link.linkedBy != m_receipt.change)
                       write(link.userEmail, link.userName, link.flowName, u"already_there"_s);
               });
    }

    // Flow by flow, so that pages are found by key.
    void writeNotThere()
    {
        eachRow<FlowId>(u"flows"_s, m_receipt.flows.ids, {}, [this](const Named &flow) {
            Sql notThere{
                u" and not exists (select 1 from user_flows l where l.user_id = users.id and l.flow_id = "
                u":flow) "
                "and not exists (select 1 from removed_links r where r.change_id = :change "
                "and r.user_id = users.id and r.flow_id = :flow)"_s,
                {{u"flow"_s, flow.id}, {u"change"_s, m_receipt.change.value_or(ChangeId(QUuid())).uuid()}}};
            eachRow<UserId>(u"users"_s, m_receipt.users.ids, notThere, [&](const Named &user) {
                write(user.email, user.name, flow.name, u"not_there"_s);
            });
        });
    }

    void writeRefused()
    {
        const GoneRows &gone = m_receipt.gone;
        if (gone.isEmpty())
            return;
        const QString userGone = tr("The user was deleted before."),
                      flowGone = tr("The flow was deleted before.");
        eachRow<FlowId>(u"flows"_s, m_receipt.flows.ids, {}, [&](const Named &flow) {
            for (const GoneRow &user : gone.users)
                write({}, labelOf(user), flow.name, u"refused"_s, userGone);
        });
        for (const GoneRow &flow : gone.flows) {
            for (const GoneRow &user : gone.users)
                write({}, labelOf(user), labelOf(flow), u"refused"_s, userGone + u' ' + flowGone);
            eachRow<UserId>(u"users"_s, m_receipt.users.ids, {}, [&](const Named &user) {
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

    template <class Id, class Use>
    void eachRow(const QString &table, const Sql &ids, const Sql &besides, Use use)
    {
        QUuid after;
        for (bool more = true; more;) {
            Sql sql{
                u"select id, name, %1 from %2 where id in (%3) and id > :after%4 order by id limit :limit"_s
                    .arg(table == "users"_L1 ? u"email"_s : u"''"_s, table, ids.text, besides.text),
                ids.values};
            sql.values.insert(besides.values);
            sql.values.insert(u"after"_s, after);
            sql.values.insert(u"limit"_s, pageSize);
            const auto rows = m_session.list(sql, [](const Row &row) {
                return Named{row.uuid(0), row.text(1), row.text(2)};
            });
            for (const Named &row : rows)
                use(row);
            more = rows.size() == pageSize;
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
