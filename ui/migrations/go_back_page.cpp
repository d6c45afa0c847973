// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/migrations/go_back_page.h"

#include "ui/migrations/page_parts.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace sluice {

using namespace Qt::StringLiterals;

GoBackPage::GoBackPage(bool backsUp)
    : TargetPage(u"goBackPage"_s, tr("Go back to an earlier revision"), tr("&Keep everything up to"))
    , m_backsUp(backsUp)
    , m_losses(paragraph())
    , m_note(quietParagraph())
    , m_ask(paragraph())
    , m_name(new QLineEdit)
{
    m_losses->setObjectName(u"losses"_s);
    m_name->setObjectName(u"confirmName"_s);
    m_name->setAccessibleName(tr("Name of the revision that is kept"));
    connect(m_name, &QLineEdit::textChanged, this, &GoBackPage::refresh);
    connect(m_name, &QLineEdit::returnPressed, agree(), &QPushButton::click);
    body()->addWidget(m_losses);
    body()->addWidget(m_note);
    body()->addStretch();
    body()->addWidget(m_ask);
    body()->addWidget(m_name);
}

void GoBackPage::forgetFindings()
{
    m_known = false;
    m_name->clear();
    m_losses->setForegroundRole(QPalette::PlaceholderText);
    m_losses->setText(tr("Looking for what would be lost…"));
    refresh();
}

void GoBackPage::showLosses(const QList<DataLoss> &losses)
{
    QStringList lines;
    for (const DataLoss &loss : losses)
        lines << u"•  "_s + loss.text();
    m_losses->setForegroundRole(losses.isEmpty() ? QPalette::WindowText : QPalette::BrightText);
    m_losses->setText(losses.isEmpty()
                          ? tr("No table and no column is lost.")
                          : tr("These will be lost, with what is in them:") + u'\n' + lines.join(u'\n'));
    m_known = true;
    refresh();
}

void GoBackPage::showUnknown(const Error &reason)
{
    m_losses->setForegroundRole(QPalette::BrightText);
    m_losses->setText(
        tr("What would be lost is not known, so there is no going back from here: %1").arg(reason.message()));
}

void GoBackPage::refresh()
{
    const TimelineEntry kept = target();
    const QString typed = m_name->text().trimmed();
    m_ask->setText(tr("To go on, type the name of the revision that is kept, “%1”, or its id, %2.")
                       .arg(kept.title, kept.id));
    m_note->setText((m_backsUp ? tr("A backup of the file is made and checked first.")
                               : tr("Sluice makes no backup of a server: make sure that there is one.")) +
                    u' ' +
                    (kept.state == TimelineEntry::State::Head
                         ? tr("Afterwards this Sluice can work on the database.")
                         : tr("Afterwards this Sluice cannot work on the database until it is upgraded.")));
    agree()->setText(tr("&Go back to “%1”").arg(kept.title));
    m_name->setEnabled(m_known);
    agree()->setEnabled(m_known && !typed.isEmpty() && (typed == kept.title || typed == kept.id));
}

} // namespace sluice
