// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/database/connection_choice.h"

#include <QWizardPage>

class QLineEdit;
class QRadioButton;

namespace sluice {

// Which kind of database: one found in .env or the environment, a file, or a server.
class ChoicePage : public QWizardPage
{
    Q_OBJECT

public:
    enum class Choice { Found, File, Server };

    ChoicePage(const QString &defaultFile, const std::optional<FoundUrl> &found);

    Choice choice() const;
    QString file() const; // absolute

    int nextId() const override;
    bool validatePage() override;
    bool isComplete() const override;

private:
    void browse();

    QRadioButton *m_found;
    QRadioButton *m_file;
    QRadioButton *m_server;
    QLineEdit *m_path;
};

} // namespace sluice
