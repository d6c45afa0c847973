# SPDX-License-Identifier: GPL-3.0-or-later
"""What assistive technology sees of the programs on a virtual desktop: names, roles, places, states (AT-SPI)."""
import os

import gi
from virtual_desktop import wait_until

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

NAME = "Name"  # the title of the column by which rows are found
MENU = ("popup menu", "menu item")


def connect(desktop):
    """Once in a process, before anything else here: AT-SPI takes its bus from the environment."""
    os.environ.update(desktop.environment)
    # Without a main loop the library would not hear that what it remembers has changed.
    Atspi.get_desktop(0).set_cache_mask(Atspi.Cache.NONE)


def children(node):
    for index in range(node.get_child_count()):
        if child := node.get_child_at_index(index):
            yield child


def has(node, state):
    return node.get_state_set().contains(getattr(Atspi.StateType, state))


def place(node):
    box = node.get_extents(Atspi.CoordType.SCREEN)
    return box.x, box.y, box.width, box.height


def centre(node):
    left, top, width, height = place(node)
    return left + width // 2, top + height // 2


class Application:
    """The program's accessible tree. Nodes die with their widgets: look for them anew after each step."""

    def __init__(self, process):
        self._pid = process.pid
        self._root = wait_until("the program is on the accessibility bus", self._search)

    def _search(self):
        return next((each for each in children(Atspi.get_desktop(0)) if each.get_process_id() == self._pid), None)

    def nodes(self):
        """What is in view, and the menus; of the cells of a table none: Table is for them."""
        waiting = [self._root]
        while waiting:
            node = waiting.pop()
            role = node.get_role_name()
            if has(node, "SHOWING") or role in MENU:
                yield node
                if role != "table":
                    waiting.extend(reversed(list(children(node))))

    def _first(self, condition):
        try:
            return next(filter(condition, self.nodes()), None)
        except GLib.Error:
            return None  # something went while we were looking

    def find(self, role, name):
        """The node of this role whose name begins so, or None."""
        return self._first(lambda node: node.get_role_name() == role and node.get_name().startswith(name))

    def wait_for(self, role, name):
        return wait_until(f"there is a {role} “{name}”", lambda: self.find(role, name))

    def wait_until_gone(self, role, name):
        wait_until(f"the {role} “{name}” is gone", lambda: not self.find(role, name))

    def table(self, name):
        return Table(self, name)

    def focused(self):
        return self._first(lambda node: has(node, "FOCUSED"))

    def saying(self, text):
        """The node in view whose name begins so, or None."""
        return self._first(lambda node: node.get_name().startswith(text))

    def unnamed(self):
        """The nodes which can be focused or have an action, and which have no name."""
        for node in self.nodes():
            acts = "Action" in node.get_interfaces() and node.get_n_actions() > 0
            if (acts or has(node, "FOCUSABLE")) and not node.get_name():
                yield f"{node.get_role_name()} at {place(node)}"


class Table:
    def __init__(self, application, name):
        self.node = application.wait_for("table", name)
        self.what = name

    def titles(self):
        return [self.node.get_column_description(each) for each in range(self.node.get_n_columns())]

    def count(self):
        return self.node.get_n_rows()

    def rows(self):
        column = self.titles().index(NAME)
        cells = [self.node.get_accessible_at(row, column) for row in range(self.count())]
        return [cell.get_name() if cell else "" for cell in cells]

    def cell(self, name, title=NAME):
        def found():
            try:
                rows = self.rows()
                return name in rows and self.node.get_accessible_at(rows.index(name), self.titles().index(title))
            except GLib.Error:
                return None  # the rows changed while we were looking
        return wait_until(f"{self.what} shows “{name}”", found)

    def cells(self, row):
        """The cells of the row that have a place on the screen, by title."""
        cells = ((title, self.node.get_accessible_at(row, column)) for column, title in enumerate(self.titles()))
        return {title: cell for title, cell in cells if place(cell)[2] > 0}

    def selected(self):
        return self.node.get_n_selected_rows()
