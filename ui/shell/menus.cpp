// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/menus.h"

#include "ui/action_words.h"

#include <QActionGroup>
#include <QCoreApplication>
#include <QMainWindow>
#include <QMenu>
#include <QMenuBar>

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

struct Menus
{
    Q_DECLARE_TR_FUNCTIONS(Menus)
};

QAction *action(QMainWindow *window, const QString &name, const QString &text, const QString &tip,
                const QList<QKeySequence> &shortcuts = {})
{
    auto *made = new QAction(text, window);
    made->setObjectName(name);
    made->setShortcuts(shortcuts);
    describe(made, tip);
    return made;
}

// Without those that menus are opened with.
QList<QKeySequence> keysOf(QKeySequence::StandardKey key)
{
    QList<QKeySequence> keys = QKeySequence::keyBindings(key);
    keys.removeIf([](const QKeySequence &each) {
        return each.toString(QKeySequence::PortableText).startsWith("Alt+"_L1);
    });
    return keys;
}

QActionGroup *themes(QMainWindow *window)
{
    auto *group = new QActionGroup(window);
    const std::tuple<Theme, QString, QString, QString> choices[] = {
        {Theme::System, u"actionThemeSystem"_s, Menus::tr("As the &system"),
         Menus::tr("Light or dark as the desktop is")},
        {Theme::Light, u"actionThemeLight"_s, Menus::tr("&Light"), Menus::tr("Dark text on light")},
        {Theme::Dark, u"actionThemeDark"_s, Menus::tr("&Dark"), Menus::tr("Light text on dark")},
    };
    for (const auto &[theme, name, text, tip] : choices) {
        QAction *choice = action(window, name, text, tip);
        choice->setCheckable(true);
        choice->setData(QVariant::fromValue(static_cast<int>(theme)));
        group->addAction(choice);
    }
    return group;
}

QMenu *menu(QMainWindow &window, const QString &title, const QList<QAction *> &actions)
{
    QMenu *made = window.menuBar()->addMenu(title);
    made->setToolTipsVisible(true);
    for (QAction *entry : actions) {
        if (entry)
            made->addAction(entry);
        else
            made->addSeparator();
    }
    return made;
}

} // namespace

WindowActions WindowActions::create(QMainWindow *window)
{
    WindowActions a;
    a.undo = action(window, u"actionUndo"_s, {}, {}, keysOf(QKeySequence::Undo));
    a.redo = action(window, u"actionRedo"_s, {}, {}, keysOf(QKeySequence::Redo));
    a.openFile = action(window, u"actionOpen"_s, Menus::tr("&Open database…"),
                        Menus::tr("Open an SQLite file"), QKeySequence::keyBindings(QKeySequence::Open));
    a.importFile =
        action(window, u"actionImport"_s, Menus::tr("&Import…"),
               Menus::tr("Add users, flows or links from a CSV file"), {QKeySequence(u"Ctrl+I"_s)});
    a.exportFile =
        action(window, u"actionExport"_s, Menus::tr("&Export…"),
               Menus::tr("Write users, flows or links to a CSV file"), {QKeySequence(u"Ctrl+E"_s)});
    a.backUp = action(window, u"actionBackup"_s, Menus::tr("&Backup…"),
                      Menus::tr("Copy the whole database to a file, also while others use it"));
    a.quit = action(window, u"actionQuit"_s, Menus::tr("&Quit"), Menus::tr("Close the window"),
                    {QKeySequence(u"Ctrl+Q"_s)});
    a.quit->setMenuRole(QAction::QuitRole);
    a.setUp = action(window, u"actionSetUp"_s, Menus::tr("Set-up &wizard…"),
                     Menus::tr("Connect to a database, or create one, step by step"));
    a.person = action(window, u"actionPerson"_s, Menus::tr("Your &name…"),
                      Menus::tr("By which name others see you in the history"));
    a.migrations = action(window, u"actionMigrations"_s, Menus::tr("&Migrations…"),
                          Menus::tr("See which changes to the tables are applied"));
    a.expiring = action(window, u"actionExpiring"_s, Menus::tr("E&xpiring links…"),
                        Menus::tr("See which links end and when, prolong them, sweep what has ended"),
                        {QKeySequence(u"Ctrl+Shift+T"_s)});
    a.seed = action(window, u"actionSeed"_s, Menus::tr("&Seed sample data"),
                    Menus::tr("Add sample people, flows and links"));
    a.unseed = action(window, u"actionUnseed"_s, Menus::tr("&Remove sample data"),
                      Menus::tr("Remove exactly the sample rows again"));
    a.readOnly = action(window, u"actionReadOnly"_s, Menus::tr("Read-&only"),
                        Menus::tr("Allow nobody to change this database from this computer"));
    a.production = action(window, u"actionProduction"_s, Menus::tr("&Production"),
                          Menus::tr("Show that people rely on this database, and ask before deleting"));
    for (QAction *mark : {a.readOnly, a.production})
        mark->setCheckable(true);
    a.localApi = action(window, u"actionLocalApi"_s, Menus::tr("&Local API…"),
                        Menus::tr("Let programs on this computer work with this database over HTTP"));
    a.palette =
        action(window, u"actionPalette"_s, Menus::tr("&Find anything…"),
               Menus::tr("Find a person, a flow or a command by typing"), {QKeySequence(u"Ctrl+K"_s)});
    a.shortcuts = action(window, u"actionShortcuts"_s, Menus::tr("&Keyboard shortcuts…"),
                         Menus::tr("See and change the keys of every command"));
    a.about = action(window, u"actionAbout"_s, Menus::tr("&About Sluice"),
                     Menus::tr("Version, connection and licences"));
    a.about->setMenuRole(QAction::AboutRole);
    a.theme = themes(window);
    return a;
}

