// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <QDialog>

#include <functional>

class QLabel;
class QLineEdit;
class QPushButton;
class QSpinBox;

namespace sluice {

class LocalApi;

// Shows how the local API stands, and how to reach it; what the person wants is the owner's to do. Show it
// with open(). The API must outlive it.
class LocalApiDialog : public QDialog
{
    Q_OBJECT

public:
    LocalApiDialog(LocalApi &api, int port, QWidget *parent);

    int port() const;
    void tell(const Error &error);

Q_SIGNALS:
    void startRequested();
    void stopRequested();

private:
    QWidget *makeToken();
    void refresh();
    void renew();
    void withToken(const std::function<QString()> &find);

    LocalApi &m_api;
    QLabel *m_state;
    QLabel *m_failure;
    QSpinBox *m_port;
    QPushButton *m_switch;
    QLineEdit *m_token;
    QLineEdit *m_example;
    QPushButton *m_documents;
};

} // namespace sluice
