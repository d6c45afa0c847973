// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/questions/question_json.h"

#include "core/base/error.h"
#include "core/base/text_rule.h"

#include <QCoreApplication>
#include <QJsonArray>

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

constexpr int questionVersion = 1;

const QList<std::pair<QString, Quantifier>> quantifiers{
    {u"all"_s, Quantifier::All}, {u"any"_s, Quantifier::Any}, {u"none"_s, Quantifier::None}};
const QList<std::pair<QString, Comparison>> comparisons{{u"more_than"_s, Comparison::MoreThan},
                                                        {u"less_than"_s, Comparison::LessThan},
                                                        {u"exactly"_s, Comparison::Exactly}};
const QList<std::pair<QString, Moment>> moments{{u"since"_s, Moment::Since}, {u"before"_s, Moment::Before}};

template <class Value>
QString wordOf(const QList<std::pair<QString, Value>> &words, Value wanted)
{
    for (const auto &[word, value] : words) {
        if (value == wanted)
            return word;
    }
    Q_UNREACHABLE();
}

template <class Value>
QStringList wordsOf(const QList<std::pair<QString, Value>> &words)
{
    QStringList all;
    for (const auto &[word, value] : words)
        all.append(word);
    return all;
}

template <class Value>
std::optional<Value> valueOf(const QList<std::pair<QString, Value>> &words, const QString &wanted)
{
    for (const auto &[word, value] : words) {
        if (word == wanted)
            return value;
    }
    return std::nullopt;
}

QString detailKey(QuestionAbout about)
{
    return about == QuestionAbout::Users ? u"email_contains"_s : u"description_contains"_s;
}

class QuestionJson
{
public:
    explicit QuestionJson(QuestionAbout about)
        : m_about(about)
    {
    }

    QJsonObject operator()(const TextContains &asked) const
    {
        return {{asked.in == TextPlace::Name ? u"name_contains"_s : detailKey(m_about), asked.text}};
    }
    QJsonObject operator()(const IsActive &asked) const { return {{u"active"_s, asked.active}}; }
    QJsonObject operator()(const LooksAlike &) const { return {{u"looks_alike"_s, true}}; }
    QJsonObject operator()(const LinkCount &asked) const
    {
        return {{u"link_count"_s, QJsonObject{{wordOf(comparisons, asked.comparison), asked.count}}}};
    }
    QJsonObject operator()(const LinkedTo &asked) const
    {
        return {{u"linked_to"_s, QJsonObject{{wordOf(quantifiers, asked.holding), ids(asked.partners)}}}};
    }
    QJsonObject operator()(const LinkedWhen &asked) const
    {
        QJsonObject how{{wordOf(moments, asked.moment), time(asked.at)}};
        if (asked.end.isValid())
            how.insert(u"before"_s, time(asked.end));
        return linked(how, asked.partners);
    }
    QJsonObject operator()(const LinkedBy &asked) const
    {
        return linked({{u"by"_s, asked.who}}, asked.partners);
    }
    QJsonObject operator()(const EndsWhen &asked) const
    {
        QJsonObject ends;
        for (const auto &[word, at] :
             {std::pair(u"since"_s, asked.since), std::pair(u"before"_s, asked.before)}) {
            if (at.isValid())
                ends.insert(word, time(at));
        }
        return {{u"link_ends"_s, ends}};
    }
    QJsonObject operator()(const CreatedWhen &asked) const
    {
        return {{u"created"_s, QJsonObject{{wordOf(moments, asked.moment), time(asked.at)}}}};
    }

private:
    static QJsonArray ids(const QList<QUuid> &partners)
    {
        QJsonArray array;
        for (const QUuid &id : partners)
            array.append(id.toString(QUuid::WithoutBraces));
        return array;
    }
    static QString time(const QDateTime &at) { return at.toUTC().toString(Qt::ISODateWithMs); }
    static QJsonObject linked(QJsonObject how, const QList<QUuid> &partners)
    {
        if (!partners.isEmpty())
            how.insert(u"to"_s, ids(partners));
        return {{u"linked"_s, how}};
    }

