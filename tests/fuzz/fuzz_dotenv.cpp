// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"
#include "core/database/dotenv.h"

#include <cstdint>
#include <cstdlib>

using namespace Qt::StringLiterals;
using sluice::DotenvEntry;
using sluice::DotenvResult;
using sluice::DotenvWarning;
using sluice::Error;
using sluice::parseDotenv;

namespace {

void require(bool condition)
{
    if (!condition)
        std::abort();
}

QByteArray singleQuoted(QString text)
{
    return "'" + text.replace(u"\\"_s, u"\\\\"_s).replace(u"'"_s, u"\\'"_s).toUtf8() + "'";
}

// Reading what we write for one entry gives the entry back. A value that ends in a backslash is left out,
// because python-dotenv lets a backslash hide the closing quote.
void requireRoundTrip(const DotenvEntry &entry)
{
    if (entry.key.contains(u'\'') || entry.value.value_or(QString()).endsWith(u'\\') ||
        entry.value.value_or(QString()).contains(u'\r'))
        return;
    const QByteArray value = entry.value ? "=" + singleQuoted(*entry.value) : QByteArray();
    const DotenvResult again = parseDotenv("'" + entry.key.toUtf8() + "'" + value + "\n", {});
    require(again.warnings.isEmpty() && again.entries.size() == 1);
    require(again.entries.first().key == entry.key && again.entries.first().value == entry.value);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    QProcessEnvironment environment;
    environment.insert(u"N"_s, u"environment"_s);
    try {
        const DotenvResult result = parseDotenv(bytes, environment);
        const auto lines = bytes.count('\n') + bytes.count('\r') + 1;
        int line = 0;
        for (const DotenvEntry &entry : result.entries) {
            require(!entry.key.isEmpty() && entry.line > line && entry.line <= lines &&
                    result.find(entry.key));
            line = entry.line;
            requireRoundTrip(entry);
        }
        for (const DotenvWarning &warning : result.warnings)
            require(warning.line >= 1 && warning.line <= lines && !warning.message.isEmpty());
    } catch (const Error &error) {
        require(error.kind() == Error::Kind::Invalid && error.message().contains(u"byte"));
    }
    return 0;
}
