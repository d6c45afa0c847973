// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transfer/gzip.h"

#include <zlib.h>

namespace sluice {

namespace {

constexpr int gzipFormat = 16 + MAX_WBITS; // zlib.h, deflateInit2()
constexpr int anyMemory = 8;
constexpr int quick = 5; // half the time of the usual 6 for a few percent more bytes
constexpr qsizetype gzipChunk = 64 * 1024;

} // namespace

struct GzipWriter::Stream : z_stream
{
    QByteArray out = QByteArray(gzipChunk, Qt::Uninitialized);
};

GzipWriter::GzipWriter(QIODevice &target)
    : m_target(target)
    , m_stream(new Stream{})
{
    deflateInit2(m_stream.get(), quick, Z_DEFLATED, gzipFormat, anyMemory, Z_DEFAULT_STRATEGY);
    open(WriteOnly | Unbuffered);
}

GzipWriter::~GzipWriter()
{
    deflateEnd(m_stream.get());
}

qint64 GzipWriter::writeData(const char *data, qint64 size)
{
    m_stream->next_in = reinterpret_cast<Bytef *>(const_cast<char *>(data));
    m_stream->avail_in = uInt(size);
    return deflate(Z_NO_FLUSH) ? size : -1;
}

bool GzipWriter::finish()
{
    m_stream->avail_in = 0;
    return deflate(Z_FINISH);
}

bool GzipWriter::deflate(int flush)
{
    do {
        m_stream->next_out = reinterpret_cast<Bytef *>(m_stream->out.data());
        m_stream->avail_out = uInt(gzipChunk);
        ::deflate(m_stream.get(), flush);
        const qint64 size = gzipChunk - qint64(m_stream->avail_out);
        if (m_target.write(m_stream->out.constData(), size) != size) {
            setErrorString(m_target.errorString());
            return false;
        }
    } while (m_stream->avail_out == 0);
    return true;
}

struct GzipReader::Stream : z_stream
{
    QByteArray in = QByteArray(gzipChunk, Qt::Uninitialized);
    bool betweenMembers = true;
};

GzipReader::GzipReader(QIODevice &source)
    : m_source(source)
    , m_stream(new Stream{})
{
    inflateInit2(m_stream.get(), gzipFormat);
    open(ReadOnly);
}

GzipReader::~GzipReader()
{
    inflateEnd(m_stream.get());
}

bool GzipReader::recognises(QIODevice &device)
{
    return device.peek(2) == "\x1f\x8b";
}

qint64 GzipReader::readData(char *data, qint64 size)
{
    if (m_over || size == 0) // QIODevice asks for nothing, to see whether there is an end
        return m_broken ? -1 : 0;
    const auto fail = [this](const QString &reason) {
        m_over = m_broken = true;
        setErrorString(reason);
        return -1;
    };
    m_stream->next_out = reinterpret_cast<Bytef *>(data);
    m_stream->avail_out = uInt(qMin<qint64>(size, gzipChunk));
    const uInt room = m_stream->avail_out;
    while (m_stream->avail_out == room) {
        if (m_stream->avail_in == 0) {
            const qint64 count = m_source.read(m_stream->in.data(), gzipChunk);
            if (count <= 0) {
                if (count < 0 || !m_stream->betweenMembers)
                    return fail(count < 0 ? m_source.errorString()
                                          : tr("The compressed file ends too early."));
                m_over = true;
                return 0;
            }
            m_stream->next_in = reinterpret_cast<Bytef *>(m_stream->in.data());
            m_stream->avail_in = uInt(count);
        }
        const int result = inflate(m_stream.get(), Z_NO_FLUSH);
        m_stream->betweenMembers = result == Z_STREAM_END;
        if (result == Z_STREAM_END) {
            inflateReset(m_stream.get());
        } else if (result != Z_OK && result != Z_BUF_ERROR) {
            return fail(tr("The compressed file is damaged."));
        }
    }
    return qint64(room - m_stream->avail_out);
}

} // namespace sluice
