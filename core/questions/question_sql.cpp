// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/questions/question_sql.h"

#include "core/base/text_key.h"
#include "core/database/side.h"

#include <QSet>

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

// Writes the parts of one question. A condition about links is written as the set of rows whose links fit,
// and as a look from each row at its links. Where it must hold for every row that is found ("direct") the set
// becomes a join on every engine.
class QuestionWriter
{
public:
    explicit QuestionWriter(QuestionAbout about)
        : m_about(about)
        , m_side(about == QuestionAbout::Users ? Side::users() : Side::flows())
    {
    }

    Sql written(const Question &question)
    {
        const QString text = part(question, true);
        return {text, m_values};
    }

private:
    QString part(const Question &question, bool direct)
    {
        if (question.condition)
            return std::visit([&](const auto &asked) { return condition(asked, direct); },
                              *question.condition);
        QStringList parts;
        for (const Question &each : question.parts) {
            if (!each.asksNothing())
                parts.append(part(each, direct && question.holding == Quantifier::All));
        }
        if (parts.isEmpty())
            return u"true"_s;
        const QString joined =
            u'(' + parts.join(question.holding == Quantifier::All ? u" and "_s : u" or "_s) + u')';
        return question.holding == Quantifier::None ? u"not "_s + joined : joined;
    }

    QString condition(const TextContains &asked, bool)
    {
        const QString text = asked.text.simplified();
        if (asked.in == TextPlace::Name)
            return contains(u"name_sort"_s, sortKey(text));
        if (m_about == QuestionAbout::Users)
            return contains(u"email_key"_s, identityKey(text));
        // Descriptions have no folded column, and SQLite's lower() knows the letters of ASCII only.
        QStringList places{contains(u"description"_s, text.toLower(), u"lower(%1)"_s)};
        for (const QString &spelling : QSet<QString>{text, text.toLower(), text.toUpper(),
                                                     text.left(1).toUpper() + text.mid(1).toLower()})
            places.append(contains(u"description"_s, spelling));
        return u'(' + places.join(u" or "_s) + u')';
    }

    QString condition(const IsActive &asked, bool)
    {
        return u"%1.is_active = :%2"_s.arg(m_side.table, bound(asked.active));
    }

    QString condition(const LooksAlike &, bool)
    {
        return u"%1.name_sort in (select n.name_sort from %1 n group by n.name_sort having count(*) > 1)"_s
            .arg(m_side.table);
    }

    QString condition(const LinkCount &asked, bool)
    {
        switch (asked.comparison) {
        case Comparison::MoreThan:
            return hasMoreThan(asked.count);
        case Comparison::LessThan:
            return u"not "_s + hasMoreThan(asked.count - 1);
        case Comparison::Exactly:
            break;
        }
        if (asked.count == 0)
            return u"not "_s + hasMoreThan(0);
        const QString fewer = bound(qlonglong(asked.count - 1)), wanted = bound(qlonglong(asked.count));
        return twoWays(inSet(countedSet(u"="_s, wanted), Reach::Many),
                       u"%1 and not %2"_s.arg(offsetLook(fewer), offsetLook(wanted)));
    }

    QString condition(const LinkedTo &asked, bool direct)
    {
        const qsizetype count = QSet<QUuid>(asked.partners.begin(), asked.partners.end()).size();
        const QString among = amongPartners(asked.partners);
        if (asked.holding == Quantifier::None)
            return u"not "_s + linked(among, false);
        if (asked.holding == Quantifier::Any || count == 1)
            return linked(among, direct);
        const QString name = bound(qlonglong(count));
        const QString set =
            inSet(u"select l.%1 from user_flows l where %2 group by l.%1 having count(*) = :%3"_s.arg(
                      m_side.link, among, name),
                  Reach::Few);
        const QString look = u"(select count(*) from user_flows l where l.%2 = %1.id and %3) = :%4"_s.arg(
            m_side.table, m_side.link, among, name);
        return direct ? set : twoWays(set, look);
    }

    QString condition(const LinkedWhen &asked, bool direct)
    {
        QString when = u"l.linked_at %1 :%2"_s.arg(comparison(asked.moment), bound(asked.at.toUTC()));
        if (asked.end.isValid())
            when += u" and l.linked_at < :"_s + bound(asked.end.toUTC());
        return linkedWhere(when, asked.partners, direct);
    }

