// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/search/prefix_first.h"

#include "core/base/text_key.h"

namespace sluice {

using namespace Qt::StringLiterals;

OrderedList prefixFirst(const Keyset &byName, const QString &search)
{
    const QString prefix = sortKey(search.simplified());
    if (prefix.isEmpty())
        return OrderedList(byName);
    const auto part = [&](const QString &side) {
        Keyset keyset = byName;
        keyset.condition.text += u" and %1.name_sort %2 :prefix and :prefix_end"_s.arg(keyset.table, side);
        keyset.condition.values.insert(u"prefix"_s, prefix);
        keyset.condition.values.insert(u"prefix_end"_s, prefix + QString::fromUcs4(U"\U0010ffff", 1));
        return keyset;
    };
    return OrderedList(QList{part(u"between"_s), part(u"not between"_s)});
}

} // namespace sluice
