// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/migrations/target_page.h"

#include "ui/migrations/page_parts.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace sluice {

using namespace Qt::StringLiterals;

TargetPage::TargetPage(const QString &name, const QString &title, const QString &label)
    : m_targets(new QComboBox)
    , m_body(new QVBoxLayout)
    , m_agree(new QPushButton)
{
    setObjectName(name);
    m_targets->setObjectName(u"targetRevision"_s);
    m_targets->setAccessibleName(label);
    m_targets->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_agree->setObjectName(name + u"Agree"_s);
    connect(m_targets, &QComboBox::currentIndexChanged, this, [this] {
        forgetFindings();
        Q_EMIT targetChosen(target().id);
    });
    connect(m_agree, &QPushButton::clicked, this, [this] { Q_EMIT agreed(target().id); });
    auto *leave = new QPushButton(tr("&Not now"));
    leave->setObjectName(u"leavePage"_s);
    connect(leave, &QPushButton::clicked, this, &TargetPage::left);

    auto *choice = new QHBoxLayout;
    auto *words = new QLabel(label);
    words->setBuddy(m_targets);
    choice->setSpacing(10);
    choice->addWidget(words);
    choice->addWidget(m_targets, 1);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(10);
    buttons->addStretch();
    buttons->addWidget(leave);
    buttons->addWidget(m_agree);
    m_body->setSpacing(10);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(12);
    layout->addWidget(heading(title));
    layout->addLayout(choice);
    layout->addLayout(m_body, 1);
    layout->addLayout(buttons);
}

void TargetPage::offer(const QList<TimelineEntry> &targets, const QString &chosen)
{
    {
        const QSignalBlocker quiet(m_targets); // each line would be looked at
        m_offered = targets;
        m_targets->clear();
        int current = 0;
        for (const TimelineEntry &entry : targets) {
            if (entry.id == chosen)
                current = m_targets->count();
            m_targets->addItem(entry.number.isEmpty() ? entry.title
                                                      : tr("%1  (%2)").arg(entry.title, entry.number));
        }
        m_targets->setCurrentIndex(current);
    }
    forgetFindings();
    m_targets->setFocus();
    Q_EMIT targetChosen(target().id);
}

TimelineEntry TargetPage::target() const
{
    return m_offered.value(m_targets->currentIndex());
}

} // namespace sluice
