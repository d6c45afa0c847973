#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Measures the real window over many users, on a display of its own.

window_figures.py BIN_DIR PEERS_DIR --url URL [--users N] [--json FILE]

Seeds N users (1,000,000) into the database where there are none yet; a file is made. PEERS_DIR holds table_window and
list_figures. Times come from sluice --trace; those "in the picture" are from the key to the pixel, read from the frame
buffer every few milliseconds, and the program that sends the keys (some 5 ms) counts too. Accessibility is off while
measuring, as on most desktops.
"""
import argparse
import json
import random
import shutil
import statistics
import sys
import time
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "support"))
import accessible  # noqa: E402
from figures import Figures  # noqa: E402
from virtual_desktop import Failure, VirtualDesktop, wait_until  # noqa: E402

JUMPS = 1000
QUIET_SECONDS = 0.5  # without a change the picture counts as complete
PATIENCE = 120
# Users: with fewer "the end" of all rows says nothing, with more Qt's model takes gigabytes.
PEER_FROM, PEER_TO = 100_000, 1_000_000
GOALS_FROM = 1_000_000  # users, of those that are for a million
BROWSER = "sqlitebrowser"
BROWSER_SECONDS = 3  # to watch the screen for
BROWSER_ROUNDS = 3
MANY_LINES = 100  # of the screen: more than a blinking cursor changes


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
        """Their wait_ms are whole: none counts as half of one."""
        return [event | {"wait_ms": max(0.5, event["wait_ms"])} for event in self.events("page") if event["pane"] == "usersTable"]


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
        for _ in range(JUMPS):
            self.desktop.move(self.scroll_bar(chance.random()))
        self.desktop.release()
        return [page["wait_ms"] for page in self.trace.users_pages()[seen:]]



def megabytes(process, what="VmRSS"):
    status = Path(f"/proc/{process.pid}/status").read_text()
    return int(status.split(what + ":")[1].split()[0]) / 1024


class Database:
    def __init__(self, desktop, programs, url):
        # In the environment, where others do not read the password.
        desktop.environment["DATABASE_URL"] = self.url = url
        self.is_file = url.startswith("sqlite")
        self._call = lambda *words: desktop.output(programs / "sluicectl", "--json", *words)

    def seed(self, users):
        new = self.is_file and not Path(self.url.removeprefix("sqlite:///")).exists()
        self._call(*(["db", "create"] if new else ["upgrade", "head"]))
        if self.count() == 0:
            self._call("seed", "--users", users, "--flows", 100, "--links", users // 10)

    def count(self):
        return json.loads(self._call("users", "list", "--limit", 1))["total"]

    def email_in_the_middle(self):
        users = self._call("users", "list", "--limit", 1, "--skip", self.count() // 2)
        return json.loads(users)["items"][0]["email"]


class Peers:
    """What stands beside the window, on the same desktop."""

    def __init__(self, desktop, folder, url):
        self.desktop, self.folder, self.url = desktop, folder, url
        self.trace = Trace(desktop.folder / "peer")

    def _table(self, event, *arguments):
        """The event, and the memory then."""
        process = self.desktop.start(self.folder / "table_window", self.trace.file, *arguments)
        try:
            return self.trace.first(event), megabytes(process)
        finally:
            self.desktop.stop(process)
            self.trace.file.unlink(missing_ok=True)

    def memory_of_an_empty_window(self):
        return self._table("first_rows")[1]

    def milliseconds_to_the_end(self):
        return self._table("end", self.url, "users", "--end")[0]["ms"]

    def searches(self, text):
        return json.loads(self.desktop.output(self.folder / "list_figures", self.url, "--search", text))


class Shown:
    """From the start of a program to the last large change of the screen, and the memory it has then."""

    def __init__(self, desktop):
        self.desktop, self.empty = desktop, desktop.pixels()
        self.milliseconds, self.megabytes = [], []

    def start(self, *command):
        last, screen = 0, self.empty
        begin = time.monotonic()
        process = self.desktop.start(*command)
        while (now := time.monotonic() - begin) < BROWSER_SECONDS:
            seen = self.desktop.pixels()
            if sum(a != b for a, b in zip(seen, screen)) > MANY_LINES:
                last = now
            screen = seen
        self.milliseconds.append(1000 * last)
        self.megabytes.append(megabytes(process))
        self.desktop.stop(process)
        wait_until("the window is gone", lambda: self.desktop.pixels() == self.empty)


def measure_beside_browser(desktop, program, database, add):
    ours, theirs = Shown(desktop), Shown(desktop)
    browser = shutil.which(BROWSER)
    for _ in range(BROWSER_ROUNDS):
        ours.start(program)
        if browser:
            theirs.start(browser, "-t", "users", database.url.removeprefix("sqlite:///"))
    peer = "DB Browser for SQLite" if browser else "no DB Browser for SQLite on this machine"
    add("F1b", "start to rows on the screen", ours.milliseconds, theirs=theirs.milliseconds, peer=peer, goal={"ratio": 1 / 4})
    add("F1b", "memory with rows on the screen", ours.megabytes, theirs=theirs.megabytes, unit="MB", peer=peer, goal={"ratio": 0.4})


def measure_jumps(window, users, peers, database, add):
    for what, step, part in (
            ("end", lambda: window.desktop.keys("ctrl+End"), range(users * 9 // 10, users)),
            ("middle", lambda: window.desktop.click(window.scroll_bar(0.5), button=2), range(users // 3, users * 2 // 3))):
        waited, first, last = window.jump(step, part)
        # QPSQL has read everything by then, which is F3.
        beside = {"theirs": [peers.milliseconds_to_the_end()], "peer": "QSqlTableModel, fetching to its end",
                  "goal": {"ratio": 1 / 500} if users >= GOALS_FROM else {}} \
            if what == "end" and database.is_file and PEER_FROM <= users <= PEER_TO else {}
        add("F4", f"jump to the {what}: rows missing", [waited], growth="flat", **beside)
        add("F4", f"jump to the {what}: first change in the picture", [first])
        add("F4", f"jump to the {what}: complete in the picture", [last])
    waits = window.scroll_wildly()
    if waits:
        add("F4", "wild scrolling: rows missing, median", [statistics.median(waits)], growth="flat")
        add("F4", "wild scrolling: rows missing, 99 of 100", [sorted(waits)[len(waits) * 99 // 100]],
            goal={"most": 33 if database.is_file else 50}, growth="flat")


def measure_searches(window, email, peers, add):
    window.desktop.keys("ctrl+Home")
    for text in (email[:1], email[:3], email):
        window.rest()
        window.desktop.keys("ctrl+f")
        first, last = window.painted(lambda words=text: window.desktop.type(words, 1))
        length = "whole email" if text == email else f"{len(text)} letters" if len(text) > 1 else "1 letter"
        beside = {"theirs": peers.searches(text)[-1:], "peer": "the engine's own library", "goal": {"more": 15}} if len(text) > 2 else {}
        add("F6", f"search, {length}: first change in the picture", [first], growth="flat", **beside)
        add("F6", f"search, {length}: complete in the picture", [last])
        window.desktop.keys("Escape")


def measure(desktop, options):
    database = Database(desktop, options.programs, options.url)
    database.seed(options.users)
    users = database.count()
    email = database.email_in_the_middle()
    peers = Peers(desktop, options.peers_folder, options.url)
    figures = Figures(options.json)

    def add(id, name, ours, **more):
        figures.add(id, name, "SQLite" if database.is_file else "PostgreSQL", users, ours, **more)
    if database.is_file and users >= PEER_FROM:
        measure_beside_browser(desktop, options.programs / "sluice", database, add)
    empty = peers.memory_of_an_empty_window()
    window = Window(desktop, options.programs / "sluice")
    add("F1", "start to first paint, with a display", [window.trace.first("first_paint")["ms"]])
    add("F1", "start to first rows, with a display", [window.trace.first("first_rows")["ms"]])
    desktop.keys("ctrl+Home")  # without a current row every key leads to the first one
    window.rest()
    measure_jumps(window, users, peers, database, add)
    add("F2", "memory after 1,000 jumps and the end", [megabytes(window.process)], theirs=[empty], unit="MB",
        peer="an empty window with a table", goal={"ratio": 2}, growth="flat")
    add("F2", "most memory until then", [megabytes(window.process, "VmHWM")], unit="MB", growth="flat")
    measure_searches(window, email, peers, add)
    stalls = [stall["gap_ms"] for stall in window.trace.events("stall")]
    add("F14", "longest gap of the event loop over 50 ms (0: none)", [max(stalls, default=0)], goal={"most": 50})


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("programs", metavar="BIN_DIR", type=lambda text: Path(text).resolve())
    parser.add_argument("peers_folder", metavar="PEERS_DIR", type=lambda text: Path(text).resolve())
    parser.add_argument("--url", required=True)
    parser.add_argument("--users", type=int, default=1_000_000)
    parser.add_argument("--json")
    options = parser.parse_args()
    with VirtualDesktop() as desktop:
        try:
            measure(desktop, options)
        except Failure as failure:
            sys.exit(f"FAILED: {failure}")


if __name__ == "__main__":
    main()
