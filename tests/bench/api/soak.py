#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Mixed load on the HTTP API over PostgreSQL, while the server is killed and its connections are cut.

soak.py FOLDER-OF-SLUICECTL [REQUESTS]    SLUICE_TEST_POSTGRESQL as for the tests; by default 100,000 requests

Each client has rows of its own and remembers what was acknowledged; whatever got no answer is sent again, with the same
Idempotency-Key. In the first half the server is killed (SIGKILL) and started again, all the time its connections to
the database are terminated. In the end the database must hold exactly what was acknowledged, and the last server's
memory, descriptors and threads must be what they were when it had warmed up.
"""
import collections
import http.client
import json
import os
import random
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse
import uuid

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../app/api"))
from local_server import LocalServer

CLIENTS = 8
KILLS = 5
CUTS = 20
WARM_UP = 0.55  # of all requests; behind the last kill
GROWTH = {"memory, KiB": 20 * 1024, "descriptors": 8, "threads": 4}  # what is no growth yet


class Tally:
    def __init__(self, requests):
        self._requests = requests
        self._lock = threading.Lock()
        self.answers = collections.Counter()
        self.done = 0
        self.faults = []

    def count(self, status):
        with self._lock:
            self.answers[status] += 1

    def next(self):
        with self._lock:
            self.done += 1
            return self.done <= self._requests

    def fault(self, text):
        with self._lock:
            self.faults.append(text)


class Client(threading.Thread):
    def __init__(self, number, server, tally):
        super().__init__(name=f"client {number}")
        self._random = random.Random(number)
        self._tag = f"{number}.{uuid.uuid4().hex[:8]}"
        self._place = urllib.parse.urlsplit(server.address)
        self._token = server.token
        self._connection = None
        self._tally = tally
        self._made = 0
        self.users, self.flows, self.links = {}, {}, set()  # email: id, name: id, (email, name), as acknowledged

    def run(self):
        try:
            self._make_flow()
            while self._tally.next():
                self._step()
        except Exception as error:
            self._tally.fault(f"{self.name}: {error!r}")

    def _step(self):
        choice = self._random.random()
        if choice < 0.3 or not self.users:
            self._make_user()
        elif choice < 0.32:
            self._make_flow()
        elif choice < 0.55:
            self._list()
        elif choice < 0.8:
            self._link()
        elif choice < 0.9:
            self._unlink()
        else:
            self._delete_user()

    def _make_user(self):
        self._made += 1
        email = f"user{self._made}.{self._tag}@example.org"
        self.users[email] = self._post("/users/", {"email": email, "name": f"User {self._made}"}, 201)["id"]

    def _make_flow(self):
        self._made += 1
        name = f"Soak {self._made} {self._tag}"
        self.flows[name] = self._post("/flows/", {"name": name}, 201)["id"]

    def _list(self):
        self._ask("GET", f"/users/?limit=20&search={self._random.choice('abcdef')}", None, (200,))

    def _link(self):
        email, name = self._random.choice(list(self.users)), self._random.choice(list(self.flows))
        self._post("/user_flows/", {"user_id": self.users[email], "flow_id": self.flows[name]}, 201, 200)
        self.links.add((email, name))

    def _unlink(self):
        if not self.links:
            return
        email, name = self._random.choice(list(self.links))
        self._remove(f"/user_flows/{self.users[email]}/{self.flows[name]}")
        self.links.remove((email, name))

    def _delete_user(self):
        email = self._random.choice(list(self.users))
        self._remove(f"/users/{self.users[email]}")
        del self.users[email]
        self.links = {link for link in self.links if link[0] != email}

    def _post(self, path, body, *expected):
        return json.loads(self._ask("POST", path, body, expected, {"Idempotency-Key": uuid.uuid4().hex})[1])

    def _remove(self, path):
        status, tries = self._ask("DELETE", path, None, (204, 404))[0::2]
        if status == 404 and tries == 1:
            self._tally.fault(f"DELETE {path}: acknowledged, and not there")

    def _ask(self, method, path, body, expected, headers=None):
        """Until it is answered: status, text, how many tries that took."""
        deadline = time.monotonic() + 120
        for tries in range(1, 10_000):
            try:
                status, text, pause = self._try(method, path, body, headers or {})
            except (OSError, http.client.HTTPException) as error:
                status, text, pause = type(error).__name__, b"", 0.05
                self._close()
            self._tally.count(status)
            if status in expected:
                return status, text, tries
            if isinstance(status, int) and status != 503:
                raise RuntimeError(f"{method} {path}: {status} {text[:300]}")
            if time.monotonic() > deadline:
                raise RuntimeError(f"{method} {path}: not answered")
            time.sleep(pause)

    def _try(self, method, path, body, headers):
        if self._connection is None:
            self._connection = http.client.HTTPConnection(self._place.hostname, self._place.port, timeout=30)
            self._connection.connect()
            self._connection.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        text = None if body is None else json.dumps(body)
        own = {"Authorization": f"Bearer {self._token}", **headers}
        if text:
            own["Content-Type"] = "application/json"
        self._connection.request(method, path, text, own)
        answer = self._connection.getresponse()
        said = answer.read()
        if answer.getheader("Connection") == "close":
            self._close()
        return answer.status, said, float(answer.getheader("Retry-After") or 0.05)

    def _close(self):
        if self._connection:
            self._connection.close()
        self._connection = None


def state_of(process):
    with open(f"/proc/{process.pid}/status", encoding="ascii") as file:
        lines = dict(line.split(":", 1) for line in file)
    return {"memory, KiB": int(lines["VmRSS"].split()[0]), "descriptors": len(os.listdir(f"/proc/{process.pid}/fd")),
            "threads": int(lines["Threads"])}


def query(server, sql):
    said = subprocess.run(["psql", "-qAtX", "-F", "\t", server.url, "-c", sql], check=True, capture_output=True, text=True)
    return [tuple(line.split("\t")) for line in said.stdout.splitlines()]


def disturb(server, tally, requests, clients):
    """Kills and cuts while the clients work; returns the state of the last server after its warm-up."""
    events = [(requests * i / (2 * KILLS + 2), "kill") for i in range(1, KILLS + 1)]
    events += [(requests * (i + 0.5) / CUTS, "cut") for i in range(CUTS)] + [(requests * WARM_UP, "look")]
    warm, start = None, time.monotonic()
    for at, what in sorted(events):
        while tally.done < at:
            if not any(client.is_alive() for client in clients):
                return warm
            time.sleep(0.01)
        if what == "kill":
            server.kill_and_start_again()
        elif what == "cut":
            print(f"{tally.done:,} requests, {time.monotonic() - start:.0f} s, {state_of(server.process)}", flush=True)
            query(server, "select count(pg_terminate_backend(pid)) from pg_stat_activity "
                          "where datname = current_database() and pid <> pg_backend_pid()")
        else:
            warm = state_of(server.process)
    return warm


def compare(server, clients, tally):
    """What the database holds against what was acknowledged."""
    users = {email for email, in query(server, "select email from users where email like 'user%@example.org'")}
    links = set(query(server, "select u.email, f.name from user_flows as l join users as u on u.id = l.user_id "
                              "join flows as f on f.id = l.flow_id where u.email like 'user%@example.org'"))
    flows = {name for name, in query(server, "select name from flows where name like 'Soak %'")}
    kept = {"users": (users, {email for client in clients for email in client.users}),
            "flows": (flows, {name for client in clients for name in client.flows}),
            "links": (links, {link for client in clients for link in client.links})}
    for rows, (there, acknowledged) in kept.items():
        print(f"{rows}: {len(acknowledged):,} acknowledged, {len(there):,} in the database, "
              f"{len(acknowledged - there)} lost, {len(there - acknowledged)} too many")
        if there != acknowledged:
            tally.fault(f"{rows} are not what was acknowledged")


def main(programs, requests="100000"):
    requests = int(requests)
    with tempfile.TemporaryDirectory() as folder, LocalServer(programs, folder, "postgresql") as server:
        tally = Tally(requests)
        clients = [Client(number, server, tally) for number in range(CLIENTS)]
        start = time.monotonic()
        for client in clients:
            client.start()
        warm = disturb(server, tally, requests, clients)
        for client in clients:
            client.join()
        took = time.monotonic() - start
        end = state_of(server.process)
        print(f"{requests:,} requests in {took:.0f} s, {KILLS} kills, {CUTS} times all connections cut")
        print("answers:", ", ".join(f"{status} {count:,} times" for status, count in tally.answers.most_common()))
        for what, limit in GROWTH.items():
            print(f"{what}: {warm[what]:,} after warming up, {end[what]:,} at the end")
            if end[what] - warm[what] > limit:
                tally.fault(f"{what} grew")
        compare(server, clients, tally)
    if tally.faults:
        sys.exit("\n".join(tally.faults[:20]))


if __name__ == "__main__":
    main(*sys.argv[1:])
