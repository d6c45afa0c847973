// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/setup/password_prompt.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace sluice {

using namespace Qt::StringLiterals;

PasswordPrompt::PasswordPrompt(const DatabaseUrl &url, const QString &reason, Passwords &passwords,
                               QWidget *parent)
    : QDialog(parent)
    , m_url(url)
    , m_password(new QLineEdit)
    , m_remember(new QCheckBox(tr("Remember in the system key store")))
{
    setObjectName(u"passwordPrompt"_s);
    setWindowTitle(tr("Password needed"));
    setWindowModality(Qt::WindowModal);

    auto *question = new QLabel(url.user.isEmpty() ? tr("Password for %1").arg(url.label())
                                                   : tr("Password of %1 for %2").arg(url.user, url.label()));
    question->setTextFormat(Qt::PlainText);
    question->setWordWrap(true);
    auto *why = new QLabel(reason);
    why->setTextFormat(Qt::PlainText);
    why->setWordWrap(true);
    why->setVisible(!reason.isEmpty());

    m_password->setObjectName(u"password"_s);
    m_password->setEchoMode(QLineEdit::Password);
    m_password->setAccessibleName(tr("Password"));
    m_remember->setEnabled(false);
    m_remember->setToolTip(tr("Looking for a key store…"));
    passwords.canRemember(this, [this](bool works) {
        m_remember->setEnabled(works);
        m_remember->setToolTip(
            works ? QString()
                  : tr("No key store answers on this machine. The password is kept until Sluice is closed."));
    });

    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel);
    buttons->button(QDialogButtonBox::Ok)->setText(tr("Connect"));
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);

    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(12);
    layout->setContentsMargins(20, 20, 20, 16);
    layout->addWidget(why);
    layout->addWidget(question);
    layout->addWidget(m_password);
    layout->addWidget(m_remember);
    layout->addWidget(buttons);
    setMinimumWidth(420);
}

DatabaseUrl PasswordPrompt::completedUrl() const
{
    DatabaseUrl url = m_url;
    url.password = Secret(m_password->text());
    return url;
}

Passwords::Keep PasswordPrompt::keep() const
{
    return m_remember->isChecked() ? Passwords::Keep::Always : Passwords::Keep::ThisSession;
}

} // namespace sluice
