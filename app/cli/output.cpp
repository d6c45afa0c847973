// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/output.h"

#include "app/cli/rows.h"
#include "app/cli/terminal.h"

#include <QCoreApplication>
#include <QJsonDocument>

#include <cstdio>

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

void writeTo(FILE *file, const QByteArray &bytes)
{
    std::fwrite(bytes.constData(), 1, static_cast<size_t>(bytes.size()), file);
    std::fflush(file);
}

void writeData(const QByteArray &bytes)
{
    writeTo(stdout, bytes);
    if (std::ferror(stdout))
        throw Error(Error::Kind::Internal,
                    QCoreApplication::translate(
                        "Output", "The result could not be written. Is the disk full, or the reader gone?"));
}

bool mayUseColour()
{
    return qEnvironmentVariableIsEmpty("NO_COLOR") && qgetenv("TERM") != "dumb";
}

QByteArray compact(const QJsonObject &document)
{
    return QJsonDocument(document).toJson(QJsonDocument::Compact) + '\n';
}

} // namespace

void Output::data(const QJsonObject &document) const
{
    writeData(compact(document));
}

void Output::data(const TextTable &table) const
{
    data(isTerminal(Stream::Output) ? aligned(table, mayUseColour()) : tabSeparated(table));
}

void Output::data(const QString &text) const
{
    writeData(text.toUtf8());
}

void Output::say(const QString &line) const
{
    if (!quiet)
        complain(line);
}

void Output::complain(const QString &line) const
{
    writeTo(stderr, line.toUtf8() + '\n');
}

void Output::error(const QString &kind, const QString &message, const QString &field) const
{
    write(kind, message, field, {});
}

void Output::write(const QString &kind, const QString &message, const QString &field, QJsonObject more) const
{
    if (!json)
        return writeTo(stderr, "sluicectl: " + message.toUtf8() + '\n');
    more.insert(u"kind"_s, kind);
    more.insert(u"message"_s, message);
    more.insert(u"field"_s, field);
    writeTo(stderr, compact({{u"error"_s, more}}));
}

void Output::error(const Error &error) const
{
    QJsonObject more;
    if (const EditConflict *conflict = EditConflict::of(error))
        more = toJson(*conflict);
    write(kindName(error.kind()), error.message(), error.field(), more);
}

bool Output::isWatched() const
{
    return !quiet && !json && isTerminal(Stream::Errors);
}

void Output::progress(const QString &words) const
{
    writeTo(stderr, '\r' + words.toUtf8() + "\x1b[K");
}

void Output::endProgress() const
{
    if (isWatched())
        writeTo(stderr, "\r\x1b[K");
}

} // namespace sluice
