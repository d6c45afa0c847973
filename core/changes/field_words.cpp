// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/changes/field_words.h"

#include "core/base/tr.h"

namespace sluice {

using namespace Qt::StringLiterals;

QString fieldTitle(const QString &column)
{
    return column == "email"_L1         ? tr("Email")
           : column == "description"_L1 ? tr("Description")
           : column == "is_active"_L1   ? tr("State")
                                        : tr("Name");
}

QString fieldText(const QString &column, const QVariant &value)
{
    if (column == "is_active"_L1)
        return value.toBool() ? tr("active") : tr("off");
    return value.toString();
}

QString fieldInWords(const QString &column, const QVariant &value)
{
    const QString text = fieldText(column, value);
    if (column == "is_active"_L1)
        return text;
    return text.isEmpty() ? tr("nothing") : u"“%1”"_s.arg(text);
}

} // namespace sluice
