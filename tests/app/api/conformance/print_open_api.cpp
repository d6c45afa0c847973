// SPDX-License-Identifier: GPL-3.0-or-later
// Prints the OpenAPI document, for tools that check it.
#include "app/api/open_api.h"

#include <QJsonDocument>

#include <cstdio>

int main()
{
    const QByteArray json = QJsonDocument(sluice::api::openApi(QStringLiteral("0.1.0"))).toJson();
    return std::fwrite(json.constData(), 1, size_t(json.size()), stdout) == size_t(json.size()) ? 0 : 1;
}
