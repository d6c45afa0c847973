// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/database/database.h"
#include "ui/compare/give_dialog.h"
#include "ui/workspace/entity_model.h"
#include "ui/workspace/linking.h"

#include <QPointer>

namespace sluice {

// Giving rows what another one has, and comparing some of them: opens the dialogs and has carried out what is
// chosen there.
class Memberships : public QObject
{
    Q_OBJECT

public:
    Memberships(QWidget *window, Linking &linking); // which gives

    void setDatabase(Database *database);
    void setObstacle(const QString &reason) { m_obstacle = reason; } // empty: may be written

    template <class Row>
    void give(const Selection<Row> &receivers);
    template <class Row>
    void compare(const Selection<Row> &selection);

Q_SIGNALS:
    void done(const QString &message);                                         // in a comparison
    void reviewed(const sluice::LinkReceipt &receipt, const QString &message); // there, before done()
    void failed(const sluice::Error &error);

private:
    struct Difference
    {
        LinkPreview preview;
        QList<PairForecast> pairs;
    };

    template <class Row>
    void preview(GiveDialog *dialog, const Row &source, const Selection<Row> &receivers);

    QWidget *m_window;
    Linking &m_linking;
    Database *m_database = nullptr;
    QString m_obstacle;
    QPointer<QDialog> m_dialog;
    Cancellation m_question;
};

} // namespace sluice
