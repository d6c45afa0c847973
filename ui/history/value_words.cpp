// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/history/value_words.h"

#include "core/base/until.h"

#include <QCoreApplication>
#include <QHash>

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

struct ValueWords
{
    Q_DECLARE_TR_FUNCTIONS(ValueWords)
};

} // namespace

QString fieldWord(const QString &column)
{
    const QHash<QString, QString> names{{u"name"_s, ValueWords::tr("name")},
                                        {u"email"_s, ValueWords::tr("email")},
                                        {u"description"_s, ValueWords::tr("description")},
                                        {u"is_active"_s, ValueWords::tr("active")},
                                        {u"until"_s, ValueWords::tr("until")}};
    return names.value(column, column);
}

QString valueWord(const QString &column, const QString &value)
{
    if (column == "is_active"_L1)
        return value == "true"_L1 ? ValueWords::tr("yes") : ValueWords::tr("no");
    if (column == "until"_L1)
        return shownUntil(QDateTime::fromString(value, Qt::ISODateWithMs));
    return value.isEmpty() ? ValueWords::tr("nothing") : u"“%1”"_s.arg(value);
}

} // namespace sluice
