// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/palette/palette_model.h"

#include "core/base/text_key.h"
#include "ui/action_words.h"

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

QStringList wordsOf(const QString &text)
{
    QString spaced = sortKey(text);
    for (QChar &each : spaced) {
        if (!each.isLetterOrNumber())
            each = u' ';
    }
    return spaced.split(u' ', Qt::SkipEmptyParts);
}

bool begins(const QStringList &words, const QString &wanted)
{
    return std::any_of(words.begin(), words.end(),
                       [&](const QString &word) { return word.startsWith(wanted); });
}

// 0: the title begins with it, 1: every word is in the title, 2: the menu is needed, too; -1: no match.
int rankOf(const MenuCommand &command, const QString &typed)
{
    const QStringList title = wordsOf(command.title);
    const QStringList place = wordsOf(command.place);
    bool isInTitle = true;
    const QStringList typedWords = wordsOf(typed);
    for (const QString &word : typedWords) {
        if (begins(title, word))
            continue;
        if (!begins(place, word))
            return -1;
        isInTitle = false;
    }
    return !isInTitle ? 2 : title.join(u' ').startsWith(typedWords.join(u' ')) ? 0 : 1;
}

struct EntryText
{
    int role;

    QVariant operator()(const MenuCommand &command) const
    {
        const QAction *action = command.action;
        switch (role) {
        case Qt::DisplayRole:
            return command.title;
        case PaletteModel::RemarkRole:
            return action && !action->isEnabled() && !obstacle(action).isEmpty() ? obstacle(action)
                                                                                 : command.place;
        case PaletteModel::KeysRole:
            return action ? action->shortcut().toString(QKeySequence::NativeText) : QString();
        default:
            return {};
        }
    }
    QVariant operator()(const User &user) const
    {
        return row(user.name, user.email, PaletteModel::tr("User"));
    }
    QVariant operator()(const Flow &flow) const
    {
        return row(flow.name, flow.description, PaletteModel::tr("Flow"));
    }

private:
    QVariant row(const QString &name, const QString &second, const QString &kind) const
    {
        switch (role) {
        case Qt::DisplayRole:
            return name;
        case PaletteModel::RemarkRole:
            return second;
        case PaletteModel::KeysRole:
            return kind;
        default:
            return {};
        }
    }
};

} // namespace

PaletteModel::PaletteModel(const QList<MenuCommand> &commands, QObject *parent)
    : QAbstractListModel(parent)
    , m_commands(commands)
{
    offer();
}

void PaletteModel::setText(const QString &text)
{
    m_text = text;
    m_users.clear();
    m_flows.clear();
    offer();
}

void PaletteModel::setRows(const QList<User> &users, const QList<Flow> &flows)
{
    m_users = users;
    m_flows = flows;
    offer();
}

void PaletteModel::offer()
{
    QList<std::pair<int, Entry>> ranked;
    for (const MenuCommand &command : m_commands) {
        if (const int rank = rankOf(command, m_text); rank >= 0)
            ranked.append({rank, command});
    }
    std::stable_sort(ranked.begin(), ranked.end(),
                     [](const auto &one, const auto &other) { return one.first < other.first; });
    beginResetModel();
    m_entries.clear();
    for (const auto &[rank, entry] : std::as_const(ranked))
        m_entries.append(entry);
    for (const User &user : std::as_const(m_users))
        m_entries.append(user);
    for (const Flow &flow : std::as_const(m_flows))
        m_entries.append(flow);
    endResetModel();
}

int PaletteModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_entries.size());
}

QVariant PaletteModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Entry &entry = m_entries.at(index.row());
    const auto text = [&entry](int wanted) { return std::visit(EntryText{wanted}, entry).toString(); };
    if (role == Qt::AccessibleTextRole)
        return QStringList{text(Qt::DisplayRole), text(RemarkRole), text(KeysRole)}.join(u", "_s);
    return std::visit(EntryText{role}, entry);
}

Qt::ItemFlags PaletteModel::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return Qt::NoItemFlags;
    const auto *command = std::get_if<MenuCommand>(&m_entries.at(index.row()));
    const bool isPossible = !command || (command->action && command->action->isEnabled());
    return Qt::ItemIsSelectable | Qt::ItemNeverHasChildren |
           (isPossible ? Qt::ItemIsEnabled : Qt::NoItemFlags);
}

} // namespace sluice
