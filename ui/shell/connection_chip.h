// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/database/connection_state.h"
#include "ui/setup/opening_plan.h"

#include <QToolButton>

namespace sluice {

// Which database is open and how it stands: name, engine, encryption, read-only, schema. A click tells more.
class ConnectionChip : public QToolButton
{
    Q_OBJECT

public:
    explicit ConnectionChip(QWidget *parent = nullptr);

    void showNothing(const QString &text); // no database is open: why
    void showDatabase(const OpeningPlan &plan, const ConnectionState &state);
    void showUnfit(); // the schema is another one by now
    void showLost();

    QSize sizeHint() const override;

Q_SIGNALS:
    void refreshRequested();
    void reconnectRequested();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    enum class Mood { None, Good, Caution, Bad };

    void showDetails();
    void set(Mood mood, const QStringList &words);

    Mood m_mood = Mood::None;
    QStringList m_words;
    QList<std::pair<QString, QString>> m_details;
};

} // namespace sluice
