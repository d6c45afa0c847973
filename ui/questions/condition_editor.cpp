// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/questions/condition_editor.h"

#include "ui/questions/partner_picker.h"
#include "ui/workspace/field.h"
#include "ui/workspace/flat_button.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QDateEdit>
#include <QSignalBlocker>
#include <QSpinBox>

namespace sluice {

using namespace Qt::StringLiterals;

ConditionEditor::ConditionEditor(QuestionDesk &desk, QWidget *parent)
    : QWidget(parent)
    , m_desk(desk)
    , m_kind(new QComboBox)
    , m_choice(new QComboBox)
    , m_text(new Field(tr("Text")))
    , m_number(new QSpinBox)
    , m_day(new QDateEdit(QDate::currentDate().addDays(-7)))
    , m_end(new QDateEdit(QDate::currentDate()))
    , m_partners(new PartnerPicker(desk))
    , m_remove(new FlatButton(u"✕"_s))
{
    setObjectName(u"conditionEditor"_s);
    nameParts();
    layOut();
    offerKinds();
    showKind();
    connect(m_kind, &QComboBox::currentIndexChanged, this, [this] {
        showKind();
        Q_EMIT changed();
    });
    connect(m_choice, &QComboBox::currentIndexChanged, this, [this] {
        m_end->setVisible(isSpan());
        Q_EMIT changed();
    });
    connect(m_choice, &QComboBox::currentIndexChanged, this, [this](int index) {
        m_number->setMinimum(m_kind->currentIndex() == HowMany && index == int(Comparison::LessThan) ? 1 : 0);
    });
    connect(m_text, &QLineEdit::textChanged, this, &ConditionEditor::changed);
    connect(m_number, &QSpinBox::valueChanged, this, &ConditionEditor::changed);
    connect(m_day, &QDateEdit::dateChanged, this, &ConditionEditor::changed);
    connect(m_end, &QDateEdit::dateChanged, this, &ConditionEditor::changed);
    connect(m_partners, &PartnerPicker::changed, this, &ConditionEditor::changed);
    connect(m_partners, &PartnerPicker::failed, this, &ConditionEditor::failed);
    connect(m_remove, &QAbstractButton::clicked, this, &ConditionEditor::removed);
}

void ConditionEditor::nameParts()
{
    m_kind->setObjectName(u"conditionKind"_s);
    m_kind->setAccessibleName(tr("What is asked"));
    m_choice->setObjectName(u"conditionChoice"_s);
    for (QComboBox *box : {m_kind, m_choice})
        box->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_text->setObjectName(u"conditionText"_s);
    m_text->setMaxLength(QuestionLimits::text);
    m_text->setMinimumWidth(160);
    m_number->setObjectName(u"conditionNumber"_s);
    m_number->setAccessibleName(tr("Number"));
    m_number->setMaximum(QuestionLimits::count);
    m_number->setMinimumWidth(96);
    m_day->setObjectName(u"conditionDay"_s);
    m_day->setAccessibleName(tr("Day"));
    m_end->setObjectName(u"conditionEnd"_s);
    m_end->setAccessibleName(tr("Before which day"));
    m_end->setToolTip(m_end->accessibleName());
    for (QDateEdit *day : {m_day, m_end}) {
        day->setCalendarPopup(true);
        day->setMinimumWidth(day->fontMetrics().horizontalAdvance(day->text()) + 56);
    }
    m_partners->setObjectName(u"conditionPartners"_s);
    m_remove->setObjectName(u"removeCondition"_s);
    m_remove->setAccessibleName(tr("Remove this condition"));
    m_remove->setToolTip(m_remove->accessibleName());
}

void ConditionEditor::layOut()
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    row->addWidget(m_kind);
    row->addWidget(m_choice);
    row->addWidget(m_text, 1);
    row->addWidget(m_number);
    row->addWidget(m_day);
    row->addWidget(m_end);
    row->addWidget(m_partners);
    row->addStretch();
    row->addWidget(m_remove);
}

