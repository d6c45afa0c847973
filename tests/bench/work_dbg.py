#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Measures daily work in the real window, on a display of its own, over 100,000 users, 2,000 flows and 500,000 links.

work_figures.py BIN_DIR [--postgresql URL] [--runs N]

From the key or click to the first and to the last change of the picture, read from the frame buffer every few
milliseconds, and the longest time for which the window did nothing else (sluice --trace). Medians of N runs (7).
"""
import argparse
import csv
import statistics
import subprocess
import sys
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "support"))
import accessible  # noqa: E402
from accessible import Application, centre  # noqa: E402
from virtual_desktop import Failure, VirtualDesktop, wait_until  # noqa: E402
from window_figures import PATIENCE, QUIET_SECONDS, Trace, changes_since  # noqa: E402

USERS, FLOWS, LINKS = 100_000, 2_000, 500_000
LARGE = "!Fifty thousand"  # the first one in its list
PASTED = 5_000
LONG = 2.5  # seconds without a change until work in the background counts as done


class Places:
    """Where things are on the screen; asked once, since assistive technology slows the window down."""

    def __init__(self, desktop, program):
        probe = desktop.start(program, "--accept-defaults", environment={"QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1"})
        window = desktop.window(probe)
        accessible.connect(desktop)
        self._app = Application(probe)
        users, flows = self._app.table("Users"), self._app.table("Flows")
        wait_until("there are rows", lambda: users.count() and flows.count(), PATIENCE)
        self.flow = centre(flows.cell(LARGE))
        left, top, width, height = accessible.place(users.node)
        self.users_list = left, top, width - 24, height
        first = centre(users.node.get_accessible_at(0, users.titles().index(accessible.NAME)))
        second = centre(users.node.get_accessible_at(1, users.titles().index(accessible.NAME)))
        self.user, row = first, second[1] - first[1]
        self.sixth = first[0], first[1] + 5 * row
        self.other_flow = self.flow[0], self.flow[1] + 3 * row
        desktop.click(self.flow)
        self.linked = wait_until("there is the chip", lambda: self._chip("Linked"), PATIENCE)
        self.all = self._chip("All")
        desktop.activate(window)
        desktop.keys("ctrl+q")
        wait_until("Ctrl+Q ends the program", lambda: probe.poll() is not None)

    def _chip(self, name):
        """The chip of the users, who are on the left."""
        found = [centre(node) for node in self._app.nodes()
                 if node.get_role_name() == "check box" and node.get_name() == name]
        return min(found) if found else None


class Work:
    def __init__(self, desktop, programs, runs):
        self.desktop = desktop
        self.runs = runs
        self.at = Places(desktop, programs / "sluice")
        self.trace = Trace(desktop.folder / "trace")
        self.process = desktop.start(programs / "sluice", "--accept-defaults", "--trace", self.trace.file)
        desktop.window(self.process)
        self.trace.first("first_rows")
        self.rest()

    def measure(self):
        return self.dbg()

    def dbg(self):
        click, keys = self.desktop.click, self.desktop.keys
        click(self.at.flow);self.rest(); click(self.at.user); self.rest(); click(self.at.flow)
        subprocess.run("date -u +%H:%M:%S.%N",shell=True)
        self.repeat("Space", lambda: keys("space"), self.at.users_list)
        subprocess.run("date -u +%H:%M:%S.%N",shell=True)

        click, keys = self.desktop.click, self.desktop.keys
        every = (0, 0, *self.desktop.size)
        self.repeat("a flow of 50,000 is clicked: marks of the users", lambda: click(self.at.flow), self.at.users_list,
                    before=lambda: click(self.at.other_flow))
        self.repeat("only its 50,000 users are listed", lambda: click(self.at.linked), self.at.users_list,
                    before=lambda: click(self.at.all))
        click(self.at.all)
        click(self.at.user)
        self.rest()
        click(self.at.flow)
        self.repeat("Space links or unlinks: the mark is painted", lambda: keys("space"), self.at.users_list)
        self.repeat("Ctrl+D compares six users", lambda: keys("ctrl+d"), every, before=self._six_users,
                    after=lambda: keys("Escape"))
        self._copy("".join(f"person{n}@pasted.example\tPerson {n}\n" for n in range(PASTED)))
        self.repeat("5,000 lines are pasted: sorted", lambda: keys("ctrl+v"), every,
                    before=lambda: click(self.at.flow), after=lambda: keys("Escape"), quiet=LONG)
        for key, page in (("4", "hygiene"), ("2", "matrix"), ("3", "history")):
            self.repeat(f"Ctrl+{key} opens the {page}", lambda key=key: keys(f"ctrl+{key}"), every,
                        before=lambda: keys("ctrl+1"), quiet=LONG)
        keys("ctrl+1")
        self.repeat("100,000 are linked to two flows: the review", lambda: keys("ctrl+Return"), every,
                    before=self._everybody_and_two_flows, once=True, quiet=LONG)
        self.repeat("  Enter: done", lambda: keys("Return"), every, once=True, quiet=LONG)
        self.repeat("  Ctrl+Z: undone", lambda: keys("ctrl+z"), every, once=True, quiet=LONG)

    def repeat(self, what, step, part, before=None, after=None, once=False, quiet=QUIET_SECONDS):
        first, last, longest = [], [], 0
        for _ in range(1 if once else self.runs):
            if before:
                before()
            self.rest()
            stalls = len(self.trace.events("stall"))
            shown = changes_since(lambda: self.desktop.pixels(*part), step, quiet=quiet)
            first.append(shown[0])
            last.append(shown[1])
            longest = max([longest] + [stall["gap_ms"] for stall in self.trace.events("stall")[stalls:]])
            if after:
                after()
        print(f"{what:50}{statistics.median(first):8.0f}{statistics.median(last):9.0f} ms"
              + (f"   held up for {longest:.0f} ms" if longest else ""), flush=True)

    def rest(self):
        changes_since(lambda: self.desktop.pixels(), lambda: None, enough=lambda moments: True)

    def _six_users(self):
        self.desktop.click(self.at.user)
        self.desktop.click(self.at.sixth, modifier="shift")

    def _everybody_and_two_flows(self):
        self.desktop.click(self.at.user)
        self.desktop.keys("ctrl+a")
        self.desktop.click(self.at.flow)
        self.desktop.keys("shift+Down")

    def _copy(self, text):
        owner = self.desktop.start("xclip", "-selection", "clipboard", "-in", "-quiet", stdin=subprocess.PIPE)
        owner.stdin.write(text.encode())
        owner.stdin.close()


def seed(desktop, programs, new):
    def call(*words):
        return desktop.output(programs / "sluicectl", "--quiet", *words)
    call(*(["db", "create"] if new else ["upgrade", "head"]))
    call("seed", "--users", USERS, "--flows", FLOWS, "--links", LINKS)
    call("flows", "create", LARGE)
    everybody = desktop.folder / "everybody.csv"
    call("users", "export", everybody)
    with everybody.open(encoding="utf-8-sig", newline="") as rows:
        people = [row["email"] for row in csv.DictReader(rows)]
    file = desktop.folder / "people.txt"
    file.write_text("\n".join(people[:USERS // 2]))
    desktop.output("sh", "-c", f"'{programs / 'sluicectl'}' --quiet links add --user - --flow '{LARGE}' < '{file}'")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("programs", metavar="BIN_DIR", type=Path)
    parser.add_argument("--postgresql", metavar="URL")
    parser.add_argument("--runs", type=int, default=7)
    options = parser.parse_args()
    programs = options.programs.resolve()
    with VirtualDesktop() as desktop:
        try:
            # In the environment, where others do not read the password.
            desktop.environment["DATABASE_URL"] = options.postgresql or f"sqlite:///{desktop.folder / 'figures.db'}"

            Work(desktop, programs, options.runs).measure()
        except Failure as failure:
            sys.exit(f"FAILED: {failure}")


if __name__ == "__main__":
    main()
