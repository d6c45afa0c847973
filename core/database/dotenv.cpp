// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/database/dotenv.h"

#include "core/base/error.h"
#include "core/database/dotenv_reader.h"

#include <QStringDecoder>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sluice {

namespace {

// Where the text first has a replacement character that the bytes do not have.
qsizetype firstBadByte(const QByteArray &bytes, const QString &text)
{
    qsizetype position = 0;
    for (const uint code : text.toUcs4()) {
        const QByteArray encoded = QString::fromUcs4(reinterpret_cast<const char32_t *>(&code), 1).toUtf8();
        if (bytes.mid(position, encoded.size()) != encoded)
            break;
        position += encoded.size();
    }
    return position;
}

} // namespace

const DotenvEntry *DotenvResult::find(const QString &key) const
{
    const auto found = std::find_if(entries.rbegin(), entries.rend(),
                                    [&](const DotenvEntry &entry) { return entry.key == key; });
    return found == entries.rend() ? nullptr : &*found;
}

DotenvResult parseDotenv(const QByteArray &bytes, const QProcessEnvironment &environment)
{
    const qsizetype bom = bytes.startsWith("\xEF\xBB\xBF") ? 3 : 0;
    const QByteArray content = bytes.mid(bom);
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::ConvertInitialBom);
    QString text = decoder.decode(content);
    if (text.toUtf8() != content)
        throw Error(Error::Kind::Invalid,
                    QCoreApplication::translate(
                        "sluice::Dotenv", "The file is not UTF-8 text: byte %1 is wrong. Save it as UTF-8.")
                        .arg(bom + firstBadByte(content, text) + 1),
                    u"file"_s);
    text.replace(u"\r\n"_s, u"\n"_s).replace(u'\r', u'\n');
    return DotenvReader(text, environment).read();
}

} // namespace sluice
