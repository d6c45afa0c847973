// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/text_key.h"
#include "core/database/session.h"
#include "core/questions/question.h"

#include <QSet>

#include <algorithm>

namespace sluice::test {

// Answers questions from rows in memory, one row after the other, without any SQL but to load them.
class QuestionOracle
{
public:
    struct Row
    {
        QUuid id;
        QString name, detail;
        bool active;
        QDateTime createdAt;
    };
    struct Link
    {
        QUuid user, flow;
        QDateTime at;
        QString actor, actorName;
        QDateTime until;
    };

    explicit QuestionOracle(Session &session)
    {
        const auto row = [](const sluice::Row &each) {
            return Row{each.uuid(0), each.text(1), each.text(2), each.boolean(3), each.time(4)};
        };
        users =
            session.list({QStringLiteral("select id, name, email, is_active, created_at from users")}, row);
        flows = session.list(
            {QStringLiteral("select id, name, description, is_active, created_at from flows")}, row);
        links = session.list(
            {QStringLiteral("select l.user_id, l.flow_id, l.linked_at, c.actor, c.actor_name, l.until "
                            "from user_flows l join changes c on c.id = l.linked_by")},
            [](const sluice::Row &each) {
                return Link{each.uuid(0), each.uuid(1), each.time(2),
                            each.text(3), each.text(4), each.time(5)};
            });
    }

    QSet<QUuid> answer(const Question &question, QuestionAbout about) const
    {
        QSet<QUuid> found;
        for (const Row &row : about == QuestionAbout::Users ? users : flows) {
            if (question.asksNothing() || holds(question, row, about))
                found.insert(row.id);
        }
        return found;
    }

    QList<Row> users, flows;
    QList<Link> links;

private:
    struct OwnLink
    {
        QUuid partner;
        const Link *link;
    };

    QList<OwnLink> linksOf(const Row &row, QuestionAbout about) const
    {
        QList<OwnLink> own;
        for (const Link &link : links) {
            if ((about == QuestionAbout::Users ? link.user : link.flow) == row.id)
                own.append({about == QuestionAbout::Users ? link.flow : link.user, &link});
        }
        return own;
    }

    bool holds(const Question &question, const Row &row, QuestionAbout about) const
    {
        if (question.condition)
            return std::visit([&](const auto &asked) { return is(asked, row, linksOf(row, about), about); },
                              *question.condition);
        int asked = 0, true_ = 0;
        for (const Question &part : question.parts) {
            if (part.asksNothing())
                continue;
            ++asked;
            true_ += holds(part, row, about) ? 1 : 0;
        }
        return question.holding == Quantifier::All   ? true_ == asked
               : question.holding == Quantifier::Any ? true_ > 0
                                                     : true_ == 0;
    }

    bool is(const TextContains &asked, const Row &row, const QList<OwnLink> &, QuestionAbout about) const
    {
        if (asked.in == TextPlace::Name)
            return sortKey(row.name).contains(sortKey(asked.text));
        if (about == QuestionAbout::Users)
            return identityKey(row.detail).contains(identityKey(asked.text));
        return row.detail.contains(asked.text, Qt::CaseInsensitive);
    }
    bool is(const IsActive &asked, const Row &row, const QList<OwnLink> &, QuestionAbout) const
    {
        return row.active == asked.active;
    }
    bool is(const LooksAlike &, const Row &row, const QList<OwnLink> &, QuestionAbout about) const
    {
        const QList<Row> &all = about == QuestionAbout::Users ? users : flows;
        return std::any_of(all.begin(), all.end(), [&](const Row &other) {
            return other.id != row.id && sortKey(other.name) == sortKey(row.name);
        });
    }
    bool is(const LinkCount &asked, const Row &, const QList<OwnLink> &links, QuestionAbout) const
    {
        return asked.comparison == Comparison::MoreThan   ? links.size() > asked.count
               : asked.comparison == Comparison::LessThan ? links.size() < asked.count
                                                          : links.size() == asked.count;
    }
    bool is(const LinkedTo &asked, const Row &, const QList<OwnLink> &links, QuestionAbout) const
    {
        const auto linked = [&](const QUuid &id) {
            return std::any_of(links.begin(), links.end(),
                               [&](const OwnLink &link) { return link.partner == id; });
        };
        const auto &ids = asked.partners;
        return asked.holding == Quantifier::All   ? std::all_of(ids.begin(), ids.end(), linked)
               : asked.holding == Quantifier::Any ? std::any_of(ids.begin(), ids.end(), linked)
                                                  : std::none_of(ids.begin(), ids.end(), linked);
    }
    bool is(const LinkedWhen &asked, const Row &, const QList<OwnLink> &links, QuestionAbout) const
    {
        return std::any_of(links.begin(), links.end(), [&](const OwnLink &link) {
            return (asked.partners.isEmpty() || asked.partners.contains(link.partner)) &&
                   (asked.moment == Moment::Since ? link.link->at >= asked.at : link.link->at < asked.at) &&
                   (!asked.end.isValid() || link.link->at < asked.end);
        });
    }
    bool is(const LinkedBy &asked, const Row &, const QList<OwnLink> &links, QuestionAbout) const
    {
        return std::any_of(links.begin(), links.end(), [&](const OwnLink &link) {
            return (asked.partners.isEmpty() || asked.partners.contains(link.partner)) &&
                   (link.link->actor == asked.who || link.link->actorName == asked.who);
        });
    }
    bool is(const EndsWhen &asked, const Row &, const QList<OwnLink> &links, QuestionAbout) const
    {
        return std::any_of(links.begin(), links.end(), [&](const OwnLink &link) {
            const QDateTime &until = link.link->until;
            return until.isValid() && (!asked.since.isValid() || until >= asked.since) &&
                   (!asked.before.isValid() || until < asked.before);
        });
    }
    bool is(const CreatedWhen &asked, const Row &row, const QList<OwnLink> &, QuestionAbout) const
    {
        return asked.moment == Moment::Since ? row.createdAt >= asked.at : row.createdAt < asked.at;
    }
};

} // namespace sluice::test
