// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/api/server/refusal.h"

#include "app/api/problem.h"

#include <QCoreApplication>

#include <numeric>

namespace sluice::api {

using namespace Qt::StringLiterals;

namespace {

struct Row
{
    int status;
    const char *kind;
    const char *text;
};

constexpr Row table[] = {
    {400, "syntax", QT_TRANSLATE_NOOP("Refusal", "This is no HTTP/1.1 request.")},
    {400, "line_feed",
     QT_TRANSLATE_NOOP("Refusal", "Lines of the head end with CR LF, and hold neither of them.")},
    {400, "folding", QT_TRANSLATE_NOOP("Refusal", "A header may not go on in the next line.")},
    {431, "head_too_large",
     QT_TRANSLATE_NOOP("Refusal", "The headers are too large: 8 KiB and 64 fields at most.")},
    {505, "version", QT_TRANSLATE_NOOP("Refusal", "Only HTTP/1.1 is spoken here.")},
    {400, "host", QT_TRANSLATE_NOOP("Refusal", "Exactly one Host header is needed.")},
    {400, "repeated", QT_TRANSLATE_NOOP("Refusal", "A header that may stand once stands more than once.")},
    {400, "length", QT_TRANSLATE_NOOP("Refusal", "The length of the body is not told in one clear way.")},
    {501, "encoding", QT_TRANSLATE_NOOP("Refusal", "The only transfer encoding known here is “chunked”.")},
    {400, "target", QT_TRANSLATE_NOOP("Refusal", "The path is not one that this server could have.")},
    {421, "foreign_host", QT_TRANSLATE_NOOP("Refusal", "This server does not answer for that host.")},
    {403, "foreign_origin", QT_TRANSLATE_NOOP("Refusal", "Pages of other sites are not served.")},
    {501, "unknown_method", QT_TRANSLATE_NOOP("Refusal", "This method is not known here.")},
    {405, "method_not_allowed", QT_TRANSLATE_NOOP("Refusal", "This method is not used here.")},
    {400, "body_not_wanted", QT_TRANSLATE_NOOP("Refusal", "A request of this method has no body.")},
    {413, "body_too_large", QT_TRANSLATE_NOOP("Refusal", "The body is too large: 1 MiB at most.")},
    {415, "unsupported_media_type",
     QT_TRANSLATE_NOOP("Refusal", "The body must be JSON: send Content-Type: application/json.")},
    {417, "expectation", QT_TRANSLATE_NOOP("Refusal", "Nothing but 100-continue can be expected here.")},
    {401, "token", QT_TRANSLATE_NOOP("Refusal", "Send the token of this server: Authorization: Bearer …")},
    {408, "timeout", QT_TRANSLATE_NOOP("Refusal", "The request took too long to arrive.")},
    {503, "crowd", QT_TRANSLATE_NOOP("Refusal", "Too many clients are connected. Try again in a moment.")},
    {503, "busy", QT_TRANSLATE_NOOP("Refusal", "Too many requests are waiting. Try again in a moment.")},
    {503, "bodies",
     QT_TRANSLATE_NOOP("Refusal", "Too many bodies are being sent at once. Try again in a moment.")},
    {503, "streams", QT_TRANSLATE_NOOP("Refusal", "Too many clients listen already. Try again later.")},
    {503, "stopping", QT_TRANSLATE_NOOP("Refusal", "This server is being stopped.")},
    {503, "outcome_unknown",
     QT_TRANSLATE_NOOP(
         "Refusal", "The database did not answer in time. It is not known whether a change was saved: look "
                    "before you do it again.")},
    {500, "bad_answer",
     QT_TRANSLATE_NOOP("Refusal", "Something went wrong inside Sluice. Look before you do it again.")},
};
static_assert(std::size(table) == static_cast<std::size_t>(Refusal::Count));

const Row &row(Refusal refusal)
{
    return table[static_cast<std::size_t>(refusal)];
}

} // namespace

QByteArray kindOf(Refusal refusal)
{
    return row(refusal).kind;
}

Response refuse(Refusal refusal)
{
    const auto &[status, kind, text] = row(refusal);
    Problem problem{status, QString::fromLatin1(kind), QCoreApplication::translate("Refusal", text), {}, {},
                    {}};
    if (status == 401)
        problem.headers.emplaceBack("WWW-Authenticate", "Bearer");
    if (status == 405)
        problem.headers.emplaceBack("Allow", "GET, HEAD, POST, PUT, PATCH, DELETE");
    if (status == 503 && problem.kind != Problem::unknownOutcome())
        problem.headers.emplaceBack("Retry-After", "1");
    return answerTo(problem);
}

quint64 Tally::refusals() const
{
    return std::accumulate(m_counts.begin(), m_counts.end(), quint64(0));
}

QString Tally::text() const
{
    QStringList parts;
    for (std::size_t i = 0; i < m_counts.size(); ++i) {
        if (const quint64 count = m_counts[i]; count > 0)
            parts.append(u"%1 %2"_s.arg(QLatin1String(table[i].kind)).arg(count));
    }
    return parts.join(u", "_s);
}

} // namespace sluice::api
