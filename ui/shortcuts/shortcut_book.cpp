// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shortcuts/shortcut_book.h"

#include "core/base/app_folders.h"
#include "core/base/error.h"
#include "ui/action_words.h"

#include <QAction>
#include <QCoreApplication>
#include <QSettings>

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

struct ShortcutTexts
{
    Q_DECLARE_TR_FUNCTIONS(Shortcuts)
};

const QString shortcutGroup = u"shortcuts"_s;

QString shortcutFile(const QString &folder)
{
    return folder + u"/shortcuts.ini"_s;
}

bool isWithin(const QKeySequence &one, const QKeySequence &other)
{
    return !one.isEmpty() && !other.isEmpty() &&
           (one.matches(other) != QKeySequence::NoMatch || other.matches(one) != QKeySequence::NoMatch);
}

// Alt and a letter opens a menu, the key of the system belongs to the desktop, and a letter alone is typed.
void refuseTypedKeys(const QKeySequence &keys)
{
    for (int i = 0; i < keys.count(); ++i) {
        const QKeyCombination each = keys[uint(i)];
        const auto modifiers = each.keyboardModifiers() & ~Qt::KeypadModifier;
        const bool isCharacter = each.key() < Qt::Key_Escape;
        const bool isTyped = isCharacter && each.key() != Qt::Key_Space && !(modifiers & Qt::ControlModifier);
        if (modifiers & Qt::MetaModifier || isTyped)
            throw Error(
                Error::Kind::Invalid,
                ShortcutTexts::tr("%1 cannot be a shortcut. Use Ctrl with a letter, or a function key.")
                    .arg(keys.toString(QKeySequence::NativeText)),
                u"keys"_s);
    }
}

} // namespace

ShortcutBook::ShortcutBook(const QString &configFolder, const QList<QAction *> &actions)
    : m_folder(configFolder)
    , m_actions(actions)
{
    QSettings settings(shortcutFile(configFolder), QSettings::IniFormat);
    settings.beginGroup(shortcutGroup);
    for (const QString &name : settings.childKeys())
        m_chosen.insert(name, settings.value(name).toString());
    for (QAction *action : actions) {
        m_made.insert(action, action->shortcuts());
        apply(action);
    }
}

bool ShortcutBook::isChanged(const QAction *action) const
{
    return m_chosen.contains(action->objectName());
}

QAction *ShortcutBook::owner(const QKeySequence &keys, const QAction *except) const
{
    for (QAction *action : m_actions) {
        const QList<QKeySequence> own = action->shortcuts();
        if (action != except && std::any_of(own.begin(), own.end(),
                                            [&](const QKeySequence &each) { return isWithin(each, keys); }))
            return action;
    }
    return nullptr;
}

void ShortcutBook::set(QAction *action, const QKeySequence &keys)
{
    refuseTypedKeys(keys);
    if (const QAction *other = owner(keys, action))
        throw Error(Error::Kind::Conflict,
                    ShortcutTexts::tr("%1 belongs to “%2” already. Take it from there first.")
                        .arg(keys.toString(QKeySequence::NativeText), plainText(other)),
                    u"keys"_s);
    auto chosen = m_chosen;
    if (m_made.value(action).value(0) == keys)
        chosen.remove(action->objectName());
    else
        chosen.insert(action->objectName(), keys.toString(QKeySequence::PortableText));
    save(chosen);
    apply(action);
}

void ShortcutBook::reset(QAction *action)
{
    for (const QKeySequence &keys : m_made.value(action)) {
        if (const QAction *other = owner(keys, action))
            throw Error(Error::Kind::Conflict,
                        ShortcutTexts::tr("%1 belongs to “%2” by now. Take it from there first.")
                            .arg(keys.toString(QKeySequence::NativeText), plainText(other)),
                        u"keys"_s);
    }
    auto chosen = m_chosen;
    chosen.remove(action->objectName());
    save(chosen);
    apply(action);
}

void ShortcutBook::resetAll()
{
    save({});
    for (QAction *action : m_actions)
        apply(action);
}

void ShortcutBook::save(const QHash<QString, QString> &chosen)
{
    QSettings settings(shortcutFile(ensuredFolder(m_folder)), QSettings::IniFormat);
    settings.beginGroup(shortcutGroup);
    settings.remove(QString());
    for (auto each = chosen.begin(); each != chosen.end(); ++each)
        settings.setValue(each.key(), each.value());
    settings.sync();
    if (settings.status() != QSettings::NoError)
        throw Error(Error::Kind::Unavailable,
                    ShortcutTexts::tr("The shortcuts could not be saved in %1.").arg(shortcutFile(m_folder)));
    m_chosen = chosen;
}

void ShortcutBook::apply(QAction *action)
{
    const auto chosen = m_chosen.constFind(action->objectName());
    if (chosen == m_chosen.constEnd())
        action->setShortcuts(m_made.value(action));
    else
        action->setShortcut(QKeySequence(*chosen, QKeySequence::PortableText));
}

} // namespace sluice
