// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/migrations/migration_buttons.h"

#include <QHBoxLayout>
#include <QPushButton>

namespace sluice {

using namespace Qt::StringLiterals;

MigrationButtons::MigrationButtons(QWidget *parent)
    : QWidget(parent)
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    m_upgrade = add(*row, u"actionUpgrade"_s, tr("&Upgrade"));
    m_goBack = add(*row, u"goBack"_s, tr("&Go back to…"));
    m_rehearse = add(*row, u"rehearse"_s, tr("&Rehearse"));
    m_check = add(*row, u"checkSchema"_s, tr("Chec&k"));
    m_mark = add(*row, u"markAs"_s, tr("&Mark as…"));
    m_script = add(*row, u"saveScript"_s, tr("&Save script…"));
    row->addStretch();
    connect(m_upgrade, &QPushButton::clicked, this, [this] { Q_EMIT upgradeWanted(m_target); });
    connect(m_goBack, &QPushButton::clicked, this, &MigrationButtons::goBackWanted);
    connect(m_rehearse, &QPushButton::clicked, this, [this] { Q_EMIT rehearsalWanted(m_target); });
    connect(m_check, &QPushButton::clicked, this, &MigrationButtons::checkWanted);
    connect(m_mark, &QPushButton::clicked, this, &MigrationButtons::markWanted);
    connect(m_script, &QPushButton::clicked, this, &MigrationButtons::scriptWanted);
    offerNothing();
}

QPushButton *MigrationButtons::add(QHBoxLayout &row, const QString &name, const QString &text)
{
    auto *button = new QPushButton(text);
    button->setObjectName(name);
    button->setAutoDefault(false);
    row.addWidget(button);
    return button;
}

void MigrationButtons::offerNothing()
{
    for (QPushButton *button : {m_upgrade, m_goBack, m_rehearse, m_check, m_mark, m_script})
        button->setEnabled(false);
}

void MigrationButtons::offer(const MigrationOverview &overview, const QList<TimelineEntry> &timeline,
                             const TimelineEntry &selected)
{
    using Kind = SchemaState::Kind;
    const Kind kind = overview.state.kind;
    const bool pending = kind == Kind::Empty || kind == Kind::Pending;
    const bool partly =
        pending && selected.state == TimelineEntry::State::Pending && selected.id != timeline.first().id;
    m_target = partly ? selected.id : u"head"_s;

    const auto enable = [](QPushButton *button, bool enabled, const QString &why) {
        button->setEnabled(enabled);
        button->setToolTip(enabled ? QString() : why);
    };
    const QString upToDate = tr("Nothing is pending.");
    enable(m_upgrade, pending, upToDate);
    enable(m_rehearse, pending, upToDate);
    m_upgrade->setText(partly ? tr("&Upgrade to %1").arg(selected.number) : tr("&Upgrade"));
    enable(m_goBack, !overview.state.applied.isEmpty() && kind != Kind::Tampered,
           kind == Kind::Tampered ? tr("The history does not fit; see to that first.")
                                  : tr("Nothing is applied yet."));
    enable(m_check, true, {});
    enable(m_mark, kind != Kind::Newer && kind != Kind::Tampered,
           tr("The history has revisions that this Sluice cannot vouch for."));
    enable(m_script, selected.state != TimelineEntry::State::Empty,
           tr("Choose a revision; its script is saved."));
}

} // namespace sluice
