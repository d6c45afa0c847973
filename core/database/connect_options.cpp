// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/database/connect_options.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>
#include <iterator>
#include <span>

using namespace Qt::StringLiterals;

namespace sluice {

namespace {

constexpr auto anyText = "";
constexpr auto wholeNumber = "0";
constexpr auto decimalNumber = "0.0";
constexpr auto yesOrNo = "0 1";

struct Option
{
    const char *name;
    const char *values; // one of the above, or the words it accepts
};

constexpr Option postgreSqlOptions[] = {
    {"application_name", anyText},
    {"channel_binding", "disable prefer require"},
    {"client_encoding", anyText},
    {"connect_timeout", wholeNumber},
    {"fallback_application_name", anyText},
    {"gssencmode", "disable prefer require"},
    {"gsslib", anyText},
    {"hostaddr", anyText},
    {"keepalives", yesOrNo},
    {"keepalives_count", wholeNumber},
    {"keepalives_idle", wholeNumber},
    {"keepalives_interval", wholeNumber},
    {"krbsrvname", anyText},
    {"options", anyText},
    {"passfile", anyText},
    {"requirepeer", anyText},
    {"service", anyText},
    {"ssl_max_protocol_version", "TLSv1 TLSv1.1 TLSv1.2 TLSv1.3"},
    {"ssl_min_protocol_version", "TLSv1 TLSv1.1 TLSv1.2 TLSv1.3"},
    {"sslcert", anyText},
    {"sslcompression", yesOrNo},
    {"sslcrl", anyText},
    {"sslcrldir", anyText},
    {"sslkey", anyText},
    {"sslmode", "disable allow prefer require verify-ca verify-full"},
    {"sslrootcert", anyText},
    {"sslsni", yesOrNo},
    {"target_session_attrs", "any read-write read-only primary standby prefer-standby"},
    {"tcp_user_timeout", wholeNumber},
};

constexpr Option sqliteOptions[] = {{"mode", "ro"}, {"timeout", decimalNumber}};

const Option *findOption(DatabaseUrl::Engine engine, const QString &name)
{
    const std::span<const Option> options = engine == DatabaseUrl::Engine::Sqlite
                                                ? std::span<const Option>(sqliteOptions)
                                                : std::span<const Option>(postgreSqlOptions);
    const auto found = std::find_if(options.begin(), options.end(), [&](const Option &option) {
        return name == QLatin1StringView(option.name);
    });
    return found == options.end() ? nullptr : &*found;
}

bool isNumber(const QString &value, const char *pattern)
{
    return QRegularExpression(QRegularExpression::anchoredPattern(QLatin1StringView(pattern)))
        .match(value)
        .hasMatch();
}

} // namespace

bool isConnectOption(DatabaseUrl::Engine engine, const QString &name)
{
    return findOption(engine, name) != nullptr;
}

QString connectOptionFault(DatabaseUrl::Engine engine, const QString &name, const QString &value)
{
    const Option *option = findOption(engine, name);
    const QLatin1StringView values(option ? option->values : anyText);
    if (values == QLatin1StringView(anyText))
        return {};
    if (values == QLatin1StringView(wholeNumber))
        return isNumber(value, "[0-9]{1,9}")
                   ? QString()
                   : QCoreApplication::translate("ConnectOptions", "a whole number");
    if (values == QLatin1StringView(decimalNumber))
        return isNumber(value, "[0-9]{1,9}(\\.[0-9]{1,9})?")
                   ? QString()
                   : QCoreApplication::translate("ConnectOptions", "a number");
    const QStringList words = QString(values).split(u' ');
    return words.contains(value) ? QString() : words.join(u", "_s);
}

} // namespace sluice