// In the order of Kind.
void ConditionEditor::offerKinds()
{
    if (m_desk.about == QuestionAbout::Users)
        m_kind->addItems({tr("In flows"), tr("Number of flows"), tr("Name contains"), tr("Email contains"),
                          tr("Active or not"), tr("Linked when"), tr("Linked by"), tr("Created when"),
                          tr("Look-alike name"), tr("A link ends")});
    else
        m_kind->addItems({tr("Has users"), tr("Number of users"), tr("Name contains"),
                          tr("Description contains"), tr("Active or not"), tr("Linked when"), tr("Linked by"),
                          tr("Created when"), tr("Look-alike name"), tr("A link ends")});
}

void ConditionEditor::offer(const QStringList &choices, int current, const QString &name)
{
    const QSignalBlocker quiet(m_choice);
    m_choice->clear();
    m_choice->addItems(choices);
    m_choice->setCurrentIndex(current);
    m_choice->setAccessibleName(name);
}

void ConditionEditor::showKind()
{
    const auto kind = Kind(m_kind->currentIndex());
    const bool when = kind == SinceWhen || kind == MadeWhen || kind == UntilWhen;
    switch (kind) {
    case ToPartners:
        offer({tr("all of"), tr("any of"), tr("none of")}, int(Quantifier::Any), tr("How many of them"));
        break;
    case HowMany:
        offer({tr("more than"), tr("fewer than"), tr("exactly")}, int(Comparison::MoreThan),
              tr("Comparison"));
        break;
    case Activity:
        offer({tr("active"), tr("inactive")}, 0, tr("Active or not"));
        break;
    case SinceWhen:
    case UntilWhen:
        offer({tr("since"), tr("before"), tr("since … and before …")}, int(Moment::Since),
              tr("Since or before"));
        break;
    case MadeWhen:
        offer({tr("since"), tr("before")}, int(Moment::Since), tr("Since or before"));
        break;
    default:
        break;
    }
    m_choice->setVisible(kind != AlikeNames && kind != InName && kind != InDetail && kind != ByWhom);
    m_text->setVisible(kind == InName || kind == InDetail || kind == ByWhom);
    m_text->setAccessibleName(kind == ByWhom ? tr("Account or name") : tr("Text"));
    m_text->setPlaceholderText(kind == ByWhom ? tr("Account or name, as in the history") : QString());
    m_number->setVisible(kind == HowMany);
    m_number->setMinimum(0);
    m_day->setVisible(when);
    m_end->setVisible(isSpan());
    m_partners->setVisible(kind == ToPartners || kind == SinceWhen || kind == ByWhom);
    m_partners->setOptional(kind != ToPartners);
}

bool ConditionEditor::isSpan() const
{
    constexpr int sinceAndBefore = 2; // behind the moments
    return (m_kind->currentIndex() == SinceWhen || m_kind->currentIndex() == UntilWhen) &&
           m_choice->currentIndex() == sinceAndBefore;
}

QDateTime ConditionEditor::dayOf(const QDateEdit *edit, const QDateTime &given)
{
    // A time within the day, which came from a file, stays while nobody chooses another day.
    return given.isValid() && given.toLocalTime().date() == edit->date() ? given
                                                                         : edit->date().startOfDay().toUTC();
}

void ConditionEditor::setDay(const QDateTime &at)
{
    m_given = at;
    m_day->setDate(at.toLocalTime().date());
}

void ConditionEditor::setSpan(const QDateTime &since, const QDateTime &before)
{
    const bool both = since.isValid() && before.isValid();
    m_choice->setCurrentIndex(both ? m_choice->count() - 1
                                   : int(since.isValid() ? Moment::Since : Moment::Before));
    setDay(since.isValid() ? since : before);
    m_givenEnd = both ? before : QDateTime();
    if (both)
        m_end->setDate(before.toLocalTime().date());
}

