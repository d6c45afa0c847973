// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/database/server_connection.h"

#include "core/database/socket.h"

#include <QElapsedTimer>
#include <QRegularExpression>

#include <vector>

#ifndef Q_OS_WIN
#include <clocale>
#include <locale.h>
#endif

namespace sluice {

using namespace Qt::StringLiterals;
using Phase = ServerFailure::Phase;

namespace {

#ifdef Q_OS_WIN
struct EnglishMessages
{
};
#else
// libpq translates what it says; what we have to recognise in it must not depend on the language of this
// machine.
class EnglishMessages
{
public:
    EnglishMessages()
        : m_english(newlocale(LC_MESSAGES_MASK, "C", duplocale(LC_GLOBAL_LOCALE)))
        , m_before(uselocale(m_english))
    {
    }
    ~EnglishMessages()
    {
        uselocale(m_before);
        freelocale(m_english);
    }
    Q_DISABLE_COPY(EnglishMessages)

private:
    locale_t m_english;
    locale_t m_before;
};
#endif

} // namespace

ServerConnection::ServerConnection(const QMap<QString, QString> &keywords, QDeadlineTimer deadline)
    : m_connection(nullptr, m_libpq.finish)
{
    [[maybe_unused]] const EnglishMessages english;
    QByteArrayList texts;
    for (auto it = keywords.begin(); it != keywords.end(); ++it)
        texts << it.key().toUtf8() << it.value().toUtf8();
    std::vector<const char *> names;
    std::vector<const char *> values;
    for (qsizetype i = 0; i < texts.size(); i += 2) {
        names.push_back(texts.at(i).constData());
        values.push_back(texts.at(i + 1).constData());
    }
    names.push_back(nullptr);
    values.push_back(nullptr);
    m_connection.reset(m_libpq.connectStart(names.data(), values.data(), 0));
    m_libpq.setErrorVerbosity(m_connection.get(), Libpq::verbose);
    connect(deadline);
}

QString ServerConnection::setting(const char *name) const
{
    return QString::fromUtf8(m_libpq.parameterStatus(m_connection.get(), name));
}

QList<QStringList> ServerConnection::query(const QString &sql, QDeadlineTimer deadline)
{
    pg_conn *const connection = m_connection.get();
    [[maybe_unused]] const EnglishMessages english;
    if (!m_libpq.sendQuery(connection, sql.toUtf8().constData()))
        fail(Phase::Querying, false);
    QList<QStringList> rows;
    while (!m_failure) {
        while (m_libpq.isBusy(connection)) {
            const bool arrived = wait(Libpq::Reading, deadline);
            if (!arrived || !m_libpq.consumeInput(connection)) {
                fail(Phase::Querying, !arrived);
                return {};
            }
        }
        const Result result(m_libpq.getResult(connection), m_libpq.clear);
        if (!result)
            return rows;
        if (const char *state = m_libpq.resultErrorField(result.get(), Libpq::sqlState)) {
            fail(Phase::Querying, false);
            m_failure->state = QString::fromLatin1(state);
        }
        for (int row = 0; row < m_libpq.rowCount(result.get()); ++row) {
            QStringList values;
            for (int column = 0; column < m_libpq.columnCount(result.get()); ++column)
                values.append(QString::fromUtf8(m_libpq.value(result.get(), row, column)));
            rows.append(values);
        }
    }
    return {};
}

void ServerConnection::connect(QDeadlineTimer deadline)
{
    pg_conn *const connection = m_connection.get();
    if (m_libpq.status(connection) == Libpq::Bad)
        return fail(Phase::Reaching, false);
    QElapsedTimer timer;
    timer.start();
    Phase current = Phase::Reaching;
    int polling = Libpq::Writing;
    while (polling != Libpq::Finished) {
        if (polling == Libpq::Failed)
            return fail(current, false);
        if (!wait(polling, deadline))
            return fail(current, true);
        polling = m_libpq.connectPoll(connection);
        m_spent[current] += timer.restart();
        if (m_libpq.status(connection) != Libpq::Bad) {
            current = phase();
            m_encrypted = m_libpq.sslInUse(connection) != 0;
        }
    }
}

Phase ServerConnection::phase() const
{
    switch (m_libpq.status(m_connection.get())) {
    case Libpq::Started:
        return Phase::Reaching;
    case Libpq::SslStartup:
        return Phase::Encrypting;
    default:
        return Phase::LoggingIn;
    }
}

bool ServerConnection::wait(int polling, QDeadlineTimer deadline) const
{
    const auto event = polling == Libpq::Writing ? SocketEvent::Writable : SocketEvent::Readable;
    return waitForSocket(m_libpq.socket(m_connection.get()), event, deadline);
}

void ServerConnection::fail(Phase phase, bool timedOut)
{
    const QString text = QString::fromUtf8(m_libpq.errorMessage(m_connection.get())).trimmed();
    m_failure = ServerFailure{phase, sqlStateIn(text), text, timedOut,
                              m_libpq.needsPassword(m_connection.get()) != 0};
}

QString sqlStateIn(const QString &text)
{
    // "FATAL:  28P01: password authentication failed …"; the first word may be in any language.
    static const QRegularExpression pattern(u":  ([0-9A-Z]{5}): "_s);
    // An attempt without TLS may follow the failed one with TLS, only to hear that it is not allowed at all.
    const QString notAllowed = u"28000"_s;
    QString state;
    for (auto found = pattern.globalMatch(text); found.hasNext();) {
        const QString next = found.next().captured(1);
        if (state.isEmpty() || state == notAllowed)
            state = next;
    }
    return state;
}

} // namespace sluice
