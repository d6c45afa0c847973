// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/questions/question_chips.h"

#include "ui/workspace/flat_button.h"

#include <QLocale>
#include <QStyle>

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

constexpr int leading = 6; // so that the words begin where those of the search do
constexpr int gap = 2;
constexpr int manyFlows = 3; // of a user
constexpr int manyUsers = 100;
constexpr int recently = 7; // days
constexpr int soon = 30;

QDateTime dayFromToday(int days)
{
    return QDate::currentDate().addDays(days).startOfDay().toUTC();
}

QString shortDay(const QDateTime &at)
{
    return QLocale().toString(at.toLocalTime().date(), QLocale::ShortFormat);
}

} // namespace

QuestionChips::QuestionChips(QuestionAbout about, const QString &name, QWidget *parent)
    : QWidget(parent)
    , m_about(about)
    , m_name(name)
{
    setObjectName(name + "Chips"_L1);
    add<LinkCount>(
        u"ChipCount"_s,
        [about] {
            return LinkCount{Comparison::MoreThan, about == QuestionAbout::Users ? manyFlows : manyUsers};
        },
        [](const LinkCount &asked) { return asked.comparison == Comparison::MoreThan; });
    add<LinkedWhen>(
        u"ChipSince"_s,
        [] {
            return LinkedWhen{Moment::Since, dayFromToday(-recently), {}};
        },
        [](const LinkedWhen &asked) { return asked.moment == Moment::Since && asked.partners.isEmpty(); });
    add<LinkedBy>(
        u"ChipBy"_s,
        [this] {
            return LinkedBy{m_person, {}};
        },
        [](const LinkedBy &asked) { return asked.partners.isEmpty(); });
    add<EndsWhen>(
        u"ChipEnds"_s,
        [] {
            return EndsWhen{dayFromToday(0), dayFromToday(soon + 1)};
        },
        [](const EndsWhen &) { return true; });
    add<IsActive>(
        u"ChipInactive"_s, [] { return IsActive{false}; },
        [](const IsActive &asked) { return !asked.active; });
    say({});
}

template <class Kind, class Usual, class Fits>
void QuestionChips::add(const QString &name, Usual usual, Fits fits)
{
    auto *button = new FlatButton({}, FlatButton::Look::Quiet, this);
    button->setObjectName(m_name + name);
    button->setCheckable(true);
    const qsizetype place = m_chips.size();
    m_chips.append({button, usual, [fits](const Condition &condition) {
                        const auto *asked = std::get_if<Kind>(&condition);
                        return asked && fits(*asked);
                    }});
    connect(button, &QAbstractButton::clicked, this, [this, place] { press(m_chips.at(place)); });
}

void QuestionChips::setPerson(const QString &account)
{
    m_person = account;
    say(m_asked);
}

const Question *QuestionChips::askedBy(const Chip &chip) const
{
    const auto fits = [&chip](const Question &question) {
        return question.condition && chip.fits(*question.condition);
    };
    if (fits(m_asked))
        return &m_asked;
    if (m_asked.condition || m_asked.holding != Quantifier::All)
        return nullptr;
    const auto found = std::find_if(m_asked.parts.begin(), m_asked.parts.end(), fits);
    return found == m_asked.parts.end() ? nullptr : &*found;
}

void QuestionChips::press(const Chip &chip)
{
    const Question *asked = askedBy(chip);
    Question wanted;
    if (asked == &m_asked) {
        wanted = {};
    } else if (asked) {
        wanted = m_asked;
        wanted.parts.removeOne(*asked);
        if (wanted.parts.size() == 1)
            wanted = Question(wanted.parts.first());
    } else if (m_asked.asksNothing()) {
        wanted = Question::of(chip.usual());
    } else if (!m_asked.condition && m_asked.holding == Quantifier::All) {
        wanted = m_asked;
        wanted.parts.append(Question::of(chip.usual()));
    } else {
        wanted = Question::group(Quantifier::All, {m_asked, Question::of(chip.usual())});
    }
    say(m_asked); // a click has turned the button, whatever comes of it
    Q_EMIT chosen(wanted);
}

void QuestionChips::say(const Question &asked)
{
    m_asked = asked;
    for (const Chip &chip : std::as_const(m_chips)) {
        const Question *part = askedBy(chip);
        const QString text = words(part ? *part->condition : chip.usual());
        chip.button->setText(QString(text).replace(u'&', u"&&"_s));
        chip.button->setChecked(part);
        chip.button->setToolTip(part ? tr("Do not ask this any more") : tr("Show only these rows"));
        chip.button->setAccessibleName(text);
    }
    place();
}

QString QuestionChips::words(const Condition &condition) const
{
    if (const auto *count = std::get_if<LinkCount>(&condition)) {
        const QString number = QLocale().toString(count->count);
        return m_about == QuestionAbout::Users ? tr("In more than %1").arg(number)
                                               : tr("More than %1 users").arg(number);
    }
    if (const auto *when = std::get_if<LinkedWhen>(&condition))
        return when->end.isValid()
                   ? tr("Linked %1 – %2").arg(shortDay(when->at), shortDay(when->end.addDays(-1)))
                   : tr("Linked since %1").arg(shortDay(when->at));
    if (const auto *by = std::get_if<LinkedBy>(&condition))
        return by->who == m_person ? tr("Linked by me") : tr("Linked by %1").arg(by->who);
    return std::holds_alternative<EndsWhen>(condition) ? tr("Ending soon") : tr("Inactive");
}

QSize QuestionChips::sizeHint() const
{
    int width = leading;
    for (const Chip &chip : m_chips)
        width += chip.button->sizeHint().width() + gap;
    return {width, m_chips.constFirst().button->sizeHint().height()};
}

QSize QuestionChips::minimumSizeHint() const
{
    return {120, sizeHint().height()};
}

void QuestionChips::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    place();
}

// As many as there is room for; those that are down come first among them, and the menu has them all.
void QuestionChips::place()
{
    int room = width() - leading;
    QList<const Chip *> shown;
    for (const bool down : {true, false}) {
        for (const Chip &chip : std::as_const(m_chips)) {
            const int needed = chip.button->sizeHint().width() + gap;
            if (chip.button->isChecked() == down && needed <= room) {
                shown.append(&chip);
                room -= needed;
            }
        }
    }
    int x = leading;
    for (const Chip &chip : std::as_const(m_chips)) {
        const bool fits = shown.contains(&chip);
        chip.button->setVisible(fits);
        if (!fits)
            continue;
        const QSize size = chip.button->sizeHint();
        chip.button->setGeometry(QStyle::visualRect(layoutDirection(), rect(), {QPoint(x, 0), size}));
        x += size.width() + gap;
    }
}

} // namespace sluice
