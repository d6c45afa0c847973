// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/history/retention_dialog.h"

#include "core/changes/retention.h"
#include "ui/future.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QPushButton>

namespace sluice {

using namespace Qt::StringLiterals;

RetentionDialog::RetentionDialog(Database *database, int days, QWidget *parent)
    : QDialog(parent)
    , m_database(database)
    , m_choice(new QComboBox)
    , m_consequence(new QLabel)
{
    setObjectName(u"retentionDialog"_s);
    setWindowTitle(tr("Keep what changes replaced"));
    setAttribute(Qt::WA_DeleteOnClose);

    auto *explanation =
        new QLabel(tr("To undo a change, Sluice keeps what it replaced. Who changed what and when "
                      "stays in the history in any case."));
    explanation->setWordWrap(true);
    m_choice->setObjectName(u"retentionChoice"_s);
    m_choice->addItem(tr("for ever"), 0);
    for (const int choice : {730, 365, 180, 90, 30})
        m_choice->addItem(tr("for %n day(s)", nullptr, choice), choice);
    if (m_choice->findData(days) < 0)
        m_choice->addItem(tr("for %n day(s)", nullptr, days), days);
    m_choice->setCurrentIndex(m_choice->findData(days));
    m_consequence->setObjectName(u"retentionConsequence"_s);
    m_consequence->setWordWrap(true);
    m_consequence->setMinimumHeight(2 * fontMetrics().height());
    m_consequence->setAlignment(Qt::AlignTop | Qt::AlignLeading);

    auto *form = new QFormLayout;
    form->addRow(tr("&Keep it"), m_choice);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 20, 20, 16);
    layout->setSpacing(10);
    layout->addWidget(explanation);
    layout->addLayout(form);
    layout->addWidget(m_consequence);
    layout->addWidget(buttons);
    setMinimumWidth(460);

    connect(m_choice, &QComboBox::currentIndexChanged, this, &RetentionDialog::count);
    count();
}

RetentionDialog::~RetentionDialog()
{
    m_question.cancel();
}

int RetentionDialog::days() const
{
    return m_choice->currentData().toInt();
}

void RetentionDialog::count()
{
    m_question.cancel();
    m_question = {};
    if (days() == 0)
        return m_consequence->setText(tr("Every change can be undone."));
    m_consequence->setText(tr("Counting…"));
    const auto job = [days = days()](Session &session) {
        return countPrunable(session, session.now().addDays(-days));
    };
    deliver(
        m_database->run(job, m_question), this,
        [this](qint64 changes) {
            m_consequence->setText(
                changes == 0
                    ? tr("No change is that old yet. Older ones are cleared whenever this database is opened "
                         "on this computer.")
                    : tr("%Ln change(s) can no longer be undone, at once and for everybody.", nullptr,
                         static_cast<int>(changes)));
        },
        [this](const Error &error) { m_consequence->setText(error.message()); });
}

} // namespace sluice
