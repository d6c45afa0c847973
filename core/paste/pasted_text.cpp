// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/paste/pasted_text.h"

#include "core/base/error.h"
#include "core/base/tr.h"

#include <QFile>
#include <QFileInfo>
#include <QStringDecoder>

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

[[noreturn]] void refusePaste(const QString &message)
{
    throw Error(Error::Kind::Invalid, message, u"paste"_s);
}

[[noreturn]] void refuseSize()
{
    refusePaste(
        tr("This is more than 16 MB. Paste a part of it, or import it as a CSV file (File, Import)."));
}

QString decoded(const QByteArray &bytes, QStringConverter::Encoding encoding)
{
    QStringDecoder decoder(encoding, QStringConverter::Flag::Stateless); // half a character is an error
    const QString text = decoder.decode(bytes);
    if (decoder.hasError())
        refusePaste(
            tr("This is not text in UTF-8 or UTF-16: some of its bytes mean nothing. Save it as “CSV UTF-8” "
               "and try again."));
    return text;
}

} // namespace

QString checkedPaste(const QString &text)
{
    if (text.size() > mostPastedBytes)
        refuseSize();
    if (text.contains(QChar(0)))
        refusePaste(
            tr("This is not text: it contains a zero character. Copy the names or emails themselves."));
    return text;
}

QString decodedPaste(const QByteArray &bytes)
{
    if (bytes.size() > mostPastedBytes)
        refuseSize();
    if (bytes.startsWith("\xff\xfe") || bytes.startsWith("\xfe\xff")) {
        if (bytes.size() % 2 != 0)
            refusePaste(tr("This text in UTF-16 ends in the middle of a character. Save it again."));
        return checkedPaste(decoded(bytes, QStringConverter::Utf16));
    }
    return checkedPaste(decoded(bytes, QStringConverter::Utf8));
}

QString readPastedFile(const QString &path)
{
    const QFileInfo info(path);
    const QString name = info.fileName().isEmpty() ? path : info.fileName();
    if (info.isDir())
        refusePaste(tr("“%1” is a folder. Drop a text or CSV file.").arg(name));
    if (info.exists() && !info.isFile()) // opening a pipe would wait for somebody to write into it
        refusePaste(tr("“%1” is not a file that can be read to its end. Drop a text or CSV file.").arg(name));
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        throw Error(Error::Kind::Unavailable,
                    tr("The file “%1” cannot be read: %2").arg(name, file.errorString()), u"paste"_s);
    const QByteArray bytes = file.read(mostPastedBytes + 1);
    if (file.error() != QFileDevice::NoError)
        throw Error(Error::Kind::Unavailable,
                    tr("The file “%1” could not be read any further: %2").arg(name, file.errorString()),
                    u"paste"_s);
    return decodedPaste(bytes);
}

} // namespace sluice
