// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHashFunctions>
#include <QString>
#include <QUuid>

#include <optional>

namespace sluice {

// A UUID version 7 (RFC 9562, section 5.7): 48 bits of Unix milliseconds, then a counter and random bits, so
// that ids made one after another by one process sort in that order. Thread-safe.
QUuid newUuidV7();

// The same from given parts, for reproducible data: milliseconds since 1970 and 74 bits of caller's choice.
QUuid uuidV7(qint64 milliseconds, quint16 high12, quint64 low62);

// The last eight digits: the random end, which tells rows apart where the leading time does not.
inline QString shortText(const QUuid &id)
{
    return id.toString(QUuid::WithoutBraces).right(8);
}

// The id of one kind of row. Ids of different kinds do not convert into each other, so a flow's id can never
// be passed for a user's. People see the lower-case canonical text without braces.
template <class Tag>
class Id
{
public:
    Id() = default;
    explicit Id(const QUuid &uuid)
        : m_uuid(uuid)
    {
    }

    static Id create() { return Id(newUuidV7()); }

    // Accepts the canonical form in either case; nothing else.
    static std::optional<Id> fromText(const QString &text)
    {
        const QUuid uuid = QUuid::fromString(text);
        if (uuid.isNull() || text.size() != 36)
            return std::nullopt;
        return Id(uuid);
    }

    bool isNull() const { return m_uuid.isNull(); }
    QUuid uuid() const { return m_uuid; }
    QString toText() const { return m_uuid.toString(QUuid::WithoutBraces); }

    friend bool operator==(const Id &a, const Id &b) { return a.m_uuid == b.m_uuid; }
    friend bool operator<(const Id &a, const Id &b) { return a.m_uuid.toRfc4122() < b.m_uuid.toRfc4122(); }
    friend size_t qHash(const Id &id, size_t seed = 0) { return ::qHash(id.m_uuid, seed); }

private:
    QUuid m_uuid;
};

using UserId = Id<struct UserTag>;
using FlowId = Id<struct FlowTag>;
using ChangeId = Id<struct ChangeTag>;

} // namespace sluice
