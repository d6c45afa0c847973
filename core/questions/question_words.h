// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/questions/question.h"

#include <QHash>

namespace sluice {

class Session;

// Names of the partners, as people tell them apart.
using PartnerNames = QHash<QUuid, QString>;

// Those that are there; a partner without a name was deleted. On the session's thread.
PartnerNames partnerNames(Session &session, QuestionAbout about, const QList<QUuid> &partners);

// Its name, or that it was deleted.
QString partnerName(const QUuid &partner, QuestionAbout about, const PartnerNames &names);

// "People who are in Onboarding EU and not in Quarterly review, or in no flow". Translated; partners without
// a name are said to be deleted.
QString questionWords(const Question &question, QuestionAbout about, const PartnerNames &names);

} // namespace sluice
