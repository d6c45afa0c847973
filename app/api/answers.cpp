// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/api/answers.h"

namespace sluice::api {

using namespace Qt::StringLiterals;

Response jsonAnswer(const QByteArray &json, int status)
{
    return {status, {{"Content-Type", "application/json"}}, json};
}

Response rowAnswer(const QByteArray &json, int status)
{
    Response response = jsonAnswer(json, status);
    response.headers.append({"ETag", entityTag(json)});
    return response;
}

QByteArray nextLink(const Request &request, const Cursor &after)
{
    QUrlQuery query = request.query;
    query.removeAllQueryItems(u"after"_s);
    query.removeAllQueryItems(u"skip"_s);
    query.addQueryItem(u"after"_s, after.toText());
    return '<' + QUrl::toPercentEncoding(request.path, "/") + '?' +
           query.toString(QUrl::FullyEncoded).toUtf8() + ">; rel=\"next\"";
}

} // namespace sluice::api
