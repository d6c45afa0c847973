// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/setup/server_page.h"

#include "ui/setup/connection_fields.h"
#include "ui/setup/setup_wizard.h"

#include <QCheckBox>
#include <QLabel>
#include <QVBoxLayout>

namespace sluice {

using namespace Qt::StringLiterals;

ServerPage::ServerPage(Passwords &passwords)
    : m_passwords(passwords)
    , m_fields(new ConnectionFields)
    , m_remember(new QCheckBox(tr("Re&member the password in the system key store")))
    , m_note(new QLabel)
{
    setTitle(tr("PostgreSQL server"));
    setSubTitle(tr("Fill in the fields, or paste a URL: each follows the other."));
    m_remember->setObjectName(u"rememberPassword"_s);
    m_remember->setEnabled(false);
    m_note->setTextFormat(Qt::PlainText);
    m_note->setWordWrap(true);
    m_note->setForegroundRole(QPalette::PlaceholderText);
    connect(m_fields, &ConnectionFields::changed, this, &QWizardPage::completeChanged);

    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(10);
    layout->addWidget(m_fields);
    layout->addWidget(m_remember);
    layout->addWidget(m_note);
    layout->addStretch();
}

DatabaseUrl ServerPage::url() const
{
    return m_fields->url();
}

bool ServerPage::remembersPassword() const
{
    return m_remember->isChecked();
}

void ServerPage::initializePage()
{
    m_passwords.canRemember(this, [this](bool works) {
        m_remember->setEnabled(works);
        m_note->setText(
            works
                ? QString()
                : tr("No key store answers on this computer: the password is kept until Sluice is closed."));
    });
}

int ServerPage::nextId() const
{
    return SetupWizard::Test;
}

bool ServerPage::isComplete() const
{
    return m_fields->isComplete();
}

} // namespace sluice
