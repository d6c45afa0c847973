#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Measures the HTTP API beside one worker of FastAPI, in turn, over 16 connections that stay open.

server_figures.py BIN_DIR PEERS_DIR --engine sqlite|postgresql [--users N] [--rounds N] [--seconds S] [--json FILE]

PEERS_DIR holds http_load. SLUICE_TEST_POSTGRESQL names the file with the server's URL, see tests/support/postgresql.sh.
Without FastAPI and uvicorn for /usr/bin/python3 Sluice is measured alone. The processor's time is that of the server's
process, not of the database's.
"""
import argparse
import json
import os
import secrets
import signal
import subprocess
import sys
import tempfile
import urllib.parse
import urllib.request
from pathlib import Path

sys.dont_write_bytecode = True
HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent), str(HERE.parents[1] / "app" / "api"), str(HERE.parents[1] / "support")]
from figures import Figures  # noqa: E402
from local_server import LocalServer, free_port  # noqa: E402
from virtual_desktop import wait_until  # noqa: E402

PYTHON = "/usr/bin/python3"
CONNECTIONS = 16
PEER = "FastAPI, one worker"
# What is asked, and the ratios of time for a request and of the processor's time that are the goals.
CASES = {
    "GET 100 users": {"postgresql": (1 / 50, 1 / 60), "sqlite": (1 / 50, 1 / 60)},
    "POST user": {"postgresql": (1 / 12, 1 / 30), "sqlite": (1 / 15, 1 / 30)},
    "POST link": {"postgresql": (1 / 15, 1 / 40), "sqlite": (1 / 15, 1 / 40)},
}


class Side:
    """A server that runs, and what it is asked. No request comes twice but reading."""

    def __init__(self, address, token, pid):
        self.address, self.token, self.pid = address, token, pid
        users = self._call("GET", "/users/?limit=1000")
        self.users = [user["id"] for user in users]
        self.number = 0

    def requests(self, case, count):
        if case == "GET 100 users":
            return ["GET /users/?limit=100"]
        if case == "POST user":
            return [f'POST /users/ {{"email": "new{number}@example.org", "name": "New {number}"}}' for number in self._numbers(count)]
        flows = [self._call("POST", "/flows/", {"name": f"Flow {number}"})["id"] for number in self._numbers(count // len(self.users) + 1)]
        return [f'POST /user_flows/ {{"user_id": "{user}", "flow_id": "{flow}"}}' for flow in flows for user in self.users]

    def _numbers(self, count):
        self.number += count
        return range(self.number - count, self.number)

    def _call(self, method, path, body=None):
        headers = {"Content-Type": "application/json"} if body else {}
        if self.token:
            headers["Authorization"] = f"Bearer {self.token}"
        request = urllib.request.Request(self.address.rstrip("/") + path, body and json.dumps(body).encode(), headers, method=method)
        with urllib.request.urlopen(request, timeout=30) as answer:
            return json.load(answer)

    def processor_seconds(self):
        fields = Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def load(self, program, requests, seconds):
        """Milliseconds on the clock and of the processor for a request."""
        before = self.processor_seconds()
        port = str(urllib.parse.urlsplit(self.address).port)
        done = subprocess.run([program, port, str(CONNECTIONS), str(seconds), *([self.token] if self.token else [])],
                              input="\n".join(requests) + "\n", capture_output=True, text=True, check=False)
        if done.returncode != 0:
            sys.exit(f"{self.address}: {done.stderr[:500]}")
        told = json.loads(done.stdout)
        return (1000 * told["seconds"] / told["requests"],
                1000 * (self.processor_seconds() - before) / told["requests"])


class FastApi:
    """The peer, with a database of its own. Use it in a with block."""

    def __init__(self, folder, engine, users):
        self.admin = None
        if engine == "sqlite":
            self.url = f"sqlite:///{folder}/peer.db"
        else:
            self.admin = Path(os.environ["SLUICE_TEST_POSTGRESQL"]).read_text(encoding="ascii").strip()
            self.database = "peer_" + secrets.token_hex(6)
            self.url = urllib.parse.urlsplit(self.admin)._replace(scheme="postgresql+psycopg2", path="/" + self.database).geturl()
            self._psql(f"create database {self.database}")
        port = free_port()
        self.process = subprocess.Popen(
            [PYTHON, "-m", "uvicorn", "fastapi_peer:app", "--port", str(port), "--no-access-log", "--log-level", "warning"],
            cwd=HERE, env=os.environ | {"DATABASE_URL": self.url, "FIGURES_USERS": str(users), "PYTHONDONTWRITEBYTECODE": "1"})
        self.address = f"http://127.0.0.1:{port}"
        wait_until("FastAPI answers", self._answers, 60)

    def _answers(self):
        if self.process.poll() is not None:
            sys.exit("FastAPI does not start")
        try:
            with urllib.request.urlopen(self.address + "/users/?limit=1", timeout=5):
                return True
        except OSError:
            return False

    def _psql(self, statement):
        subprocess.run(["psql", "-qX", self.admin, "-c", statement], check=True)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(30)
        if self.admin:
            self._psql(f"drop database {self.database} with (force)")

    @staticmethod
    def is_there():
        return subprocess.run([PYTHON, "-c", "import fastapi, sqlalchemy, uvicorn"], capture_output=True, check=False).returncode == 0


def measure(options, figures, ours, theirs):
    name = "SQLite" if options.engine == "sqlite" else "PostgreSQL"
    for case, goals in CASES.items():
        clock, processor = ([], []), ([], [])
        for _ in range(options.rounds):
            for side, server in ((0, ours), (1, theirs)):
                if server:
                    most = int((20_000 if side == 0 else 2_000) * options.seconds)
                    took, worked = server.load(options.peers_folder / "http_load", server.requests(case, most), options.seconds)
                    clock[side].append(took)
                    processor[side].append(worked)
        for what, values, goal in ((case, clock, goals[options.engine][0]),
                                   (f"{case}, of the processor", processor, goals[options.engine][1])):
            figures.add("F13", what, name, options.users, *values, peer=PEER if theirs else "no FastAPI on this machine",
                        goal={"ratio": goal})


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("programs", metavar="BIN_DIR", type=lambda text: Path(text).resolve())
    parser.add_argument("peers_folder", metavar="PEERS_DIR", type=lambda text: Path(text).resolve())
    parser.add_argument("--engine", choices=["sqlite", "postgresql"], required=True)
    parser.add_argument("--users", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", type=float, default=1)
    parser.add_argument("--json")
    options = parser.parse_args()
    figures = Figures(options.json)
    with tempfile.TemporaryDirectory() as folder, LocalServer(str(options.programs), folder, options.engine) as server:
        server.control("seed", "--users", str(options.users))
        ours = Side(server.address, server.token, server.process.pid)
        if FastApi.is_there():
            with FastApi(folder, options.engine, options.users) as peer:
                measure(options, figures, ours, Side(peer.address, None, peer.process.pid))
        else:
            measure(options, figures, ours, None)


if __name__ == "__main__":
    main()
