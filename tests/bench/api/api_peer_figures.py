#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The HTTP API beside the Python project's (FastAPI, one worker): the same load on both, in turns, on both engines.

api_peer_figures.py BUILD-FOLDER PEER-FOLDER [--python PYTHON] [--engines …] [--connections 1,16] [--rounds 3] …
    after "ninja sluicectl api_load". The peer's folder has alembic.ini and app/ with main.py and seed.py; PYTHON is one
    that has its packages (Debian: python3-fastapi python3-uvicorn python3-uvloop python3-httptools python3-sqlalchemy
    python3-psycopg2 alembic). Starts a PostgreSQL of its own, durable as it is installed.
Prints requests a second and processor time of the server for a request (without the database's), and how many times
as many Sluice answers. Goals: GET 50, POST user 12 (SQLite 15), POST link 15 times; processor 1/60, 1/30, 1/40.
"""
import argparse
import contextlib
import http.client
import json
import os
import secrets
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.parse
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[3]
GOALS = {"GET 100 users": (50, 60), "POST user": (12, 30), "POST link": (15, 40)}  # requests, processor
TICKS = os.sysconf("SC_CLK_TCK")


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return listener.getsockname()[1]


def processor_seconds(pid):
    """Of a process with its children."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rsplit(")", 1)[1].split()
    spent = (int(fields[11]) + int(fields[12])) / TICKS
    for task in Path(f"/proc/{pid}/task").iterdir():
        spent += sum(processor_seconds(int(child)) for child in (task / "children").read_text().split())
    return spent


class Target:
    def __init__(self, name, port, process, token=None):
        self.name, self.port, self.process = name, port, process
        self.token = token

    def ask(self, method, path, body=None):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        headers = {"Content-Type": "application/json"} if body else {}
        if self.token:
            headers["Authorization"] = f"Bearer {self.token}"
        connection.request(method, path, json.dumps(body) if body else None, headers)
        answer = connection.getresponse()
        text = answer.read()
        connection.close()
        if answer.status >= 300:
            sys.exit(f"{self.name}: {method} {path}: {answer.status} {text[:300]}")
        return json.loads(text)

    def await_ready(self):
        deadline = time.monotonic() + 60
        while True:
            with socket.socket() as client:
                if client.connect_ex(("127.0.0.1", self.port)) == 0:
                    return self
            if self.process.poll() is not None or time.monotonic() > deadline:
                sys.exit(f"{self.name} did not start")
            time.sleep(0.1)

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(60)


