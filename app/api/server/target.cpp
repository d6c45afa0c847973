// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/api/server/target.h"

#include "app/api/server/limits.h"

#include <QStringDecoder>

namespace sluice::api {

using namespace Qt::StringLiterals;

namespace {

int hexDigit(char c)
{
    return c >= '0' && c <= '9'   ? c - '0'
           : c >= 'a' && c <= 'f' ? c - 'a' + 10
           : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                  : -1;
}

bool isCleanlyEscaped(QByteArrayView text, bool inPath)
{
    for (qsizetype i = 0; i < text.size(); ++i) {
        const auto c = static_cast<unsigned char>(text[i]);
        if (c <= 0x20 || c >= 0x7f || c == '\\' || c == '#')
            return false;
        if (c != '%')
            continue;
        if (i + 2 >= text.size() || hexDigit(text[i + 1]) < 0 || hexDigit(text[i + 2]) < 0)
            return false;
        const int value = 16 * hexDigit(text[i + 1]) + hexDigit(text[i + 2]);
        if (value < 0x20 || value == 0x7f)
            return false;
        if (inPath && (value == '/' || value == '.' || value == '\\' || value == '%'))
            return false;
        i += 2;
    }
    return true;
}

std::optional<QString> utf8(const QByteArray &bytes)
{
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    const QString text = decoder(bytes);
    return decoder.hasError() ? std::nullopt : std::optional(text);
}

bool hasOddSteps(const QByteArray &path)
{
    const QByteArray closed = path + '/';
    return path.contains("//") || closed.contains("/./") || closed.contains("/../");
}

} // namespace

std::optional<Target> Target::read(const QByteArray &raw)
{
    if (!raw.startsWith('/') || raw.size() > static_cast<qsizetype>(limits::target))
        return std::nullopt;
    const qsizetype mark = raw.indexOf('?');
    const QByteArray rawPath = mark < 0 ? raw : raw.left(mark);
    QByteArray rawQuery = mark < 0 ? QByteArray() : raw.mid(mark + 1);
    if (!isCleanlyEscaped(rawPath, true) || !isCleanlyEscaped(rawQuery, false) || hasOddSteps(rawPath))
        return std::nullopt;
    const auto path = utf8(QByteArray::fromPercentEncoding(rawPath));
    // Forms and most clients write a blank as "+", which QUrlQuery leaves alone.
    rawQuery.replace('+', "%20");
    if (!path || !utf8(QByteArray::fromPercentEncoding(rawQuery)))
        return std::nullopt;
    return Target{*path, QUrlQuery(QString::fromLatin1(rawQuery))};
}

} // namespace sluice::api
