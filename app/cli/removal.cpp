// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/removal.h"

#include "app/cli/rows.h"

namespace sluice {

using namespace Qt::StringLiterals;

QString shortList(const QStringList &names, qint64 all)
{
    const QString shown = names.join(", "_L1);
    if (names.size() >= all)
        return shown;
    return QCoreApplication::translate("Removal", "%1 and %2 more").arg(shown).arg(all - names.size());
}

void writeChanged(const Output &output, qint64 changed, qint64 rows)
{
    const QJsonObject document{{u"changed"_s, changed}, {u"unchanged"_s, rows - changed}};
    if (output.json)
        output.data(document);
    else
        output.data(toTable(document, {u"changed"_s, u"unchanged"_s}));
}

void writeRemoval(const Output &output, const Removal &removal)
{
    const QJsonObject document = toJson(removal);
    if (output.json)
        output.data(document);
    else
        output.data(toTable(document, {u"removed"_s, u"links"_s}));
}

} // namespace sluice
