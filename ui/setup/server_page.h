// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/setup/passwords.h"

#include <QWizardPage>

class QCheckBox;
class QLabel;

namespace sluice {

class ConnectionFields;

// The address of a PostgreSQL server and who signs in there.
class ServerPage : public QWizardPage
{
    Q_OBJECT

public:
    explicit ServerPage(Passwords &passwords);

    DatabaseUrl url() const;
    bool remembersPassword() const;

    void initializePage() override;
    int nextId() const override;
    bool isComplete() const override;

private:
    Passwords &m_passwords;
    ConnectionFields *m_fields;
    QCheckBox *m_remember;
    QLabel *m_note;
};

} // namespace sluice
