// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/database/database_url.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QLineEdit;

namespace sluice {

// The parts of a server's address as fields, and the same as one URL line; each follows the other. The
// password stands in the URL as dots only.
class ConnectionFields : public QWidget
{
    Q_OBJECT

public:
    explicit ConnectionFields(QWidget *parent = nullptr);

    DatabaseUrl url() const;
    void setUrl(const DatabaseUrl &url);
    bool isComplete() const; // host and database are there, and the URL line, when edited, can be read

Q_SIGNALS:
    void changed();

private:
    void readUrlLine();
    void showFields(const DatabaseUrl &url);
    void showUrlLine();

    QLineEdit *m_host;
    QLineEdit *m_port;
    QLineEdit *m_database;
    QLineEdit *m_user;
    QLineEdit *m_password;
    QComboBox *m_encryption;
    QLineEdit *m_urlLine;
    QLabel *m_urlProblem;
    QMap<QString, QString> m_options; // those without a field
};

} // namespace sluice
