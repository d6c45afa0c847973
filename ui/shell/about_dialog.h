// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

namespace sluice {

// Version, Qt, where the open database was chosen, and the licences of what Sluice is made of.
class AboutDialog : public QDialog
{
    Q_OBJECT

public:
    // connection: translated, which database is open and how it was chosen; may be empty.
    AboutDialog(const QString &connection, QWidget *parent);
};

} // namespace sluice
