// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/hygiene/hygiene_words.h"

#include <QLocale>

namespace sluice {

using namespace Qt::StringLiterals;

QString HygieneWords::title(HygieneFinding::Kind kind)
{
    switch (kind) {
    case HygieneFinding::Kind::UsersInNoFlow:
        return tr("People in no flow");
    case HygieneFinding::Kind::OffButLinked:
        return tr("Switched off, but in flows");
    case HygieneFinding::Kind::LookAlikeUsers:
        return tr("People with look-alike names");
    case HygieneFinding::Kind::EmptyFlows:
        return tr("Flows with nobody");
    case HygieneFinding::Kind::OneMemberFlows:
        return tr("Flows with one member");
    case HygieneFinding::Kind::LookAlikeFlows:
        return tr("Flows with look-alike names");
    }
    Q_UNREACHABLE();
}

QString HygieneWords::remark(HygieneFinding::Kind kind)
{
    switch (kind) {
    case HygieneFinding::Kind::UsersInNoFlow:
        return tr("Link them, or delete them");
    case HygieneFinding::Kind::OffButLinked:
        return tr("Take them out of their flows");
    case HygieneFinding::Kind::LookAlikeUsers:
        return tr("One person twice?");
    case HygieneFinding::Kind::EmptyFlows:
        return tr("Link people, or delete them");
    case HygieneFinding::Kind::OneMemberFlows:
        return tr("Who stands in when that one is away?");
    case HygieneFinding::Kind::LookAlikeFlows:
        return tr("One flow twice?");
    }
    Q_UNREACHABLE();
}

QString HygieneWords::label(const MemberSpan &span)
{
    const QLocale locale;
    if (span.from == span.to)
        return locale.toString(span.from);
    return span.to < 0 ? tr("%1 and more").arg(locale.toString(span.from))
                       : u"%1 – %2"_s.arg(locale.toString(span.from), locale.toString(span.to));
}

QString HygieneWords::words(const MemberSpan &span)
{
    return span.from == 1 && span.to == 1
               ? tr("%n flow(s) with one member", nullptr, int(span.flows))
               : tr("%n flow(s) with %1 members", nullptr, int(span.flows)).arg(label(span));
}

QString HygieneWords::words(const WeekOfLinks &week)
{
    return tr("%n link(s) made in the week from %1. Show who was linked since then", nullptr, int(week.links))
        .arg(QLocale().toString(week.monday, QLocale::LongFormat));
}

} // namespace sluice