    QString condition(const LinkedBy &asked, bool direct)
    {
        const QString changes = u"select c.id from changes c where c.actor = :%1 or c.actor_name = :%1"_s.arg(
            bound(asked.who.simplified()));
        // Of a few partners the links are read by these, not by the many that somebody made.
        const QString links = linkedWhere(u"%1 in (%2)"_s.arg(asked.partners.isEmpty()
                                                                  ? u"l.linked_by"_s
                                                                  : u"coalesce(l.linked_by, l.linked_by)"_s,
                                                              changes),
                                          asked.partners, direct);
        // No row is looked at where somebody unknown is asked for.
        return u"(exists (%1) and %2)"_s.arg(changes, links);
    }

    QString condition(const EndsWhen &asked, bool direct)
    {
        QStringList ends;
        if (asked.since.isValid())
            ends.append(u"l.until >= :"_s + bound(asked.since.toUTC()));
        if (asked.before.isValid())
            ends.append(u"l.until < :"_s + bound(asked.before.toUTC()));
        return linked(ends.join(u" and "_s), direct);
    }

    QString condition(const CreatedWhen &asked, bool)
    {
        const QString when =
            u"%1.created_at %2 :%3"_s.arg(u"%1"_s, comparison(asked.moment), bound(asked.at.toUTC()));
        return twoWays(
            inSet(u"select c.id from %1 c where %2"_s.arg(m_side.table, when.arg(u"c"_s)), Reach::Many),
            when.arg(m_side.table));
    }

    QString linkedWhere(const QString &what, const QList<QUuid> &partners, bool direct)
    {
        if (partners.isEmpty())
            return linked(what, direct, Reach::Many);
        return linked(amongPartners(partners) + u" and "_s + what, direct);
    }

    // Behind an expression, SQLite does not go through a set of many and fetch each of its rows.
    enum class Reach { Few, Many };
    QString inSet(const QString &set, Reach reach) const
    {
        return (reach == Reach::Few ? u"%1.id in (%2)"_s : u"coalesce(%1.id, %1.id) in (%2)"_s)
            .arg(m_side.table, set);
    }

    QString linked(const QString &which, bool direct, Reach reach = Reach::Few) const
    {
        const QString set = inSet(u"select l.%1 from user_flows l where %2"_s.arg(m_side.link, which), reach);
        const QString look = u"exists (select 1 from user_flows l where l.%2 = %1.id and %3)"_s.arg(
            m_side.table, m_side.link, which);
        return direct ? set : twoWays(set, look);
    }

    QString hasMoreThan(int count)
    {
        if (count < 0)
            return u"true"_s;
        if (count == 0)
            return u"exists (select 1 from user_flows l where l.%2 = %1.id)"_s.arg(m_side.table, m_side.link);
        const QString name = bound(qlonglong(count));
        const QString set = countedSet(u">"_s, name);
        // Looked for once in all links, so that no row is looked at where there is none.
        return twoWays(inSet(set, Reach::Many), u"exists (%1) and %2"_s.arg(set, offsetLook(name)));
    }

    QString countedSet(const QString &comparison, const QString &name) const
    {
        return u"select l.%1 from user_flows l group by l.%1 having count(*) %2 :%3"_s.arg(m_side.link,
                                                                                           comparison, name);
    }

    // More links than that, of which no more are read.
    QString offsetLook(const QString &name) const
    {
        return u"exists (select 1 from user_flows l where l.%2 = %1.id limit 1 offset :%3)"_s.arg(
            m_side.table, m_side.link, name);
    }

    static QString twoWays(const QString &set, const QString &look)
    {
        return u"($set %1 $row %2 $end)"_s.arg(set, look);
    }

    QString amongPartners(const QList<QUuid> &partners)
    {
        if (partners.size() == 1)
            return u"l.%1 = :%2"_s.arg(m_side.otherLink, bound(partners.first()));
        return u"l.%1 in (select id from $ids(%2))"_s.arg(m_side.otherLink,
                                                          bound(QVariant::fromValue(partners)));
    }

    QString contains(const QString &column, const QString &text, const QString &form = u"%1"_s)
    {
        return u"$position(%1, :%2) > 0"_s.arg(form.arg(m_side.table + u'.' + column), bound(text));
    }

    static QString comparison(Moment moment) { return moment == Moment::Since ? u">="_s : u"<"_s; }

    // Names of placeholders have no digits.
    QString bound(const QVariant &value)
    {
        QString name = u"question_"_s;
        for (qsizetype number = m_values.size() + 1; number > 0; number = (number - 1) / 26)
            name += QChar(ushort(u'a' + (number - 1) % 26));
        m_values.insert(name, value);
        return name;
    }

    const QuestionAbout m_about;
    const Side m_side;
    QVariantMap m_values;
};

} // namespace

Sql questionCondition(const Question &question, QuestionAbout about)
{
    return question.asksNothing() ? Sql{u"true"_s} : QuestionWriter(about).written(question);
}

} // namespace sluice
