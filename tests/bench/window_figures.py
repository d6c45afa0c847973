#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Measures the real window over many users, on a display of its own.

window_figures.py BIN_DIR [--users N] [--postgresql URL]

Seeds N users (1,000,000) into a temporary SQLite file or, where there are none yet, into the PostgreSQL database.
Times come from sluice --trace; those "on the screen" are from the key to the pixel, read from the frame buffer
every few milliseconds; a search is typed at 5 ms a letter. Accessibility is off while measuring, as on most desktops.
"""
import argparse
import json
import random
import statistics
import sys
import time
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "support"))
import accessible  # noqa: E402
from virtual_desktop import Failure, VirtualDesktop, wait_until  # noqa: E402

WILD_SECONDS = 10
QUIET_SECONDS = 0.5  # without a change the picture counts as complete
PATIENCE = 120


class Trace:
    def __init__(self, file):
        self.file = file

    def events(self, name):
        if not self.file.exists():
            return []
        lines = self.file.read_text().split("\n")[:-1]  # the last one is not complete yet
        return [event for event in map(json.loads, lines) if event["event"] == name]

    def first(self, name):
        return wait_until(f"the trace tells of {name}", lambda: self.events(name), PATIENCE)[0]

    def users_pages(self):
        return [event for event in self.events("page") if event["pane"] == "usersTable"]


def changes_since(picture, step, enough=lambda moments: moments, quiet=QUIET_SECONDS):
    """Milliseconds from the step to the first and to the last change of the picture, when there were enough and it
    has come to rest."""
    before = picture()
    begin = looked = time.monotonic()
    moments = []

    def resting():
        nonlocal before, looked
        now_seen, now = picture(), time.monotonic()
        if now_seen != before:
            before, looked = now_seen, now
            moments.append(now)
        return now - looked > quiet and enough(moments)
    step()
    wait_until("the picture changes and comes to rest", resting, PATIENCE, 0.003)
    return [1000 * (moment - begin) for moment in (moments[0], moments[-1])] if moments else None


class Window:
    def __init__(self, desktop, program):
        self.desktop = desktop
        self.trace = Trace(desktop.folder / "trace")
        # Both starts have the same window, and only the first one is asked for places.
        probe = desktop.start(program, environment={"QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1"})
        window = desktop.window(probe)
        accessible.connect(desktop)
        table = accessible.Application(probe).table("Users")
        wait_until("there are rows", table.count, PATIENCE)
        self.left, self.top, self.width, self.height = accessible.place(table.node)
        desktop.activate(window)
        desktop.keys("ctrl+q")
        wait_until("Ctrl+Q ends the program", lambda: probe.poll() is not None)
        self.process = desktop.start(program, "--trace", self.trace.file)
        desktop.window(self.process)

    def scroll_bar(self, part):
        """The place on the scroll bar's way, 0 at the top, 1 at the bottom."""
        header = 40
        return self.left + self.width - 8, self.top + header + int((self.height - header - 10) * part)

    def rows(self):
        return self.desktop.pixels(self.left, self.top, self.width - 24, self.height)

    def painted(self, step, arrived=lambda: True):
        return changes_since(self.rows, step, lambda moments: moments and arrived())

    def rest(self):
        changes_since(self.rows, lambda: None, lambda moments: True)

    def jump(self, step, rows):
        """The trace's milliseconds until the rows were there, and those on the screen."""
        seen = len(self.trace.users_pages())

        def arrived():
            return [page["wait_ms"] for page in self.trace.users_pages()[seen:] if page["row"] in rows]
        painted = self.painted(step, arrived)
        return arrived()[-1], *painted

    def scroll_wildly(self):
        self.desktop.press(self.scroll_bar(0.5))
        chance = random.Random(7)
        seen = len(self.trace.users_pages())
        end = time.monotonic() + WILD_SECONDS
        while time.monotonic() < end:
            self.desktop.move(self.scroll_bar(chance.random()))
        self.desktop.release()
        return [page["wait_ms"] for page in self.trace.users_pages()[seen:]]

    def peak_kilobytes(self):
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        return int(status.split("VmHWM:")[1].split()[0])


class Database:
    def __init__(self, desktop, programs):
        self._call = lambda *words: desktop.output(programs / "sluicectl", "--json", *words)

    def seed(self, users, new):
        self._call(*(["db", "create"] if new else ["upgrade", "head"]))
        if self.count() == 0:
            begin = time.monotonic()
            self._call("seed", "--users", users, "--flows", 100, "--links", users // 10)
            tell("seeded", time.monotonic() - begin, "s")

    def count(self):
        return json.loads(self._call("users", "list", "--limit", 1))["total"]

    def email_in_the_middle(self):
        users = self._call("users", "list", "--limit", 1, "--skip", self.count() // 2)
        return json.loads(users)["items"][0]["email"]


def tell(what, value, unit="ms"):
    print(f"{what:44}{value:10.1f} {unit}", flush=True)


def measure(desktop, programs, options):
    # In the environment, where others do not read the password.
    desktop.environment["DATABASE_URL"] = options.postgresql or f"sqlite:///{desktop.folder / 'figures.db'}"
    database = Database(desktop, programs)
    database.seed(options.users, new=not options.postgresql)
    users = database.count()
    email = database.email_in_the_middle()
    tell("users", users, "")

    window = Window(desktop, programs / "sluice")
    painted, rows = window.trace.first("first_paint")["ms"], window.trace.first("first_rows")["ms"]
    tell("process start to first paint", painted)
    tell("process start to first rows", rows)
    tell("first paint to first rows", max(0, rows - painted))
    desktop.keys("ctrl+Home")  # without a current row every key leads to the first one
    window.rest()
    for what, step, part in (
            ("end", lambda: desktop.keys("ctrl+End"), range(users * 9 // 10, users)),
            ("middle", lambda: desktop.click(window.scroll_bar(0.5), button=2), range(users // 3, users * 2 // 3))):
        waited, first, last = window.jump(step, part)
        tell(f"jump to the {what}: rows missing for", waited)
        tell("  on the screen: first change", first)
        tell("  on the screen: complete", last)
    waits = window.scroll_wildly()
    if waits:
        tell("wild scrolling: pages that came", len(waits), "")
        tell("wild scrolling: rows missing for, median", statistics.median(waits))
        tell("wild scrolling: rows missing for, longest", max(waits))
    desktop.keys("ctrl+Home")
    for text in (email[:1], email[:3], email):
        window.rest()
        desktop.keys("ctrl+f")
        first, last = window.painted(lambda words=text: desktop.type(words))
        tell(f"search for {len(text)} letters: first change", first)
        tell("  on the screen: complete", last)
        desktop.keys("Escape")
    stalls = [stall["gap_ms"] for stall in window.trace.events("stall")]
    tell("stalls of more than 50 ms", len(stalls), "")
    tell("the longest stall", max(stalls, default=0))
    tell("most resident memory", window.peak_kilobytes() / 1024, "MB")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("programs", metavar="BIN_DIR", type=Path)
    parser.add_argument("--users", type=int, default=1_000_000)
    parser.add_argument("--postgresql", metavar="URL")
    options = parser.parse_args()
    with VirtualDesktop() as desktop:
        try:
            measure(desktop, options.programs.resolve(), options)
        except Failure as failure:
            sys.exit(f"FAILED: {failure}")


if __name__ == "__main__":
    main()
