// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/migrations/migrations_dialog.h"

#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace sluice {

using namespace Qt::StringLiterals;

MigrationsDialog::MigrationsDialog(const QString &database, QWidget *parent)
    : QDialog(parent)
    , m_summary(new QLabel(tr("Reading the history of %1…").arg(database)))
    , m_revisions(new QTreeWidget)
    , m_upgrade(new QPushButton(tr("&Upgrade")))
{
    setObjectName(u"migrationsDialog"_s);
    setWindowTitle(tr("Migrations of %1").arg(database));
    setAttribute(Qt::WA_DeleteOnClose);
    m_summary->setTextFormat(Qt::PlainText);
    m_summary->setWordWrap(true);
    m_revisions->setHeaderLabels({tr("Revision"), tr("Title"), tr("State"), tr("Applied by")});
    m_revisions->setRootIsDecorated(false);
    m_revisions->setUniformRowHeights(true);
    m_revisions->setAllColumnsShowFocus(true);
    m_revisions->setAccessibleName(tr("Revisions"));
    m_revisions->header()->setStretchLastSection(true);
    m_upgrade->setObjectName(u"actionUpgrade"_s);
    m_upgrade->hide();

    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    buttons->addButton(m_upgrade, QDialogButtonBox::ActionRole);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_upgrade, &QPushButton::clicked, this, [this] {
        accept();
        Q_EMIT upgradeRequested();
    });

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 20, 20, 16);
    layout->setSpacing(12);
    layout->addWidget(m_summary);
    layout->addWidget(m_revisions);
    layout->addWidget(buttons);
    resize(860, 380);
}

void MigrationsDialog::showState(const SchemaState &state)
{
    m_revisions->clear();
    for (const AppliedRevision &revision : state.applied) {
        const QString when = QLocale().toString(revision.appliedAt.toLocalTime(), QLocale::ShortFormat);
        m_revisions->addTopLevelItem(
            new QTreeWidgetItem({revision.id, revision.title, tr("applied %1").arg(when),
                                 tr("%1, %2").arg(revision.appliedBy, revision.program)}));
    }
    for (const Revision &revision : state.pending)
        m_revisions->addTopLevelItem(
            new QTreeWidgetItem({revision.id, revision.title, tr("pending"), QString()}));
    for (int column = 0; column < m_revisions->columnCount(); ++column)
        m_revisions->resizeColumnToContents(column);

    const bool pending = state.obstacle && state.obstacle->kind() == Error::Kind::Pending;
    m_summary->setText(state.obstacle
                           ? state.obstacle->message()
                           : tr("The database is up to date: every change this Sluice knows is applied."));
    m_upgrade->setVisible(pending);
    m_upgrade->setDefault(pending);
}

void MigrationsDialog::showError(const Error &error)
{
    m_summary->setText(error.message());
}

} // namespace sluice
