// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"
#include "core/database/database_url.h"

#include <cstdint>
#include <cstdlib>

using namespace Qt::StringLiterals;
using sluice::DatabaseUrl;
using sluice::Error;

namespace {

void require(bool condition)
{
    if (!condition)
        std::abort();
}

} // namespace

// Whatever is accepted comes back from its own text, with the password and without; whatever is refused is
// refused as Error Invalid.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QString text =
        QString::fromUtf8(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    DatabaseUrl url;
    try {
        url = DatabaseUrl::parse(text, u"/base"_s);
    } catch (const Error &error) {
        require(error.kind() == Error::Kind::Invalid && error.field() == u"url" &&
                !error.message().isEmpty());
        return 0;
    }
    require(url.file.isEmpty() || url.file.startsWith(u'/') || url.file.at(1) == u':');
    require(DatabaseUrl::parse(url.toTextWithPassword(), u"/elsewhere"_s) == url);
    require(!url.label().isEmpty());
    url.password.reset();
    require(DatabaseUrl::parse(url.toText(), u"/elsewhere"_s) == url);
    return 0;
}
