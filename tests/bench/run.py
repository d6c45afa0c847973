#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs all benchmarks and shows them: cmake --build build/check --target bench

run.py BUILD_DIR      what is measured comes from the environment:

SLUICE_BENCH_USERS    as many users at most (100,000, the short form: less than ten minutes on two cores; up to 10,000,000)
SLUICE_BENCH_LINKS    and as many links (twice as many, from a million users on five millions)
SLUICE_BENCH_ENGINES  sqlite,postgresql
SLUICE_BENCH_ROWS     only these rows of BENCHMARKS.md, such as F5,F12
SLUICE_BENCH_FOLDER   where the databases are made and removed again (a temporary folder)
SLUICE_BENCH_NOTE     is written beside the table: what else the machine did

Each program measures for itself, with its peers in turn; here they are called one after another. A throw-away PostgreSQL
that keeps what is committed is started for them. All figures go to BUILD_DIR/bench/; of a run with all rows and both engines
BENCHMARKS.md and results/ here are written anew. A program that fails is told of, the others run on, and the end is an error.
"""
import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

sys.dont_write_bytecode = True
import figures  # noqa: E402
import report  # noqa: E402

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
POSTGRESQL = HERE.parent / "support" / "postgresql.sh"
NAMES = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}
READ = {"F1", "F1b", "F2", "F3", "F4", "F5", "F6", "F14", "F15", "F17"}  # of databases that are made before
MILLION = 1_000_000
PATIENCE = 4 * 3600


class Options:
    def __init__(self, environment):
        self.users = int(environment.get("SLUICE_BENCH_USERS") or 100_000)
        self.main = min(self.users, MILLION)  # the size of the goals; beyond it only growth is measured
        self.links = int(environment.get("SLUICE_BENCH_LINKS") or (5 * MILLION if self.main == MILLION else 2 * self.users))
        self.engines = (environment.get("SLUICE_BENCH_ENGINES") or "sqlite,postgresql").split(",")
        self.rows = set(filter(None, environment.get("SLUICE_BENCH_ROWS", "").split(",")))
        self.folder = environment.get("SLUICE_BENCH_FOLDER") or None
        self.note = environment.get("SLUICE_BENCH_NOTE", "")
        if unknown := set(self.engines) - set(NAMES):
            sys.exit(f"SLUICE_BENCH_ENGINES: there is no {', '.join(unknown)}")
        if self.users < 10_000:
            sys.exit("SLUICE_BENCH_USERS: at least 10,000")

    def sizes(self):
        """Powers of ten from 1,000, and the largest."""
        below = [10 ** power for power in range(3, 8) if 10 ** power < self.users]
        return [*below, self.users]

    def wants(self, rows):
        return not self.rows or not self.rows.isdisjoint(rows)

    def is_whole(self):
        return not self.rows and len(self.engines) == len(NAMES)


class Step:
    """A program that measures and appends its figures to the file it is given, or a function that makes ready."""

    def __init__(self, name, rows, command):
        self.name, self.rows = name, rows
        self.command = command if callable(command) else [str(word) for word in command]


class Databases:
    """The databases that are read, of which the steps make the rows."""

    def __init__(self, folder, server):
        self.folder, self.server = folder, server

    def url(self, engine, name):
        if engine == "sqlite":
            return f"sqlite:///{self.folder / name}.db"
        return urlsplit(self.server)._replace(path=f"/bench_{name}").geturl()

    def make(self, control, engine, name, *numbers):
        def call(*words):
            subprocess.run([control, "--quiet", *words], check=True, stdout=subprocess.DEVNULL,
                           env=os.environ | {"DATABASE_URL": self.url(engine, name)})
        call("db", "create")
        call("seed", *(str(number) for number in numbers))
        if engine == "postgresql":
            subprocess.run(["psql", "-qXd", self.url(engine, name), "-c", "vacuum analyze"], check=True)


def steps_of(options, programs, peers, databases, server):
    """In the order of running."""
    control = programs / "sluicectl"
    both = [(engine, size) for size in options.sizes() for engine in options.engines]
    for engine, size in both:
        name, url = f"users_{size}", databases.url(engine, f"users_{size}")
        what = f"{NAMES[engine]}, {size:,}"
        main = size == options.main
        yield Step(f"database ({what})", READ,
                   lambda engine=engine, name=name, size=size: databases.make(
                       control, engine, name, "--users", size, "--flows", 100, "--links", options.links if size == options.main else size // 10))
        yield Step(f"lists ({what})", {"F4", "F5", "F6", "F15"}, [peers / "list_figures", url, size, "{file}"])
        yield Step(f"starts ({what})", {"F1", "F3", "F15", "F17"},
                   [HERE / "start" / "start_figures.py", programs, peers, "--url", url, "--runs", 9 if main else 5,
                    *(["--peers", "--commands"] if main else []), "--json", "{file}"])
        if size >= 10_000:
            yield Step(f"window ({what})", {"F1", "F1b", "F2", "F4", "F6", "F14", "F15"},
                       [HERE / "window_figures.py", programs, peers, "--url", url, "--users", size, "--json", "{file}"])
    for engine, size in both:
        links = min(size * options.links // options.main, 10 * MILLION)
        main = size == options.main
        yield Step(f"transfer ({NAMES[engine]}, {size:,})", {"F7", "F8", "F9", "F15", "F16"} if main else {"F7", "F8", "F9", "F15"},
                   [HERE / "transfer_figures.py", programs, "--engine", engine, "--postgresql", server, "--users", size, "--links", links,
                    "--folder", databases.folder, *([] if main else ["--only", "F7,F8,F9", "--rounds", 1]), "--json", "{file}"])
        if size <= options.main:
            yield Step(f"journal ({NAMES[engine]}, {size:,})", {"F10", "F11", "F15"} if main else {"F10", "F15"},
                       [peers / "journal_figures", "--engine", engine, "--links", size, "--runs", 3 if main else 1,
                        "--only", "bulk,undo,single" if main else "bulk,undo", "--json", "{file}"])
    for engine in options.engines:
        yield Step(f"migrations ({NAMES[engine]})", {"F12"},
                   [HERE / "migrations_figures.py", programs, "--engine", engine, "--postgresql", server, "--runs", 5, "--json", "{file}"])
        yield Step(f"server ({NAMES[engine]})", {"F13"},
                   [HERE / "api" / "server_figures.py", programs, peers, "--engine", engine, "--json", "{file}"])
        yield Step(f"matrix's database ({NAMES[engine]})", {"F11", "F14"},
                   lambda engine=engine: databases.make(control, engine, "matrix", "--users", 30_000, "--flows", 2000,
                                                 "--links", max(300_000, options.links)))
        yield Step(f"matrix ({NAMES[engine]})", {"F11", "F14"}, [peers / "matrix_figures", databases.url(engine, "matrix"), 60, "{file}"])
    if len(options.engines) == len(NAMES):
        yield Step("routes", {"F13"}, [peers / "api_figures", 20_000, "{file}"])


def run(step, file):
    """Why it failed, or nothing."""
    if callable(step.command):
        try:
            return step.command() or ""
        except subprocess.CalledProcessError as problem:
            return f"{problem.cmd[0]} ended with {problem.returncode}"
    command = [word.replace("{file}", str(file)) for word in step.command]
    if command[0].endswith(".py"):
        command.insert(0, "/usr/bin/python3")  # the system's own has what desktops and Alembic need
    try:
        done = subprocess.run(command, check=False, timeout=PATIENCE, stderr=subprocess.PIPE, text=True)
    except (OSError, subprocess.TimeoutExpired) as problem:
        return str(problem)
    if done.returncode == 0:
        return ""
    sys.stderr.write(done.stderr)
    return (done.stderr.strip().split("\n")[-1] or f"ended with {done.returncode}").replace(str(file.parent), "…")


def machine():
    def first_line(*command):
        try:
            return subprocess.run(command, capture_output=True, text=True, check=True).stdout.split("\n")[0].strip()
        except (OSError, subprocess.CalledProcessError):
            return ""
    processor = next((line.split(":")[1].strip() for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").split("\n")
                      if line.startswith("model name")), platform.machine())
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2 ** 30
    sqlite = first_line("sqlite3", "--version").split(" ")[0]
    return (f"{os.cpu_count()} cores ({processor}), {memory:.0f} GB, {platform.freedesktop_os_release()['PRETTY_NAME']}, "
            f"{first_line('psql', '--version')}, SQLite {sqlite}")


def publish(result):
    """Writes BENCHMARKS.md and the folder it refers to."""
    results = HERE / "results"
    results.mkdir(exist_ok=True)
    for name, text in report.pictures(result["rows"]).items():
        (results / name).write_text(text, encoding="utf-8")
    kept = result | {"rows": [row | {side: thinned(row[side]) for side in ("ours", "theirs")} for row in result["rows"]]}
    lines = ",\n".join(json.dumps(row, ensure_ascii=False) for row in kept.pop("rows"))
    (results / "figures.json").write_text(json.dumps(kept, ensure_ascii=False)[:-1] + ', "rows": [\n' + lines + "\n]}\n", encoding="utf-8")
    page = ROOT / "BENCHMARKS.md"
    page.write_text(report.replaced(page.read_text(encoding="utf-8"), "table", report.document(result)), encoding="utf-8")


def thinned(values, most=21):
    """Evenly spaced of the sorted values, where there are many: the median stays."""
    if len(values) <= most:
        return values
    ordered = sorted(values)
    return [ordered[round(place * (len(ordered) - 1) / (most - 1))] for place in range(most)]


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    build = Path(sys.argv[1]).resolve()
    options = Options(os.environ)
    kept = build / "bench"
    shutil.rmtree(kept, ignore_errors=True)
    kept.mkdir()
    state = kept / "postgresql"
    begin = time.monotonic()
    failed, file = [], kept / "rows.json"
    file.touch()
    os.environ["QT_QPA_PLATFORM"] = "offscreen"  # but where a program brings a display of its own
    environment = os.environ | {"SLUICE_POSTGRESQL_DURABLE": "1"}
    try:
        subprocess.run([POSTGRESQL, "start", state], check=True, env=environment)
        os.environ["SLUICE_TEST_POSTGRESQL"] = str(state / "url")
        server = (state / "url").read_text(encoding="ascii").strip()
        with tempfile.TemporaryDirectory(dir=options.folder, prefix="sluice-bench-") as folder:
            for step in steps_of(options, build / "bin", build / "tests", Databases(Path(folder), server), server):
                if options.wants(step.rows):
                    print(f"{step.name}, after {time.monotonic() - begin:.0f} s", flush=True)
                    if why := run(step, file):
                        failed.append({"step": step.name, "why": why})
                        print(f"FAILED: {step.name}: {why}", flush=True)
    finally:
        subprocess.run([POSTGRESQL, "stop", state], check=False)
    result = {"made": date.today().isoformat(), "seconds": round(time.monotonic() - begin), "machine": machine(),
              "note": options.note, "failed": failed, "rows": figures.read(file)}
    (kept / "figures.json").write_text(json.dumps(result, ensure_ascii=False), encoding="utf-8")
    if options.is_whole():
        publish(result)
    print("\n" + "\n".join(map(figures.line, report.newest(report.complete(result["rows"])))))
    for each in failed:
        print(f"FAILED: {each['step']}: {each['why']}")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
