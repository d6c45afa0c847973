// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/setup/passwords.h"

#include <QDialog>

class QCheckBox;
class QLineEdit;

namespace sluice {

// Asks for a server's password; show it with open().
class PasswordPrompt : public QDialog
{
    Q_OBJECT

public:
    // reason: why it is asked, such as the server's refusal; may be empty.
    PasswordPrompt(const DatabaseUrl &url, const QString &reason, Passwords &passwords, QWidget *parent);

    DatabaseUrl completedUrl() const;
    Passwords::Keep keep() const;

private:
    DatabaseUrl m_url;
    QLineEdit *m_password;
    QCheckBox *m_remember;
};

} // namespace sluice