void WindowActions::setEnabled(bool open, bool writable, const QString &reason)
{
    const QString closed = Menus::tr("No database is open.");
    for (QAction *reading : {exportFile, backUp, migrations, expiring, readOnly, production, localApi}) {
        reading->setEnabled(open);
        setObstacle(reading, open ? QString() : closed);
    }
    for (QAction *writing : {importFile, seed, unseed}) {
        writing->setEnabled(open && writable);
        setObstacle(writing, !open ? closed : reason);
    }
}

void fillMenuBar(QMainWindow &window, const WindowActions &own, const WorkspaceActions &workspace,
                 const QList<QAction *> &pages, QMenu *recent)
{
    QMenu *file = menu(window, Menus::tr("&File"),
                       {workspace.newUser, workspace.newFlow, nullptr, own.openFile, nullptr, own.importFile,
                        own.exportFile, own.backUp, nullptr, own.quit});
    file->insertMenu(own.importFile, recent);
    file->insertSeparator(own.importFile);
    menu(window, Menus::tr("&Edit"),
         {own.undo,
          own.redo,
          nullptr,
          workspace.edit,
          workspace.bulkEdit,
          workspace.remove,
          nullptr,
          workspace.linkTo,
          workspace.link,
          workspace.unlink,
          workspace.toggle,
          workspace.until,
          workspace.setExactly,
          nullptr,
          workspace.copy,
          workspace.copyId,
          workspace.paste,
          workspace.selectAll,
          nullptr,
          workspace.findInPane,
          workspace.question,
          workspace.clearSearch,
          nullptr,
          own.person});
    QMenu *view = menu(window, Menus::tr("&View"),
                       pages + QList<QAction *>{nullptr, workspace.refresh, workspace.otherPane, nullptr});
    QMenu *theme = view->addMenu(Menus::tr("&Theme"));
    theme->addActions(own.theme->actions());
    menu(window, Menus::tr("&Database"),
         {own.setUp, own.migrations, nullptr, own.seed, own.unseed, nullptr, own.readOnly, own.production,
          nullptr, own.localApi});
    menu(window, Menus::tr("&Tools"), {workspace.compare, workspace.give, nullptr, own.expiring});
    menu(window, Menus::tr("&Help"), {own.palette, own.shortcuts, nullptr, own.about});
}

} // namespace sluice
