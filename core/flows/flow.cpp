// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/flows/flow.h"

#include "core/base/text_rule.h"

#include <QCoreApplication>

namespace sluice {

using namespace Qt::StringLiterals;

FlowDraft checkedFlow(const FlowDraft &draft)
{
    const auto tr = [](const char *text) { return QCoreApplication::translate("Flow", text); };
    return {checkedText(draft.name, {u"name"_s, tr("The name"), 1, 200}),
            checkedText(draft.description, {u"description"_s, tr("The description"), 0, 2000, true}),
            draft.active};
}

} // namespace sluice
