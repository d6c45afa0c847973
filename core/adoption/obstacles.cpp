// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/adoption/obstacles.h"

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

constexpr int mostListed = 20;

} // namespace

void Obstacles::add(Kind kind, const QString &row)
{
    Rows &rows = m_rows[kind];
    if (++rows.count <= mostListed)
        rows.named.append(row);
}

QStringList Obstacles::texts() const
{
    QStringList texts;
    for (auto it = m_rows.begin(); it != m_rows.end(); ++it) {
        QStringList lines{heading(it.key(), it->count)};
        lines += it->named;
        if (it->count > mostListed)
            lines.append(tr("and %n more", nullptr, it->count - mostListed));
        texts.append(lines.join(u"\n    "_s));
    }
    return texts;
}

QString Obstacles::heading(Kind kind, int count)
{
    switch (kind) {
    case Kind::NoId:
        return tr("%n row(s) whose id is not a UUID, or is another row's:", nullptr, count);
    case Kind::User:
        return tr("%n user(s) that Sluice does not take as they are:", nullptr, count);
    case Kind::SameEmail:
        return tr("%n user(s) with the email of another, only spelled otherwise:", nullptr, count);
    case Kind::Flow:
        return tr("%n flow(s) that Sluice does not take as they are:", nullptr, count);
    case Kind::SameName:
        return tr("%n flow(s) with the name of another, only spelled otherwise:", nullptr, count);
    case Kind::LooseLink:
        return tr("%n link(s) to a user or a flow that is not there:", nullptr, count);
    case Kind::BrokenLink:
        return tr("%n link(s) whose time cannot be read:", nullptr, count);
    case Kind::TableInTheWay:
        return tr("%n table(s) or view(s) with a name that Sluice needs; rename them:", nullptr, count);
    }
    Q_UNREACHABLE();
}

} // namespace sluice
