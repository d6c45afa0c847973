#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Uses the real window with real keys and a real mouse, on a display of its own.

window_test.py BIN_DIR [PICTURES]    BIN_DIR holds sluice and sluicectl; pictures are saved in the folder PICTURES

Runs the steps in their order, each on what the one before left, and stops at the first that fails.
"""
import json
import os
import signal
import sys
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "support"))
import accessible  # noqa: E402
from accessible import Application, centre  # noqa: E402
from virtual_desktop import Failure, VirtualDesktop, wait_until  # noqa: E402

SIZE = (1180, 760)


class Sluice:
    """One running window."""

    def __init__(self, desktop, program, environment=None):
        self._take(desktop, desktop.start(
            program, "--accept-defaults",
            environment={"QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1"} | (environment or {})))

    @classmethod
    def running(cls, desktop, process):
        """The window of a program that was started otherwise."""
        window = cls.__new__(cls)
        window._take(desktop, process)
        return window

    def _take(self, desktop, process):
        self.desktop = desktop
        self.process = process
        self.window = desktop.window(self.process)
        self.app = Application(self.process)
        self.users = self.app.table("Users")
        self.flows = self.app.table("Flows")
        wait_until("there are rows", lambda: self.users.count() and self.flows.count())

    def close(self):
        self.desktop.activate(self.window)
        self.desktop.keys("ctrl+q")
        wait_until("Ctrl+Q ends the program", lambda: self.process.poll() is not None)
        expect(self.process.returncode, 0, "exit code")

    def press_until_focused(self, key, role, name):
        self.desktop.keys(key)
        wait_until(f"{key} leads to the {role} “{name}”", lambda: self._focus_is(role, name))

    def _focus_is(self, role, name):
        node = self.app.focused()
        return node and node.get_role_name() == role and node.get_name() == name

    def search(self, table, text):
        """In the active list; leaves its one row selected and the keys in the table."""
        self.press_until_focused("ctrl+f", "text", f"Search {table.what.lower()}")
        self.desktop.type(text)
        wait_until(f"the search for “{text}” leaves one row", lambda: table.count() == 1)
        self.press_until_focused("Return", "table", table.what)
        wait_until("the row is selected", lambda: table.selected() == 1)


def expect(found, expected, what):
    if found != expected:
        raise Failure(f"{what} should be {expected!r}, but is {found!r}")


def listed(desktop, programs, what, *words, url=None):
    """The users, flows or links that sluicectl finds in the database of the desktop, or in the one at the address."""
    options = ["--database-url", url] if url else []
    return json.loads(desktop.output(programs / "sluicectl", "--json", *options, what, "list", "--limit", 10000,
                                     *words))["items"]


class WindowTest:
    def __init__(self, desktop, programs, pictures):
        self.desktop = desktop
        self.programs = programs
        self.pictures = pictures
        self.sluice = Sluice(desktop, programs / "sluice")

    def steps(self):
        return [
            self.every_actionable_thing_has_a_name,
            self.dragging_a_user_onto_a_flow_links_them,
            self.dragging_three_selected_users_links_them_all,
            self.dragging_a_flow_onto_a_user_links_them,
            self.escape_cancels_a_drag,
            self.tab_goes_round_through_both_lists,
            self.found_and_linked_with_keys_only,
            self.space_links_and_unlinks,
            self.the_recent_files_are_only_looked_at,
            self.a_user_is_added_with_keys_only,
            self.a_user_is_deleted_with_keys_only,
            self.the_next_start_shows_the_same_window_and_rows,
            self.typed_text_outlasts_a_kill,
            self.two_windows_show_each_others_changes,
        ]

    def picture(self, name):
        if self.pictures:
            self.pictures.mkdir(parents=True, exist_ok=True)
            self.desktop.screenshot(self.pictures / f"{name}.png")

    def every_actionable_thing_has_a_name(self):
        self._expect_names("the empty selection")
        self.desktop.click(centre(self.sluice.users.cell("Ada Lindqvist")))
        self.sluice.app.wait_for("text", "Email")
        self._expect_names("one selected user")
        for row in (self.sluice.users.cells(0), self.sluice.flows.cells(0)):
            empty = [title for title, cell in row.items() if not cell.get_name()]
            expect(empty, [], "cells without a text")

    def dragging_a_user_onto_a_flow_links_them(self):
        expect(self._members("Offboarding"), set(), "the members before")
        self._drag(self.sluice.users.cell("Émilie Garnier"), self.sluice.flows.cell("Offboarding"),
                   "Émilie Garnier → Offboarding: 1 new")
        self.picture("drag-user")
        self.desktop.release()
        self._wait_for_members("Offboarding", {"Émilie Garnier"})

    def dragging_three_selected_users_links_them_all(self):
        chosen = {"Ágnes Szűcs", "Aistė Žukauskaitė", "Åsa Öberg"}
        before = self._members("Café rota")
        fresh = len(chosen - before)
        hint = f"3 users → Café rota: {fresh} new" + (f", {3 - fresh} already linked" if fresh < 3 else "")
        users = self.sluice.users
        self.desktop.click(centre(users.cell("Ágnes Szűcs")))
        self.desktop.click(centre(users.cell("Åsa Öberg")), modifier="shift")
        wait_until("three users are selected", lambda: users.selected() == 3)
        self._drag(users.cell("Aistė Žukauskaitė"), self.sluice.flows.cell("Café rota"), hint)
        self.picture("drag-three")
        self.desktop.release()
        self._wait_for_members("Café rota", before | chosen)

    def dragging_a_flow_onto_a_user_links_them(self):
        self._drag(self.sluice.flows.cell("Offboarding"), self.sluice.users.cell("Ines D'Angelo"),
                   "Offboarding → Ines D'Angelo: 1 new")
        self.picture("drag-flow")
        self.desktop.release()
        self._wait_for_members("Offboarding", {"Émilie Garnier", "Ines D'Angelo"})

    def escape_cancels_a_drag(self):
        hint = "Beatriz Muñoz → Offboarding: 1 new"
        self._drag(self.sluice.users.cell("Beatriz Muñoz"), self.sluice.flows.cell("Offboarding"), hint)
        self.desktop.keys("Escape")
        wait_until("the hint is gone", lambda: not self.sluice.app.saying(hint))
        self.desktop.release()
        # What a drop would have written stands before what the details of the next row ask for.
        self.desktop.click(centre(self.sluice.users.cell("Guðrún Jónsdóttir")))
        self.sluice.app.wait_for("label", "Guðrún Jónsdóttir")
        expect(self._members("Offboarding"), {"Émilie Garnier", "Ines D'Angelo"}, "the members afterwards")

    def tab_goes_round_through_both_lists(self):
        def stop():
            node = self.sluice.app.focused()
            return node and (node.get_role_name(), node.get_name(), accessible.place(node))
        first = stop()
        expect(first[:2], ("table", "Users"), "the focus at the start")
        stops = [first]
        while len(stops) == 1 or stops[-1] != first:
            self.desktop.keys("Tab")
            stops.append(wait_until("Tab goes on", lambda: stop() not in (None, stops[-1]) and stop()))
            if not stops[-1][1] or len(stops) > 40:
                raise Failure(f"Tab leads to {stops[-1]}")
        missing = {("text", "Search users"), ("text", "Search flows"), ("table", "Flows")} - {s[:2] for s in stops}
        expect(missing, set(), "what Tab passes by")

    def found_and_linked_with_keys_only(self):
        self.sluice.search(self.sluice.users, "lindqvist")
        before = self._members("Quarterly review")
        self.desktop.keys("ctrl+l")
        self.sluice.app.wait_for("dialog", "Link Ada Lindqvist to flows")
        self._expect_names("the link dialog")
        partners = self.sluice.app.table("Search flows")
        self.desktop.type("quarter")
        wait_until("the best match is selected", lambda: partners.count() == 1 and partners.selected() == 1)
        self.picture("link-dialog")
        self.desktop.keys("Return")
        self._wait_for_members("Quarterly review", before | {"Ada Lindqvist"})
        self.sluice.app.wait_until_gone("dialog", "Link Ada Lindqvist")

    def space_links_and_unlinks(self):
        self.sluice.press_until_focused("F6", "table", "Flows")
        self.sluice.search(self.sluice.flows, "offboard")
        before = self._members("Offboarding")
        self.desktop.keys("space")
        self._wait_for_members("Offboarding", before | {"Ada Lindqvist"})
        self.desktop.keys("space")
        self._wait_for_members("Offboarding", before)
        self.desktop.keys("ctrl+shift+f")
        wait_until("both lists are whole again",
                   lambda: (self.sluice.users.count(), self.sluice.flows.count()) == (60, 18))

    # Who opens a database file past SQLite and closes it takes the locks of the whole process away, and the next
    # program that reads removes the journal this window writes to.
    def the_recent_files_are_only_looked_at(self):
        def shown():
            return accessible.has(self.sluice.app.wait_for("menu item", "sluice.db"), "SHOWING")
        self.desktop.keys("alt+f", "r")
        wait_until("the recent files are shown", shown)
        self.desktop.keys("Escape", "Escape", "Escape")
        wait_until("the menu is closed", lambda: not shown())
        self._users()

    def a_user_is_added_with_keys_only(self):
        self._add_user(self.sluice, "Grace Hopper", "grace@example.org")
        self.sluice.users.cell("Grace Hopper")

    def a_user_is_deleted_with_keys_only(self):
        self.sluice.press_until_focused("F6", "table", "Users")
        self.sluice.search(self.sluice.users, "grace@example")
        self.desktop.keys("Delete")
        self.sluice.app.wait_for("dialog", "Delete 1 user")
        self._expect_names("the question before deleting")
        self.picture("delete-dialog")
        self.desktop.keys("Return")
        wait_until("the user is gone", lambda: "Grace Hopper" not in self._users())
        expect(len(self._users()), 60, "the number of users")

    def the_next_start_shows_the_same_window_and_rows(self):
        self.desktop.keys("ctrl+shift+f")
        wait_until("the list is whole again", lambda: self.sluice.users.count() == 60)
        self.desktop.resize(self.sluice.window, *SIZE)
        rows = self.sluice.users.rows(), self.sluice.flows.rows()
        self.sluice.close()
        self.sluice = Sluice(self.desktop, self.programs / "sluice")
        expect(self.desktop.window_size(self.sluice.window), SIZE, "the size of the window")
        expect((self.sluice.users.rows(), self.sluice.flows.rows()), rows, "the rows")

    def typed_text_outlasts_a_kill(self):
        def kept():
            return any(b"Ada King-Noel" in file.read_bytes() for file in drafts.glob("*.json"))
        drafts = Path(self.desktop.environment["HOME"]) / ".local/share/Sluice/drafts"
        users = self._users()
        self.desktop.click(centre(self.sluice.users.cell("Ada Lindqvist")))
        self.desktop.click(centre(self.sluice.app.wait_for("text", "Name")))
        self.desktop.keys("ctrl+a")
        self.desktop.type("Ada King-Noel")
        wait_until("what was typed is on the disk", kept, seconds=2)
        os.killpg(self.sluice.process.pid, signal.SIGKILL)
        wait_until("the program is gone", lambda: self.sluice.process.poll() is not None)
        self.sluice = Sluice(self.desktop, self.programs / "sluice")
        wait_until("the typed text is offered", lambda: self.sluice.app.saying("You edited Ada Lindqvist"))
        expect(self._users(), users, "the users, with nothing applied by itself,")
        self.picture("draft-offered")
        self._expect_names("an offered draft")
        self.desktop.click(centre(self.sluice.app.wait_for("push button", "Show")))
        wait_until("the typed text is in the field", lambda: self._focused_text() == "Ada King-Noel")
        self.picture("draft-shown")
        self.desktop.keys("Return")
        wait_until("it is saved", lambda: "Ada King-Noel" in self._users())
        wait_until("no draft is left", lambda: not kept())

    def _focused_text(self):
        node = self.sluice.app.focused()
        return node and "Text" in node.get_interfaces() and node.get_text(0, -1)

    def two_windows_show_each_others_changes(self):
        other = Sluice(self.desktop, self.programs / "sluice")
        self._add_user(other, "Mary Jackson", "mary@example.org")
        self.sluice.users.cell("Mary Jackson")
        self._add_user(self.sluice, "Katherine Johnson", "katherine@example.org")
        other.users.cell("Katherine Johnson")
        self.picture("two-windows")
        other.close()
        self.sluice.close()

    def _add_user(self, sluice, name, email):
        self.desktop.activate(sluice.window)
        self.desktop.keys("ctrl+n")
        sluice.app.wait_for("dialog", "New user")
        expect(list(sluice.app.unnamed()), [], "what has no name in the dialog for a new user")
        self.desktop.type(name)
        sluice.press_until_focused("Tab", "text", "Email")
        self.desktop.type(email)
        self.picture("new-user")
        self.desktop.keys("Return")
        wait_until(f"{name} is in the database", lambda: name in self._users())
        sluice.app.wait_until_gone("dialog", "New user")

    def _drag(self, source, target, hint):
        """Takes the pointer from one cell to the other, and leaves the button down once the hint is there."""
        begin, end = centre(source), centre(target)
        self.desktop.press(begin)
        for step in range(1, 11):
            self.desktop.move([a + (b - a) * step // 10 for a, b in zip(begin, end)])

        def hovered():
            self.desktop.move((end[0] + 1, end[1]))
            self.desktop.move(end)
            return self.sluice.app.saying(hint)
        wait_until(f"the hint says “{hint}”", hovered)

    def _expect_names(self, where):
        expect(list(self.sluice.app.unnamed()), [], f"what has no name with {where}")

    def _members(self, flow):
        return {link["user_name"] for link in self._list("links", "--flow", flow)}

    def _wait_for_members(self, flow, names):
        wait_until(f"the members of {flow} are {sorted(names)}", lambda: self._members(flow) == names)

    def _users(self):
        return [user["name"] for user in self._list("users")]

    def _list(self, what, *words):
        return listed(self.desktop, self.programs, what, *words)


def main(arguments):
    if len(arguments) not in (1, 2):
        sys.exit(__doc__)
    programs = Path(arguments[0]).resolve()
    pictures = Path(arguments[1]).resolve() if arguments[1:] else None
    try:
        with VirtualDesktop() as desktop:
            accessible.connect(desktop)
            test = WindowTest(desktop, programs, pictures)
            for step in test.steps():
                what = step.__name__.replace("_", " ")
                try:
                    step()
                except Failure as failure:
                    test.picture("failed")
                    raise Failure(f"{what}: {failure}") from failure
                print("ok:", what, flush=True)
    except Failure as failure:
        sys.exit(f"FAILED: {failure}")


if __name__ == "__main__":
    main(sys.argv[1:])
