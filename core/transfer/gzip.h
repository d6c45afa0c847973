// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QIODevice>

#include <memory>

namespace sluice {

// Compresses what is written to it, in the format of gzip (RFC 1952), onto another device that is open.
// finish() writes what is still held back; without it the file is broken.
class GzipWriter final : public QIODevice
{
    Q_OBJECT

public:
    explicit GzipWriter(QIODevice &target);
    ~GzipWriter() override;

    bool isSequential() const override { return true; }
    bool finish(); // false: errorString()

protected:
    qint64 readData(char *, qint64) override { return -1; }
    qint64 writeData(const char *data, qint64 size) override;

private:
    struct Stream;
    bool deflate(int flush);

    QIODevice &m_target;
    std::unique_ptr<Stream> m_stream;
};

// Reads what gzip has compressed, several members one behind the other too. A broken or shortened file is an
// error of reading.
class GzipReader final : public QIODevice
{
    Q_OBJECT

public:
    explicit GzipReader(QIODevice &source);
    ~GzipReader() override;

    bool isSequential() const override { return true; }
    bool atEnd() const override { return m_over && !m_broken && bytesAvailable() == 0; }
    static bool recognises(QIODevice &device); // by its first bytes, which stay

protected:
    qint64 readData(char *data, qint64 size) override;
    qint64 writeData(const char *, qint64) override { return -1; }

private:
    struct Stream;

    QIODevice &m_source;
    std::unique_ptr<Stream> m_stream;
    bool m_over = false;
    bool m_broken = false;
};

} // namespace sluice
