#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""How long sluicectl takes to start, beside a bare QCoreApplication, in turns.

start_figures.py BUILD-FOLDER [ROUNDS]    after "ninja sluicectl bare_start"
Goals: --version at most 1.3 times the bare program, users list --limit 1 (SQLite, sample data) at most 3 times.
"""
import os
import statistics
import subprocess
import sys
import tempfile
import time

GOALS = {"--version": 1.3, "users list --limit 1": 3.0}


def milliseconds(command):
    start = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
    return 1000 * (time.perf_counter() - start)


def main(build, rounds="60"):
    program = f"{build}/bin/sluicectl"
    with tempfile.TemporaryDirectory() as folder:
        for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
            os.environ[name] = folder
        os.environ["DATABASE_URL"] = f"sqlite:///{folder}/people.db"
        for verb in (("db", "create"), ("seed",)):
            subprocess.run([program, "--quiet", *verb], stdout=subprocess.DEVNULL, check=True)
        commands = {"bare": [f"{build}/tests/bare_start"], **{words: [program, *words.split()] for words in GOALS}}
        taken = {name: [] for name in commands}
        for _ in range(int(rounds) + 3):
            for name, command in commands.items():
                taken[name].append(milliseconds(command))
    medians = {name: statistics.median(times[3:]) for name, times in taken.items()}  # the first ones warm up
    print(f"bare QCoreApplication: {medians['bare']:.1f} ms")
    for name, goal in GOALS.items():
        ratio = medians[name] / medians["bare"]
        print(f"sluicectl {name}: {medians[name]:.1f} ms, {ratio:.2f} times (goal {goal}): {'ok' if ratio <= goal else 'MISSED'}")


if __name__ == "__main__":
    main(*sys.argv[1:])
