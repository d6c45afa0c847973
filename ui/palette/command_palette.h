// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/database/database.h"
#include "ui/palette/palette_model.h"

#include <QFrame>

class QListView;

namespace sluice {

class Field;

// Finds every command, user and flow by typing, and does or shows it with Enter. Opens below the top of the
// window; closes by itself.
class CommandPalette : public QFrame
{
    Q_OBJECT

public:
    // database: whose users and flows are found; may be nullptr, else it outlives the palette.
    CommandPalette(const QList<MenuCommand> &commands, Database *database, QWidget *window);
    ~CommandPalette() override;

    void open();

Q_SIGNALS:
    void userChosen(const sluice::User &user);
    void flowChosen(const sluice::Flow &flow);
    void failed(const sluice::Error &error);

protected:
    bool eventFilter(QObject *object, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void search(const QString &text);
    void move(int by);
    void choose(const QModelIndex &index);
    void chooseFirst();
    void fitHeight();

    PaletteModel *m_model;
    Field *m_field;
    QListView *m_list;
    Database *m_database;
    Cancellation m_question;
};

} // namespace sluice
