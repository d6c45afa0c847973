// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/migrations/data_loss.h"
#include "ui/migrations/target_page.h"

class QLineEdit;

namespace sluice {

// "Go back to …": what would be lost is named and counted before the name of the revision that is kept can be
// typed and the button pressed.
class GoBackPage : public TargetPage
{
    Q_OBJECT

public:
    explicit GoBackPage(bool backsUp);

    void showLosses(const QList<DataLoss> &losses);
    void showUnknown(const Error &reason); // and then there is no going back

protected:
    void forgetFindings() override;

private:
    void refresh();

    bool m_known = false; // what would be lost
    const bool m_backsUp;
    QLabel *m_losses;
    QLabel *m_note;
    QLabel *m_ask;
    QLineEdit *m_name;
};

} // namespace sluice
