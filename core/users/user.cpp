// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/users/user.h"

#include "core/base/error.h"
#include "core/base/text_rule.h"
#include "core/base/tr.h"

#include <algorithm>

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

QString checkedEmail(const QString &text)
{
    constexpr int longestEmail = 254; // RFC 5321, 4.5.3.1.3, less the angle brackets
    constexpr int longestLocalPart = 64;
    const QString email = checkedText(text, {u"email"_s, tr("The email"), 1, longestEmail});
    const auto refuse = [](const QString &reason) { throw Error(Error::Kind::Invalid, reason, u"email"_s); };
    if (std::any_of(email.begin(), email.end(), [](QChar c) { return c.isSpace(); }))
        refuse(tr("The email “%1” contains a blank. Remove it.").arg(email));
    const qsizetype at = email.lastIndexOf(u'@');
    if (at < 0)
        refuse(tr("The email “%1” has no @. Write it as name@example.org.").arg(email));
    if (at == 0)
        refuse(tr("The email “%1” has nothing before the @.").arg(email));
    if (email.left(at).contains(u'@') && !email.startsWith(u'"'))
        refuse(tr("The email “%1” has more than one @. Write it as name@example.org.").arg(email));
    if (email.left(at).toUtf8().size() > longestLocalPart)
        refuse(tr("The part before the @ is too long; %1 characters are allowed.").arg(longestLocalPart));
    const QString domain = email.mid(at + 1);
    if (domain.isEmpty() || domain.startsWith(u'.') || domain.endsWith(u'.') || domain.contains(u".."_s))
        refuse(
            tr("The email “%1” has no proper domain behind the @. Write it as name@example.org.").arg(email));
    return email;
}

} // namespace

UserDraft checkedUser(const UserDraft &draft)
{
    return {checkedEmail(draft.email), checkedText(draft.name, {u"name"_s, tr("The name"), 1, 200}),
            draft.active};
}

} // namespace sluice
