// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/changes/change_news.h"

#include <QFrame>

namespace sluice {

// What others have changed, the latest first: who, what, when and with which program. Closes itself.
class ChangePopover : public QFrame
{
    Q_OBJECT

public:
    // count: how many there are; only the latest may be in the list.
    ChangePopover(const QList<NewChange> &changes, qint64 count, QWidget *parent);

Q_SIGNALS:
    void chosen(const sluice::NewChange &change);
    void historyRequested();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const QList<NewChange> m_changes;
};

} // namespace sluice
