// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/database/row_block.h"

#include <QStringEncoder>
#include <QtEndian>

namespace sluice {

namespace {

constexpr qint64 year2000 = 946'684'800'000; // milliseconds since 1970; PostgreSQL counts from here

} // namespace

char *RowBlock::grow(qsizetype size)
{
    const qsizetype end = m_bytes.size();
    m_bytes.resize(end + 4 + size);
    char *const place = m_bytes.data() + end;
    qToBigEndian(qint32(size), place);
    return place + 4;
}

void RowBlock::clear()
{
    m_bytes.resize(0);
    m_rows = 0;
}

void RowBlock::beginRow(int cells)
{
    const qsizetype end = m_bytes.size();
    m_bytes.resize(end + 2);
    qToBigEndian(qint16(cells), m_bytes.data() + end);
    ++m_rows;
}

void RowBlock::add(const QUuid &id)
{
    char *const place = grow(16);
    qToBigEndian(id.data1, place);
    qToBigEndian(id.data2, place + 4);
    qToBigEndian(id.data3, place + 6);
    memcpy(place + 8, id.data4, 8);
}

void RowBlock::add(QStringView text)
{
    const qsizetype start = m_bytes.size();
    QStringEncoder utf8(QStringEncoder::Utf8, QStringEncoder::Flag::Stateless);
    m_bytes.resize(start + 4 + utf8.requiredSpace(text.size()));
    char *const place = m_bytes.data() + start;
    char *const end = utf8.appendToBuffer(place + 4, text);
    qToBigEndian(qint32(end - place - 4), place);
    m_bytes.resize(end - m_bytes.data());
}

void RowBlock::add(bool value)
{
    *grow(1) = value ? 1 : 0;
}

void RowBlock::add(qint64 value)
{
    qToBigEndian(value, grow(8));
}

void RowBlock::add(const QDateTime &time)
{
    if (time.isValid())
        addMilliseconds(time.toMSecsSinceEpoch());
    else
        addNull();
}

void RowBlock::addMilliseconds(qint64 sinceEpoch)
{
    add((sinceEpoch - year2000) * 1000);
}

void RowBlock::addBytes(QByteArrayView bytes)
{
    char *const place = grow(bytes.size());
    if (!bytes.isEmpty())
        memcpy(place, bytes.data(), size_t(bytes.size()));
}

void RowBlock::addNull()
{
    const qsizetype end = m_bytes.size();
    m_bytes.resize(end + 4);
    qToBigEndian(qint32(-1), m_bytes.data() + end);
}

const char *PackedRow::read(const char *bytes)
{
    m_cells.resize(qFromBigEndian<qint16>(bytes));
    bytes += 2;
    for (QByteArrayView &cell : m_cells) {
        const auto size = qFromBigEndian<qint32>(bytes);
        bytes += 4;
        cell = size < 0 ? QByteArrayView() : QByteArrayView(bytes, qsizetype(size));
        bytes += qMax(size, 0);
    }
    return bytes;
}

QUuid PackedRow::uuid(int cell) const
{
    const char *const bytes = m_cells[cell].data();
    QUuid id;
    id.data1 = qFromBigEndian<quint32>(bytes);
    id.data2 = qFromBigEndian<quint16>(bytes + 4);
    id.data3 = qFromBigEndian<quint16>(bytes + 6);
    memcpy(id.data4, bytes + 8, 8);
    return id;
}

qint64 PackedRow::integer(int cell) const
{
    return qFromBigEndian<qint64>(m_cells[cell].data());
}

qint64 PackedRow::milliseconds(int cell) const
{
    const qint64 microseconds = integer(cell);
    return microseconds / 1000 - (microseconds % 1000 < 0 ? 1 : 0) + year2000;
}

} // namespace sluice
