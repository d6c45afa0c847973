// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/hygiene/hygiene_service.h"

#include <QCoreApplication>

namespace sluice {

// The board in words, translated.
class HygieneWords
{
    Q_DECLARE_TR_FUNCTIONS(Hygiene)

public:
    static QString title(HygieneFinding::Kind kind);  // "People in no flow"
    static QString remark(HygieneFinding::Kind kind); // why it is worth a look
    static QString label(const MemberSpan &span);     // "10 – 99"
    static QString words(const MemberSpan &span);     // "12 flows with 10 – 99 members"
    static QString words(const WeekOfLinks &week);    // "41 links made in the week from 2 March"
};

} // namespace sluice
