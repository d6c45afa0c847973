// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/reference/completion.h"

#include <QRegularExpression>

#include <algorithm>

namespace sluice {

using namespace Qt::StringLiterals;

QString placeOf(const VerbEntry &verb)
{
    return (QStringList{u"sluicectl"_s} + verb.path).join(u' ');
}

const VerbEntry &entryBelow(const QList<VerbEntry> &tree, const VerbEntry &verb, const QString &name)
{
    return *std::find_if(
        tree.begin(), tree.end(),
        [path = verb.path + QStringList{name}](const VerbEntry &entry) { return entry.path == path; });
}

QString shellQuoted(QString text)
{
    return u'\'' + text.replace(u'\'', u"'\\''"_s) + u'\'';
}

QString firstSentence(QString help)
{
    const qsizetype end = help.indexOf(QRegularExpression(u"[.:;]\\s"_s));
    return help.left(end).simplified();
}

} // namespace sluice
