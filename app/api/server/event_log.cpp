// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/api/server/event_log.h"

#include "app/api/server/limits.h"
#include "app/api/server/token.h"

#include "core/changes/change_json.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace sluice::api {

using namespace Qt::StringLiterals;

namespace {

template <typename Id>
QJsonArray listOf(const QSet<Id> &ids)
{
    QJsonArray list;
    for (const Id &id : ids)
        list.append(id.toText());
    return list;
}

QByteArray event(const QByteArray &id, const char *name, const QByteArray &data)
{
    return "id: " + id + "\nevent: " + name + "\ndata: " + data + "\n\n";
}

} // namespace

EventLog::EventLog()
    : m_run(Token::make().left(8))
{
}

QByteArray EventLog::append(const ChangeNews &news)
{
    QByteArray sent;
    for (const NewChange &change : news.changes) {
        QJsonObject told = toJson(change);
        told.insert(u"user_ids"_s, listOf(change.users));
        told.insert(u"flow_ids"_s, listOf(change.flows));
        sent += add("change", QJsonDocument(told).toJson(QJsonDocument::Compact));
    }
    if (news.isIncomplete)
        sent += add("refresh", "{}");
    return sent;
}

QByteArray EventLog::greeting(const QByteArray &lastSeen) const
{
    const QByteArray retry = "retry: 2000\n\n";
    if (lastSeen.isEmpty())
        return "id: " + idOf(m_last) + '\n' + retry;
    const quint64 seen = lastSeen.mid(m_run.size() + 1).toULongLong();
    if (lastSeen != idOf(seen) || seen > m_last || m_last - seen > m_events.size())
        return retry + event(idOf(m_last), "refresh", "{}");
    QByteArray missed = retry;
    for (std::size_t i = m_events.size() - (m_last - seen); i < m_events.size(); ++i)
        missed += m_events[i];
    return missed;
}

QByteArray EventLog::add(const char *name, const QByteArray &data)
{
    const QByteArray text = event(idOf(++m_last), name, data);
    m_events.push_back(text);
    m_size += text.size();
    for (; m_size > static_cast<qsizetype>(limits::remembered); m_events.pop_front())
        m_size -= m_events.front().size();
    return text;
}

QByteArray EventLog::idOf(quint64 number) const
{
    return m_run + '.' + QByteArray::number(number);
}

} // namespace sluice::api
