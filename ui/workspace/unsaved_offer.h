// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/workspace/edit_saver.h"

#include <QTimer>

namespace sluice {

class UnsavedStrip;

// Offers what was typed and not saved wherever no place shows it, one edit after the other. Nothing is
// applied by itself: what others did meanwhile is asked about before the person goes on. GUI thread.
class UnsavedOffer : public QObject
{
    Q_OBJECT

public:
    UnsavedOffer(UnsavedEdits &unsaved, EditSaver &saver, UnsavedStrip *strip);

    void setDatabase(Database *database);

Q_SIGNALS:
    void userShown(const sluice::User &user); // as it is now; show it with what was typed
    void flowShown(const sluice::Flow &flow);
    void newShown(const sluice::UnsavedEdit &edit);
    void outdated(); // the lists read otherwise by now
    void failed(const sluice::Error &error);

private:
    void offer();
    void show();
    void takeUp(const UnsavedEdit &edit);
    template <typename Row>
    void compare(const UnsavedEdit &edit);
    void tell(const User &user) { Q_EMIT userShown(user); }
    void tell(const Flow &flow) { Q_EMIT flowShown(flow); }

    UnsavedEdits &m_unsaved;
    EditSaver &m_saver;
    UnsavedStrip *m_strip;
    Database *m_database = nullptr;
    std::optional<UnsavedEdit> m_offered;
    QTimer m_patience; // what is being saved right now needs no offer
};

} // namespace sluice
