// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/adoption/original_value.h"

#include <QRegularExpression>

namespace sluice {

using namespace Qt::StringLiterals;

std::optional<QUuid> originalUuid(const QVariant &value)
{
    static const QRegularExpression digits(u"^[0-9a-f]{32}$"_s, QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression canonical(u"^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$"_s,
                                              QRegularExpression::CaseInsensitiveOption);
    const QByteArray bytes = value.toByteArray();
    const QString text = value.toString().trimmed();
    QUuid uuid;
    if (value.metaType() == QMetaType::fromType<QByteArray>() && bytes.size() == 16)
        uuid = QUuid::fromRfc4122(bytes);
    else if (digits.match(text).hasMatch())
        uuid = QUuid::fromRfc4122(QByteArray::fromHex(text.toLatin1()));
    else if (canonical.match(text).hasMatch())
        uuid = QUuid::fromString(text);
    return uuid.isNull() ? std::nullopt : std::optional(uuid);
}

std::optional<QDateTime> originalTime(const QString &text)
{
    static const QRegularExpression form(uR"(^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d:\d\d)(?:\.(\d+))? ?)"
                                         R"((?:Z|([+-]\d\d)(?::?(\d\d))?)?$)"_s);
    const auto match = form.match(text.trimmed());
    const QDate date = QDate::fromString(match.captured(1), Qt::ISODate);
    const QTime time = QTime::fromString(match.captured(2), Qt::ISODate);
    if (!date.isValid() || !time.isValid())
        return std::nullopt;
    const int milliseconds = match.captured(3).leftJustified(3, u'0', true).toInt();
    const int hours = match.captured(4).toInt();
    const int minutes = match.captured(5).toInt() * (match.captured(4).startsWith(u'-') ? -1 : 1);
    return QDateTime(date, time.addMSecs(milliseconds), Qt::UTC).addSecs(-60 * (60 * hours + minutes));
}

bool originalFlag(const QString &text)
{
    const QString flag = text.toLower();
    return flag != u"0" && flag != u"f" && flag != u"false";
}

} // namespace sluice
