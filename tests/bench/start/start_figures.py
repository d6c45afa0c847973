#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Measures starts of whole processes, without a display: the window's, to its first rows, beside an empty window and
beside Qt's own models, and the command line's beside an empty command.

start_figures.py BIN_DIR PEERS_DIR --url URL [--runs N] [--peers] [--commands] [--json FILE]

PEERS_DIR holds table_window and bare_application. --peers: also Qt's own models over the same database, which read
all of it; --commands: also sluicectl. The database is there, and migrated.
"""
import argparse
import json
import os
import select
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from figures import Figures  # noqa: E402

PATIENCE = 300
PEER_ROUNDS = 3
GOALS_FROM = 1_000_000  # users: with fewer, the start of the window is what takes time


class Start:
    """Starts of programs in an empty home, and what they tell of themselves through a pipe."""

    def __init__(self, folder):
        self.pipe = folder / "trace"
        os.mkfifo(self.pipe)
        self.environment = {"HOME": str(folder), "PATH": os.environ["PATH"], "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8",
                            "QT_QPA_PLATFORM": "offscreen", "XDG_RUNTIME_DIR": str(folder)}

    def until_rows(self, command, url=None):
        """Milliseconds from the start of the process until it tells of its first rows."""
        environment = self.environment | ({"DATABASE_URL": url} if url else {})
        with os.fdopen(os.open(self.pipe, os.O_RDONLY | os.O_NONBLOCK), "rb", buffering=0) as pipe:
            begin = time.monotonic()
            process = subprocess.Popen([str(word) for word in command], env=environment, stdin=subprocess.DEVNULL,
                                       stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
            try:
                told = b""
                while b'"first_rows"' not in told:
                    ready, _, _ = select.select([pipe], [], [], 0.2)
                    told += (pipe.read(65536) or b"") if ready else b""
                    if process.poll() is not None:
                        sys.exit(f"{command[0]} ended with {process.returncode}: {process.stderr.read().decode()}")
                    if time.monotonic() - begin > PATIENCE:
                        sys.exit(f"{command[0]} shows no rows")
                return 1000 * (time.monotonic() - begin)
            finally:
                process.kill()
                process.communicate()

    def whole(self, *command, url=None):
        """Milliseconds of the whole process."""
        environment = self.environment | ({"DATABASE_URL": url} if url else {})
        nowhere = [(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)]
        begin = time.monotonic()
        pid = os.posix_spawn(command[0], list(map(str, command)), environment, file_actions=nowhere)
        _, status = os.waitpid(pid, 0)
        took = 1000 * (time.monotonic() - begin)
        if status != 0:
            sys.exit(f"{' '.join(map(str, command))} failed")
        return took


def in_turn(rounds, ours, theirs):
    """Both, round by round; the first round warms the caches and does not count."""
    pairs = [(ours(), theirs()) for _ in range(rounds + 1)][1:]
    return list(zip(*pairs))


def measure(start, figures, options):
    control = options.programs / "sluicectl"
    listing = subprocess.run([control, "--json", "users", "list", "--limit", "1"], check=True, capture_output=True,
                             env=start.environment | {"DATABASE_URL": options.url}).stdout
    users = json.loads(listing)["total"]
    sqlite = options.url.startswith("sqlite")
    engine = "SQLite" if sqlite else "PostgreSQL"
    window = (options.programs / "sluice", "--trace", start.pipe)
    table = (options.peers_folder / "table_window", start.pipe)

    def ours():
        return start.until_rows(window, options.url)
    here, there = in_turn(options.runs, ours, lambda: start.until_rows(table))
    figures.add("F1", "start to first rows", engine, users, here, there, peer="an empty window with a table",
                goal={"ratio": 1.5 if sqlite else 2}, growth="flat")

    def goal(ratio):
        return {"ratio": ratio} if not sqlite and users >= GOALS_FROM else {}
    if options.peers:
        here, there = in_turn(PEER_ROUNDS, ours, lambda: start.until_rows((*table, options.url, "users")))
        figures.add("F3", "start to first rows of users", engine, users, here, there, peer="QSqlTableModel",
                    goal=goal(1 / 20))
        links = (control, "--json", "links", "list", "--limit", "200")
        here, there = in_turn(PEER_ROUNDS, lambda: start.whole(*links, url=options.url),
                              lambda: start.until_rows((*table, options.url, "user_flows")))
        figures.add("F3", "first 200 links, by sluicectl", engine, users, here, there, peer="QSqlRelationalTableModel",
                    goal=goal(1 / 200))
    if options.commands:
        bare = options.peers_folder / "bare_application"
        rounds = 5 * options.runs
        for name, command, ratio in (("sluicectl --version", ("--version",), 1.3),
                                     ("sluicectl users list --limit 1", ("users", "list", "--limit", "1"), 3)):
            here, there = in_turn(rounds, lambda words=command: start.whole(control, *words, url=options.url),
                                  lambda: start.whole(bare))
            figures.add("F17", name, engine, users, here, there, peer="a command with nothing but QCoreApplication",
                        goal={"ratio": ratio} if sqlite else {})


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("programs", metavar="BIN_DIR", type=lambda text: Path(text).resolve())
    parser.add_argument("peers_folder", metavar="PEERS_DIR", type=lambda text: Path(text).resolve())
    parser.add_argument("--url", required=True)
    parser.add_argument("--runs", type=int, default=9)
    parser.add_argument("--peers", action="store_true")
    parser.add_argument("--commands", action="store_true")
    parser.add_argument("--json")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        measure(Start(Path(folder)), Figures(options.json), options)


if __name__ == "__main__":
    main()