    const QuestionAbout m_about;
};

class QuestionReader
{
    Q_DECLARE_TR_FUNCTIONS(QuestionReader)

public:
    explicit QuestionReader(QuestionAbout about)
        : m_about(about)
    {
    }

    Question read(const JsonPlace &place, int depth)
    {
        const QStringList keys = place.keys();
        const QStringList known =
            wordsOf(quantifiers) + QStringList{u"name_contains"_s, detailKey(m_about), u"active"_s,
                                               u"linked_to"_s,     u"link_count"_s,    u"linked"_s,
                                               u"created"_s,       u"looks_alike"_s,   u"link_ends"_s};
        if (keys.size() != 1 || !known.contains(keys.first()))
            place.expected(tr("an object with one of the keys %1").arg(known.join(u", "_s)));
        const QString key = keys.first();
        const JsonPlace inner = place.at(key);
        if (const auto holding = valueOf(quantifiers, key))
            return group(*holding, inner, depth);
        if (++m_conditions > QuestionLimits::conditions)
            place.expected(tr("a question of %1 conditions at most").arg(QuestionLimits::conditions));
        return Question::of(condition(key, inner));
    }

private:
    Question group(Quantifier holding, const JsonPlace &place, int depth)
    {
        if (depth >= QuestionLimits::depth)
            place.expected(
                tr("a question of %1 groups inside each other at most").arg(QuestionLimits::depth));
        if (!place.value().isArray() || (depth > 0 && place.items().isEmpty()))
            place.expected(tr("a list of one question or more"));
        QList<Question> parts;
        for (const JsonPlace &each : place.items())
            parts.append(read(each, depth + 1));
        return Question::group(holding, parts);
    }

    Condition condition(const QString &key, const JsonPlace &place) const
    {
        if (key == u"active"_s) {
            if (!place.value().isBool())
                place.expected(tr("true or false"));
            return IsActive{place.flag()};
        }
        if (key == u"looks_alike"_s) {
            if (place.value() != QJsonValue(true))
                place.expected(tr("true"));
            return LooksAlike{};
        }
        if (key == u"link_count"_s) {
            const auto [comparison, value] = choice(place, comparisons, {});
            const int least = comparison == Comparison::LessThan ? 1 : 0;
            return LinkCount{comparison, value.number(least, QuestionLimits::count)};
        }
        if (key == u"linked_to"_s) {
            const auto [holding, value] = choice(place, quantifiers, {});
            return LinkedTo{holding, ids(value)};
        }
        if (key == u"created"_s) {
            const auto [moment, value] = choice(place, moments, {});
            return CreatedWhen{moment, time(value)};
        }
        if (key == u"link_ends"_s) {
            place.requireObject({}, {u"since"_s, u"before"_s});
            if (place.keys().isEmpty())
                place.expected(tr("an object with one of the keys %1").arg(wordsOf(moments).join(u", "_s)));
            const auto at = [&](const QString &word) {
                return place.has(word) ? time(place.at(word)) : QDateTime();
            };
            return EndsWhen{at(u"since"_s), at(u"before"_s)};
        }
        if (key == u"linked"_s) {
            const QList<QUuid> partners = place.has(u"to"_s) ? ids(place.at(u"to"_s)) : QList<QUuid>();
            if (place.has(u"by"_s)) {
                place.requireObject({u"by"_s}, {u"to"_s});
                return LinkedBy{text(place.at(u"by"_s)), partners};
            }
            if (place.has(u"since"_s) && place.has(u"before"_s)) {
                place.requireObject({u"since"_s, u"before"_s}, {u"to"_s});
                return LinkedWhen{Moment::Since, time(place.at(u"since"_s)), partners,
                                  time(place.at(u"before"_s))};
            }
            const auto [moment, value] = choice(place, moments, {u"to"_s});
            return LinkedWhen{moment, time(value), partners};
        }
        return TextContains{key == u"name_contains"_s ? TextPlace::Name : TextPlace::Detail, text(place)};
    }

