// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transfer/json_lines_reader.h"

#include "core/base/error.h"

#include <QJsonDocument>

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 longestLine = 8 * 1024 * 1024;

} // namespace

bool JsonLinesReader::next()
{
    m_fields.clear();
    if (!m_waiting && !readObject())
        return false;
    if (m_names.isEmpty()) {
        m_names = m_object.keys();
        m_waiting = true;
        m_fields = m_names;
        return true;
    }
    m_waiting = false;
    const bool same = m_object.keys() == m_names;
    for (const QString &name : same ? m_names : m_object.keys())
        m_fields.append(text(name));
    if (!same && m_fields.size() == m_names.size())
        m_fields.removeLast(); // as many, but others
    return true;
}

bool JsonLinesReader::readObject()
{
    QByteArray bytes;
    do {
        bytes = m_device.readLine(longestLine + 2);
        if (bytes.isEmpty()) {
            if (!m_device.atEnd())
                fail(tr("The file could not be read any further: %1").arg(m_device.errorString()));
            return false;
        }
        ++m_line;
        m_bytes += bytes.size();
        if (bytes.size() > longestLine)
            fail(tr("The line is longer than 8 MiB. Shorten it."));
    } while (bytes.trimmed().isEmpty());
    if (m_line == 1 && bytes.startsWith("\xef\xbb\xbf"))
        bytes.remove(0, 3);
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(bytes, &error);
    if (error.error != QJsonParseError::NoError)
        fail(tr("This is not JSON from character %1 on (%2). Each line has to be one object.")
                 .arg(error.offset + 1)
                 .arg(error.errorString()));
    if (!document.isObject())
        fail(tr("There is JSON, but no object. Each line has to be one, such as {\"name\": \"Review\"}."));
    m_object = document.object();
    for (const QString &id : {u"id"_s, u"user_id"_s, u"flow_id"_s})
        m_object.remove(id);
    return true;
}

QString JsonLinesReader::text(const QString &name) const
{
    const QJsonValue value = m_object.value(name);
    if (value.isBool())
        return value.toBool() ? u"true"_s : u"false"_s;
    return value.isObject() || value.isArray() ? u"{}"_s : value.toVariant().toString();
}

void JsonLinesReader::fail(const QString &reason) const
{
    throw Error(Error::Kind::Invalid, tr("Line %1: %2").arg(m_line).arg(reason));
}

} // namespace sluice
