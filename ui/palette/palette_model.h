// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/flows/flow.h"
#include "core/users/user.h"
#include "ui/palette/menu_command.h"

#include <QAbstractListModel>

#include <variant>

namespace sluice {

// What the palette offers for what was typed: commands, then users, then flows. Every word that is typed must
// begin a word of a command's title or menu; better matches come first.
class PaletteModel : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Roles { RemarkRole = Qt::UserRole, KeysRole };
    using Entry = std::variant<MenuCommand, User, Flow>;

    PaletteModel(const QList<MenuCommand> &commands, QObject *parent);

    void setText(const QString &text);
    void setRows(const QList<User> &users, const QList<Flow> &flows); // what the database found
    const Entry &at(int row) const { return m_entries.at(row); }

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

private:
    void offer();

    const QList<MenuCommand> m_commands;
    QString m_text;
    QList<User> m_users;
    QList<Flow> m_flows;
    QList<Entry> m_entries;
};

} // namespace sluice
