// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/database/session.h"
#include "core/questions/question_words.h"

namespace sluice {

using namespace Qt::StringLiterals;

PartnerNames partnerNames(Session &session, QuestionAbout about, const QList<QUuid> &partners)
{
    PartnerNames names;
    if (partners.isEmpty())
        return names;
    const QVariantMap ids{{u"ids"_s, QVariant::fromValue(partners)}};
    if (about == QuestionAbout::Users) {
        session.each({u"select id, name from flows where id in (select id from $ids(ids))"_s, ids},
                     [&](const Row &row) { names.insert(row.uuid(0), row.text(1)); });
        return names;
    }
    QHash<QString, int> bearers;
    PartnerNames emails;
    session.each({u"select id, name, email from users where id in (select id from $ids(ids))"_s, ids},
                 [&](const Row &row) {
                     names.insert(row.uuid(0), row.text(1));
                     emails.insert(row.uuid(0), row.text(2));
                     ++bearers[row.text(1)];
                 });
    for (auto each = names.begin(); each != names.end(); ++each) {
        if (bearers.value(*each) > 1)
            *each += u" (%1)"_s.arg(emails.value(each.key()));
    }
    return names;
}

} // namespace sluice
