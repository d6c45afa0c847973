// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QDialog>

#include <optional>

class QCheckBox;
class QDateEdit;
class QLabel;

namespace sluice {

// Asks until when links are to last. Show it with open().
class UntilDialog : public QDialog
{
    Q_OBJECT

public:
    // which: the links, in words.
    UntilDialog(const QString &which, QWidget *parent);

Q_SIGNALS:
    void chosen(const std::optional<QDateTime> &until); // empty: without an end

private:
    void showConsequence();

    QDateEdit *m_date;
    QCheckBox *m_never;
    QLabel *m_consequence;
};

} // namespace sluice