class Bench:
    def __init__(self, options):
        self.options = options
        self.results = {}

    def load(self, target, test, method, path, connections, bodies=()):
        command = [f"{self.options.build}/tests/api_load", str(target.port), method, path, str(connections),
                   str(self.options.seconds), *([target.token] if target.token else [])]
        before = processor_seconds(target.process.pid)
        said = subprocess.run(command, input="\n".join(bodies), capture_output=True, text=True, check=True).stdout
        figures = json.loads(said)
        spent = processor_seconds(target.process.pid) - before
        if figures["errors"]:
            sys.exit(f"{target.name}: {test}: {figures['errors']} of {figures['requests']} requests failed")
        self.results.setdefault((test, connections), {}).setdefault(target.name, []).append(
            (figures["requests"] / figures["seconds"], 1000 * spent / figures["requests"], figures["p99_us"] / 1000))

    def round(self, target, connections):
        self.load(target, "GET 100 users", "GET", "/users/?limit=100", connections)
        self.load(target, "GET 100 users, 90 % down", "GET", f"/users/?skip={self.options.users * 9 // 10}&limit=100",
                  connections)
        most = int(15_000 * self.options.seconds)
        tag = secrets.token_hex(4)
        self.load(target, "POST user", "POST", "/users/", connections,
                  [f'{{"name": "User {n}", "email": "u{n}.{tag}@example.org"}}' for n in range(most)])
        users = [user["id"] for skip in range(0, 5000, 1000) for user in target.ask("GET", f"/users/?skip={skip}&limit=1000")]
        flows = [target.ask("POST", "/flows/", {"name": f"Flow {n} {tag}"})["id"] for n in range(most // len(users) + 1)]
        self.load(target, "POST link", "POST", "/user_flows/", connections,
                  [f'{{"user_id": "{user}", "flow_id": "{flow}"}}' for flow in flows for user in users])

    def report(self, engine):
        print(f"\n{engine}, {self.options.users:,} users, medians of {self.options.rounds} rounds of {self.options.seconds} s")
        print("| request | connections | peer: a second, CPU ms, p99 ms | Sluice: a second, CPU ms, p99 ms | times | CPU |")
        print("|---|---|---|---|---|---|")
        for (test, connections), targets in self.results.items():
            peer, own = ([statistics.median(column) for column in zip(*targets[name])] for name in ("peer", "sluice"))
            times, processor = own[0] / peer[0], peer[1] / own[1] if own[1] else float("inf")
            goal = GOALS.get(test) if connections == 16 else None
            if goal and engine == "sqlite" and test == "POST user":
                goal = (15, goal[1])
            judged = "" if not goal else " ok" if times >= goal[0] and processor >= goal[1] else f" MISSED (goal {goal[0]}, 1/{goal[1]})"
            cells = ["{:,.0f}, {:.2f}, {:.1f}".format(*figures) for figures in (peer, own)]
            print(f"| {test} | {connections} | {cells[0]} | {cells[1]} | {times:.1f}{judged} | 1/{processor:.0f} |", flush=True)
        self.results.clear()


@contextlib.contextmanager
def postgresql():
    """A server of its own whose commits reach the disk."""
    script = REPOSITORY / "tests/support/postgresql.sh"
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([script, "start", folder], check=True)
        try:
            url = Path(folder, "url").read_text(encoding="ascii").strip()
            for setting in ("fsync", "full_page_writes", "synchronous_commit"):
                subprocess.run(["psql", "-qX", url, "-c", f"alter system set {setting} = on"], check=True)
            subprocess.run(["psql", "-qX", url, "-c", "select pg_reload_conf()"], check=True, stdout=subprocess.DEVNULL)
            yield url
        finally:
            subprocess.run([script, "stop", folder], check=True)


def database(server, folder, name):
    if not server:
        return f"sqlite:///{folder}/{name}.db"
    subprocess.run(["psql", "-qX", server, "-c", f"create database {name}"], check=True)
    return urllib.parse.urlsplit(server)._replace(path="/" + name).geturl()


def start_peer(options, url):
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1", "SQLITE_WAL": "1",
                   "DATABASE_URL": url.replace("postgresql://", "postgresql+psycopg2://")}
    python = [options.python, "-m"]
    run = {"cwd": options.peer, "env": environment}
    quiet = {**run, "check": True, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    subprocess.run([*python, "alembic", "upgrade", "head"], **quiet)
    subprocess.run([*python, "app.seed", str(options.users), "1000", str(options.users // 5)], **quiet)
    port = free_port()
    process = subprocess.Popen([*python, "uvicorn", "app.main:app", "--port", str(port), "--workers", "1", "--no-access-log",
                                "--log-level", "warning"], **run)
    return Target("peer", port, process).await_ready()


def start_own(options, url, folder):
    control = [f"{options.build}/bin/sluicectl", "--database-url", url, "--quiet"]
    for verb in (["upgrade"], ["seed", "--users", str(options.users), "--flows", "1000", "--links", str(options.users // 5)]):
        subprocess.run([*control, *verb], check=True, stdout=subprocess.DEVNULL)
    process = subprocess.Popen([*control, "--json", "serve", "--port", "0", "--token-file", f"{folder}/token"],
                               stdout=subprocess.PIPE, text=True)
    address = json.loads(process.stdout.readline())["address"]
    token = Path(folder, "token").read_text(encoding="ascii").strip()
    return Target("sluice", urllib.parse.urlsplit(address).port, process, token)


def measure(options, engine, server):
    bench = Bench(options)
    with tempfile.TemporaryDirectory() as folder:
        targets = [start_peer(options, database(server, folder, "peer")),
                   start_own(options, database(server, folder, "sluice"), folder)]
        try:
            if server:
                for name in ("peer", "sluice"):
                    place = urllib.parse.urlsplit(server)._replace(path="/" + name).geturl()
                    subprocess.run(["psql", "-qX", place, "-c", "vacuum analyze"], check=True)
            for _ in range(options.rounds):
                for connections in options.connections:
                    for target in targets:
                        bench.round(target, connections)
            bench.report(engine)
        finally:
            for target in targets:
                target.stop()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("build", type=lambda path: Path(path).resolve())
    parser.add_argument("peer", type=lambda path: Path(path).resolve())
    parser.add_argument("--python", default=sys.executable)
    parser.add_argument("--engines", default="postgresql,sqlite", type=lambda text: text.split(","))
    parser.add_argument("--connections", default=[1, 16], type=lambda text: [int(part) for part in text.split(",")])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", type=float, default=3)
    parser.add_argument("--users", type=int, default=100_000)
    options = parser.parse_args()
    for engine in options.engines:
        with postgresql() if engine == "postgresql" else contextlib.nullcontext() as server:
            measure(options, engine, server)


if __name__ == "__main__":
    main()