    // The one key of the words, and what stands there.
    template <typename Value>
    static std::pair<Value, JsonPlace>
    choice(const JsonPlace &place, const QList<std::pair<QString, Value>> &words, const QStringList &besides)
    {
        QStringList keys = place.keys();
        for (const QString &key : besides)
            keys.removeAll(key);
        const auto value = keys.size() == 1 ? valueOf(words, keys.first()) : std::nullopt;
        if (!value)
            place.expected(tr("an object with one of the keys %1").arg(wordsOf(words).join(u", "_s)));
        return {*value, place.at(keys.first())};
    }

    static QString text(const JsonPlace &place)
    {
        const QString given = place.text();
        try {
            if (checkedText(given, {u"question"_s, tr("The text"), 1, QuestionLimits::text}) == given)
                return given;
        } catch (const Error &) { // said below, with the place
        }
        place.expected(tr("a text of 1 to %1 characters on one line, without blanks around it")
                           .arg(QuestionLimits::text));
    }

    static QDateTime time(const JsonPlace &place)
    {
        QDateTime at = QDateTime::fromString(place.value().toString(), Qt::ISODateWithMs);
        if (!at.isValid() || at.timeSpec() == Qt::LocalTime || at.date().year() < 1 ||
            at.date().year() > 9999)
            place.expected(tr("a time with its zone, such as 2026-03-01T00:00:00.000Z,"));
        return at.toUTC();
    }

    static QList<QUuid> ids(const JsonPlace &place)
    {
        if (!place.value().isArray() || place.items().isEmpty() ||
            place.items().size() > QuestionLimits::partners)
            place.expected(tr("a list of 1 to %1 ids").arg(QuestionLimits::partners));
        QList<QUuid> all;
        for (const JsonPlace &each : place.items()) {
            const QString written = each.value().toString();
            const QUuid id = QUuid::fromString(written);
            if (id.isNull() || written.size() != 36 || all.contains(id))
                each.expected(tr("an id, each once,"));
            all.append(id);
        }
        return all;
    }

    const QuestionAbout m_about;
    int m_conditions = 0;
};

} // namespace

QString nameOf(QuestionAbout about)
{
    return about == QuestionAbout::Users ? u"users"_s : u"flows"_s;
}

QuestionAbout questionAboutFrom(const JsonPlace &place)
{
    return place.oneOf({u"users"_s, u"flows"_s}) == u"users"_s ? QuestionAbout::Users : QuestionAbout::Flows;
}

QJsonObject toJson(const Question &question, QuestionAbout about)
{
    if (question.condition)
        return std::visit(QuestionJson(about), *question.condition);
    QJsonArray parts;
    for (const Question &part : question.parts)
        parts.append(toJson(part, about));
    return {{wordOf(quantifiers, question.holding), parts}};
}

Question questionFrom(const JsonPlace &place, QuestionAbout about)
{
    return QuestionReader(about).read(place, 0);
}

QJsonObject toJson(const AskedQuestion &asked)
{
    return {{u"version"_s, questionVersion},
            {u"about"_s, nameOf(asked.about)},
            {u"question"_s, toJson(asked.question, asked.about)}};
}

AskedQuestion askedQuestionFrom(const QByteArray &json, const QString &file)
{
    const JsonPlace root = JsonPlace::root(json, file, u"question"_s);
    root.requireObject({u"version"_s, u"about"_s, u"question"_s}, {});
    root.at(u"version"_s).number(questionVersion, questionVersion);
    const QuestionAbout about = questionAboutFrom(root.at(u"about"_s));
    return {about, questionFrom(root.at(u"question"_s), about)};
}

} // namespace sluice
