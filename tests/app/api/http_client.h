// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMap>
#include <QTcpSocket>
#include <QUrl>

#include <optional>

namespace sluice::test {

// Talks HTTP/1.1 byte by byte and waits for answers, on the thread that made it.
class HttpClient
{
public:
    struct Answer
    {
        int status = 0; // 0: the connection ended instead
        QMap<QByteArray, QByteArray> headers;
        QByteArray body;
    };

    HttpClient(const QString &address, const QByteArray &token)
        : m_authority(QUrl(address).authority().toUtf8())
        , m_token(token)
    {
        const QUrl url(address);
        m_socket.connectToHost(url.host(), static_cast<quint16>(url.port()));
        m_socket.waitForConnected(patience);
    }

    QByteArray request(const QByteArray &method, const QByteArray &target, const QByteArray &body = {},
                       const QByteArray &fields = {}) const
    {
        QByteArray text = method + ' ' + target + " HTTP/1.1\r\nHost: " + m_authority +
                          "\r\nAuthorization: Bearer " + m_token + "\r\n" + fields;
        if (!body.isEmpty())
            text += "Content-Type: application/json\r\nContent-Length: " + QByteArray::number(body.size()) +
                    "\r\n";
        return text + "\r\n" + body;
    }

    void send(const QByteArray &bytes)
    {
        m_socket.write(bytes);
        m_socket.waitForBytesWritten(patience);
    }

    Answer get(const QByteArray &target, const QByteArray &fields = {})
    {
        send(request("GET", target, {}, fields));
        return answer();
    }
    Answer post(const QByteArray &target, const QByteArray &body)
    {
        send(request("POST", target, body));
        return answer();
    }

    Answer answer(bool hasBody = true)
    {
        Answer answer;
        const auto head = until("\r\n\r\n");
        if (!head)
            return answer;
        const QByteArrayList lines = head->trimmed().split('\n');
        answer.status = lines.constFirst().split(' ').value(1).toInt();
        for (const QByteArray &line : lines.mid(1)) {
            const qsizetype colon = line.indexOf(':');
            answer.headers.insert(line.left(colon).toLower(), line.mid(colon + 1).trimmed());
        }
        const qsizetype length = hasBody ? answer.headers.value("content-length").toLongLong() : 0;
        while (m_bytes.size() < length && m_socket.waitForReadyRead(patience))
            m_bytes += m_socket.readAll();
        answer.body = m_bytes.left(length);
        m_bytes.remove(0, length);
        return answer;
    }

    // What comes until this text, the text included; nothing when the connection ends before.
    std::optional<QByteArray> until(const QByteArray &mark)
    {
        while (!m_bytes.contains(mark)) {
            if (!m_socket.waitForReadyRead(patience))
                return std::nullopt;
            m_bytes += m_socket.readAll();
        }
        const qsizetype end = m_bytes.indexOf(mark) + mark.size();
        const QByteArray text = m_bytes.left(end);
        m_bytes.remove(0, end);
        return text;
    }

    bool waitForEnd()
    {
        return m_socket.state() == QTcpSocket::UnconnectedState || m_socket.waitForDisconnected(patience);
    }

private:
    static constexpr int patience = 20'000; // milliseconds

    QTcpSocket m_socket;
    const QByteArray m_authority;
    const QByteArray m_token;
    QByteArray m_bytes;
};

} // namespace sluice::test
