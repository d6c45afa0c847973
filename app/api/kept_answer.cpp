// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/api/kept_answer.h"

#include <QCryptographicHash>

namespace sluice::api {

using namespace Qt::StringLiterals;

QString fingerprintOf(const Request &request)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (const QByteArray &part : {request.method, request.path.toUtf8(),
                                   request.query.toString(QUrl::FullyEncoded).toUtf8(), request.body}) {
        hash.addData(QByteArray::number(part.size()) + ':');
        hash.addData(part);
    }
    return QString::fromLatin1(hash.result().toHex());
}

QString keptText(const Response &response)
{
    QByteArray text = QByteArray::number(response.status) + '\n';
    for (const auto &[name, value] : response.headers)
        text += name + ": " + value + '\n';
    return QString::fromUtf8(text + '\n' + response.body);
}

Response keptResponse(const QString &text)
{
    const QByteArray bytes = text.toUtf8();
    const qsizetype end = bytes.indexOf("\n\n");
    Response response{200, {}, bytes.mid(end + 2)};
    const auto lines = bytes.left(end).split('\n');
    response.status = lines.first().toInt();
    for (const QByteArray &line : lines.mid(1)) {
        const qsizetype colon = line.indexOf(": ");
        response.headers.append({line.left(colon), line.mid(colon + 2)});
    }
    return response;
}

} // namespace sluice::api