Condition ConditionEditor::condition() const
{
    const int choice = m_choice->currentIndex();
    const QString text = m_text->text().simplified();
    switch (Kind(m_kind->currentIndex())) {
    case ToPartners:
        return LinkedTo{Quantifier(choice), m_partners->partners()};
    case HowMany:
        return LinkCount{Comparison(choice), m_number->value()};
    case InName:
        return TextContains{TextPlace::Name, text};
    case InDetail:
        return TextContains{TextPlace::Detail, text};
    case Activity:
        return IsActive{choice == 0};
    case SinceWhen:
        return isSpan() ? LinkedWhen{Moment::Since, dayOf(m_day, m_given), m_partners->partners(),
                                     dayOf(m_end, m_givenEnd)}
                        : LinkedWhen{Moment(choice), dayOf(m_day, m_given), m_partners->partners()};
    case ByWhom:
        return LinkedBy{text, m_partners->partners()};
    case AlikeNames:
        return LooksAlike{};
    case UntilWhen: {
        const QDateTime day = dayOf(m_day, m_given);
        return isSpan()                          ? EndsWhen{day, dayOf(m_end, m_givenEnd)}
               : Moment(choice) == Moment::Since ? EndsWhen{day, {}}
                                                 : EndsWhen{{}, day};
    }
    case MadeWhen:
        break;
    }
    return CreatedWhen{Moment(choice), dayOf(m_day, m_given)};
}

void ConditionEditor::setCondition(const Condition &condition)
{
    const QSignalBlocker quiet(this);
    if (const auto *linked = std::get_if<LinkedTo>(&condition)) {
        m_kind->setCurrentIndex(ToPartners);
        m_choice->setCurrentIndex(int(linked->holding));
        m_partners->setPartners(linked->partners);
    } else if (const auto *count = std::get_if<LinkCount>(&condition)) {
        m_kind->setCurrentIndex(HowMany);
        m_choice->setCurrentIndex(int(count->comparison));
        m_number->setValue(count->count);
    } else if (const auto *contains = std::get_if<TextContains>(&condition)) {
        m_kind->setCurrentIndex(contains->in == TextPlace::Name ? InName : InDetail);
        m_text->setText(contains->text);
    } else if (const auto *active = std::get_if<IsActive>(&condition)) {
        m_kind->setCurrentIndex(Activity);
        m_choice->setCurrentIndex(active->active ? 0 : 1);
    } else if (const auto *when = std::get_if<LinkedWhen>(&condition)) {
        m_kind->setCurrentIndex(SinceWhen);
        when->moment == Moment::Since ? setSpan(when->at, when->end) : setSpan({}, when->at);
        m_partners->setPartners(when->partners);
    } else if (const auto *by = std::get_if<LinkedBy>(&condition)) {
        m_kind->setCurrentIndex(ByWhom);
        m_text->setText(by->who);
        m_partners->setPartners(by->partners);
    } else if (const auto *created = std::get_if<CreatedWhen>(&condition)) {
        m_kind->setCurrentIndex(MadeWhen);
        m_choice->setCurrentIndex(int(created->moment));
        setDay(created->at);
    } else if (const auto *ends = std::get_if<EndsWhen>(&condition)) {
        m_kind->setCurrentIndex(UntilWhen);
        setSpan(ends->since, ends->before);
    } else if (std::holds_alternative<LooksAlike>(condition)) {
        m_kind->setCurrentIndex(AlikeNames);
    }
}

QList<QWidget *> ConditionEditor::focusOrder() const
{
    return QList<QWidget *>{m_kind, m_choice, m_text, m_number, m_day, m_end} + m_partners->focusOrder() +
           QList<QWidget *>{m_remove};
}

void ConditionEditor::showNames()
{
    m_partners->setPartners(m_partners->partners());
}

} // namespace sluice
