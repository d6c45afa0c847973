// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/changes/request_answers.h"

#include "core/database/session.h"
#include "core/database/transaction.h"

#include <algorithm>

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

const QString keyField = u"Idempotency-Key"_s;

} // namespace

QString RequestAnswers::once(const Request &request, const std::function<QString()> &work)
{
    constexpr int longestKey = 255;
    const bool isPlain = std::all_of(request.key.begin(), request.key.end(),
                                     [](QChar c) { return c > u' ' && c.unicode() < 0x7f; });
    if (request.key.isEmpty() || request.key.size() > longestKey || !isPlain)
        throw Error(
            Error::Kind::Invalid,
            tr("A key has 1 to %1 letters, digits and signs, without blanks: a UUID, say.").arg(longestKey),
            keyField);
    QString answer;
    inTransaction(m_session, [&] {
        const QDateTime now = m_session.now();
        const QVariantMap key{{u"key"_s, request.key}};
        m_session.execute(
            {u"delete from request_answers where at < :limit"_s, {{u"limit"_s, now.addDays(-1)}}});
        // First of all: whoever sends the same at this moment waits here.
        const qint64 isNew = m_session.execute(
            {u"insert into request_answers (request_key, fingerprint, at, answer) "
             "values (:key, :fingerprint, :at, '') on conflict do nothing"_s,
             {{u"key"_s, request.key}, {u"fingerprint"_s, request.fingerprint}, {u"at"_s, now}}});
        if (isNew > 0) {
            answer = work();
            m_session.execute({u"update request_answers set answer = :answer where request_key = :key"_s,
                               {{u"answer"_s, answer}, {u"key"_s, request.key}}});
            return;
        }
        const auto before = m_session.first(
            {u"select fingerprint, answer from request_answers where request_key = :key"_s, key},
            [](const Row &row) { return std::pair(row.text(0), row.text(1)); });
        if (!before || before->first != request.fingerprint)
            throw Error(Error::Kind::Invalid,
                        tr("This key stood for another request before. Give each request a key of its own."),
                        keyField);
        answer = before->second;
    });
    return answer;
}

} // namespace sluice
