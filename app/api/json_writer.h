// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QUuid>

namespace sluice::api {

// Writes JSON straight into bytes: a list of a hundred rows is to cost microseconds. Whoever writes keeps it
// well formed; commas come by themselves.
class JsonWriter
{
public:
    explicit JsonWriter(qsizetype expected = 512)
        : m_bytes(expected, Qt::Uninitialized)
    {
    }
    JsonWriter(const JsonWriter &) = delete;
    JsonWriter &operator=(const JsonWriter &) = delete;

    void beginObject() { open('{'); }
    void endObject() { close('}'); }
    void beginList() { open('['); }
    void endList() { close(']'); }

    void name(QByteArrayView name); // ASCII that needs no escapes
    void value(QStringView text);
    void value(bool flag);
    void value(qint64 number);
    void value(const QUuid &id);       // lower-case canonical text
    void value(const QDateTime &time); // as isoTime(); null when invalid
    void raw(QByteArrayView json);     // a value that is JSON already
    void null() { raw("null"); }

    template <typename Value>
    void member(QByteArrayView memberName, const Value &memberValue)
    {
        name(memberName);
        value(memberValue);
    }

    QByteArray take();

private:
    void open(char bracket);
    void close(char bracket);
    void separate();
    char *room(qsizetype bytes); // where so many more go
    void append(char byte) { *room(1) = byte; }
    void append(QByteArrayView bytes);
    void appendEscaped(char16_t character);

    QByteArray m_bytes;
    qsizetype m_size = 0; // of them are written
    bool m_first = true;
};

} // namespace sluice::api
