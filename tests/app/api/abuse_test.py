#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Hostile requests against the real server: each is refused and told why, while a normal client is answered.

abuse_test.py FOLDER-OF-SLUICECTL
"""
import http.client
import json
import os
import re
import select
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time

PATIENCE = 20
ANSWERED_WITHIN = 0.2  # seconds, for the normal client
# On a machine that does something else at the same time one answer in a hundred may be late.
LATE = 0.01
LATEST = 2.0
GROWTH = 20 * 1024  # KiB

failures = []


def expect(true, what):
    if not true:
        failures.append(what)
        print("FAIL:", what, flush=True)


class Server:
    def __init__(self, program, folder):
        database = ["--database-url", f"sqlite:///{folder}/abuse.db"]
        subprocess.run([program, *database, "--quiet", "db", "create"], check=True)
        subprocess.run([program, *database, "--quiet", "seed"], check=True, stdout=subprocess.DEVNULL)
        self.process = subprocess.Popen(
            [program, *database, "--json", "serve", "--port", "0", "--token-file", f"{folder}/token"],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        told = json.loads(self.process.stdout.readline())
        self.port = int(told["address"].rpartition(":")[2])
        with open(told["token_file"], encoding="ascii") as file:
            self.token = file.read().strip()

    def memory(self):
        with open(f"/proc/{self.process.pid}/status", encoding="ascii") as file:
            return int(re.search(r"VmRSS:\s+(\d+)", file.read()).group(1))

    def descriptors(self):
        return len(os.listdir(f"/proc/{self.process.pid}/fd"))

    def connect(self):
        return socket.create_connection(("127.0.0.1", self.port), timeout=PATIENCE)

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        _, errors = self.process.communicate(timeout=30)
        return self.process.returncode, errors

    def head(self, method="GET", target="/users/", fields="", host=None):
        return (f"{method} {target} HTTP/1.1\r\nHost: {host or f'127.0.0.1:{self.port}'}\r\n"
                f"Authorization: Bearer {self.token}\r\n{fields}\r\n").encode("latin-1")

    def post(self, fields, body=b""):
        return self.head("POST", fields="Content-Type: application/json\r\n" + fields) + body


class NormalClient(threading.Thread):
    """Asks for the users all the time, on a new connection each time."""

    def __init__(self, server):
        super().__init__(daemon=True)
        self.server = server
        self.times, self.failed, self.over = [], [], threading.Event()

    def run(self):
        while not self.over.wait(0.01):
            start = time.monotonic()
            try:
                client = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=PATIENCE)
                client.request("GET", "/users/?limit=5", headers={"Authorization": "Bearer " + self.server.token})
                answer = client.getresponse()
                answer.read()
                client.close()
                if answer.status != 200:
                    self.failed.append(str(answer.status))
            except OSError as error:
                self.failed.append(repr(error))
            self.times.append(time.monotonic() - start)


def talk(server, data, more=None):
    """All that the server answers until it closes the connection or says nothing for a while."""
    with server.connect() as client:
        answer = b""
        try:
            client.sendall(data)
            if more:
                more(client)
        except OSError:
            pass  # it has heard enough
        client.settimeout(PATIENCE)
        try:
            while chunk := client.recv(65536):
                answer += chunk
        except OSError:
            pass
        return answer


def refused(server, name, data, status, code, more=None):
    answer = talk(server, data, more)
    line = answer.split(b"\r\n", 1)[0]
    expect(line.startswith(b"HTTP/1.1 %d " % status), f"{name}: {line!r}, not {status}")
    expect(f'"kind":"{code}"'.encode() in answer, f"{name}: not told “{code}”")
    answers = len(re.findall(rb"HTTP/1\.1 \d\d\d ", answer))
    expect(answers == 1, f"{name}: answered {answers} times")
    expect(b"\r\nConnection: close\r\n" in answer, f"{name}: the connection stays")


def check_refusals(server):
    inner = server.head(target="/users/?smuggled=1").decode("latin-1")
    smuggled = inner.encode("latin-1")
    chunks = b"0\r\n\r\n"
    get, post = server.head, server.post
    length = f"Content-Length: {len(smuggled)}\r\n"
    cases = [
        ("foreign host", get(host="evil.example"), 421, "foreign_host"),
        ("host without port", get(host="127.0.0.1"), 421, "foreign_host"),
        ("missing host", b"GET /users/ HTTP/1.1\r\n\r\n", 400, "host"),
        ("two hosts", get(fields=f"Host: 127.0.0.1:{server.port}\r\n"), 400, "host"),
        ("foreign origin", get(fields="Origin: http://evil.example\r\n"), 403, "foreign_origin"),
        ("null origin", get(fields="Origin: null\r\n"), 403, "foreign_origin"),
        ("another site", get(fields="Sec-Fetch-Site: cross-site\r\n"), 403, "foreign_origin"),
        ("length and encoding", post(length + "Transfer-Encoding: chunked\r\n", chunks + smuggled), 400, "length"),
        ("two encodings and a length",
         post("Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n" + length, chunks + smuggled), 400, "length"),
        ("TE xchunked", post("Transfer-Encoding: xchunked\r\n", smuggled), 501, "encoding"),
        ("TE chunked, gzip", post("Transfer-Encoding: chunked, gzip\r\n", smuggled), 501, "encoding"),
        ("HTTP/1.0 with TE", post("Transfer-Encoding: chunked\r\nConnection: keep-alive\r\n", chunks + smuggled)
         .replace(b"HTTP/1.1", b"HTTP/1.0", 1), 505, "version"),
        ("CL 0, then CL n", post("Content-Length: 0\r\n" + length, smuggled), 400, "length"),
        ("CL twice", post(length + length, smuggled), 400, "repeated"),
        ("CL list", post("Content-Length: 2, 2\r\n", b"{}" + smuggled), 400, "length"),
        ("CL -1", post("Content-Length: -1\r\n", smuggled), 400, "length"),
        ("CL hex", post("Content-Length: 0x26\r\n", smuggled), 400, "length"),
        ("CL junk", post("Content-Length: 0;38\r\n", smuggled), 400, "length"),
        ("GET with body", get(fields=length) + smuggled, 400, "body_not_wanted"),
        ("HEAD with body", get("HEAD", fields=length) + smuggled, 400, None),
        ("unknown method with body", get("BREW", fields=length) + smuggled, 501, "unknown_method"),
        ("bare LF", get().replace(b"\r\n", b"\n"), 400, "line_feed"),
        ("bare LF in a header", get(fields="A: b\nX-A: injected\r\n"), 400, "line_feed"),
        ("obs-fold", get(fields="X-A: a\r\n b\r\n"), 400, "folding"),
        ("blank before colon", get(fields="X-A : a\r\n"), 400, "syntax"),
        ("NUL in a value", get(fields="X-A: a\0b\r\n"), 400, "syntax"),
        ("chunk FFFFFFFFFFFFFFFF", post("Transfer-Encoding: chunked\r\n", b"FFFFFFFFFFFFFFFF\r\n{}"), 413,
         "body_too_large"),
        ("chunk of 17 digits", post("Transfer-Encoding: chunked\r\n", b"10000000000000026\r\n" + smuggled), 400,
         "syntax"),
        ("chunk -2", post("Transfer-Encoding: chunked\r\n", b"-2\r\n{}" + smuggled), 400, "syntax"),
        ("token behind a chunked body",
         post("Transfer-Encoding: chunked\r\n").replace(f"Authorization: Bearer {server.token}\r\n".encode(), b"") +
         f"0\r\nAuthorization: Bearer {server.token}\r\n\r\n".encode(), 401, "token"),
        ("/../", get(target="/../users/"), 400, "target"),
        ("%2e%2e", get(target="/x/%2e%2e/users/"), 400, "target"),
        ("//", get(target="//users/"), 400, "target"),
        ("%00", get(target="/users/%00x"), 400, "target"),
        ("absolute form", get(target="http://evil.example/users/"), 400, "target"),
        ("long target", get(target="/" + "x" * 3000), 400, "target"),
        ("OPTIONS", get("OPTIONS"), 405, "method_not_allowed"),
        ("TRACE", get("TRACE"), 405, "method_not_allowed"),
        ("many fields", get(fields="A: b\r\n" * 100), 431, "head_too_large"),
        ("expectation", post("Content-Length: 2\r\nExpect: tea\r\n"), 417, "expectation"),
        ("a form", get("POST", fields="Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 2\r\n") + b"a=",
         415, "unsupported_media_type"),
        ("no token", f"GET /users/ HTTP/1.1\r\nHost: 127.0.0.1:{server.port}\r\n\r\n".encode(), 401, "token"),
        ("another token", get().replace(server.token.encode(), b"x" * 43), 401, "token"),
    ]
    for name, data, status, code in cases:
        if code is None:
            line = talk(server, data).split(b"\r\n", 1)[0]
            expect(line.startswith(b"HTTP/1.1 %d " % status), f"{name}: {line!r}")
        else:
            refused(server, name, data, status, code)


def endless(total, piece=b"x" * 65536):
    def more(client):
        left = total
        while left > 0:
            client.sendall(piece)
            left -= len(piece)
    return more


def check_floods(server):
    mebi = 1 << 20
    before = server.memory()
    refused(server, "20 MB header", b"GET /users/ HTTP/1.1\r\nX-A: ", 431, "head_too_large", endless(20 * mebi))
    refused(server, "100 MB body", server.post(f"Content-Length: {100 * mebi}\r\n"), 413, "body_too_large",
            endless(100 * mebi))
    chunk = b"10000\r\n" + b"x" * 65536 + b"\r\n"
    refused(server, "100 MB in chunks", server.post("Transfer-Encoding: chunked\r\n"), 413, "body_too_large",
            endless(100 * mebi, chunk))
    line = talk(server, server.head(fields=f"Content-Length: {100 * mebi}\r\n"), endless(100 * mebi)).split(b"\r\n")[0]
    expect(line.split(b" ")[1:2] in ([b"413"], [b"400"]), f"GET with 100 MB: {line!r}")
    expect(server.memory() - before < GROWTH, f"floods cost {server.memory() - before} KiB")


def left_of(clients):
    """How many the server has not closed."""
    poll = select.poll()
    for client in clients:
        poll.register(client, select.POLLIN | select.POLLHUP | select.POLLRDHUP)
    return len(clients) - len(poll.poll(0))


def told(client):
    """What the client is told before the connection ends."""
    answer = b""
    try:
        client.settimeout(PATIENCE)
        while chunk := client.recv(65536):
            answer += chunk
    except OSError:
        pass
    return answer


def check_slow(server, name, count, data, within, statuses, drip=b"x"):
    clients = [server.connect() for _ in range(count)]
    for client in clients:
        client.sendall(data)
    deadline = time.monotonic() + within
    while time.monotonic() < deadline and left_of(clients) > 0:
        for client in clients:
            try:
                client.send(drip)
            except OSError:
                pass
        select.select([], [], [], 0.5)
    expect(left_of(clients) == 0, f"{name}: {left_of(clients)} of {count} are still there after {within} s")
    answers = [told(client).split(b" ", 2)[1:2] for client in clients]
    reasons = {answer[0] for answer in answers if answer}
    expect(reasons <= statuses and reasons, f"{name}: told {reasons}")
    for client in clients:
        client.close()


def check_crowds(server):
    check_slow(server, "slow heads", 200, b"GET /users/ HTTP/1.1\r\nX-A: ", 8, {b"408"})
    host = f"Host: 127.0.0.1:{server.port}\r\n"
    check_slow(server, "slow bodies without token", 100,
               f"POST /users/ HTTP/1.1\r\n{host}Content-Type: application/json\r\nContent-Length: 1000\r\n\r\n".encode(),
               3, {b"401"})
    check_slow(server, "slow bodies with token", 400, server.post("Content-Length: 1000000\r\n"), 13, {b"408", b"503"})
    idle = [server.connect() for _ in range(1000)]
    for _ in range(20):
        expect(b" 200 OK" in talk(server, server.head(fields="Connection: close\r\n")), "no place beside 1,000 who idle")
    for client in idle:
        client.close()


def check_pipeline(server):
    count = 10_000
    with server.connect() as client:
        sender = threading.Thread(target=client.sendall, args=(server.head(target="/health") * count,), daemon=True)
        sender.start()
        answers, rest = 0, b""
        while answers < count and (chunk := client.recv(1 << 20)):
            rest += chunk
            answers += rest.count(b"HTTP/1.1 200")
            rest = rest[-11:] if not rest.endswith(b"HTTP/1.1 200") else b""
    expect(answers == count, f"{answers} of {count} pipelined requests answered")


def check_continue(server):
    body = json.dumps({"email": "late@example.org", "name": "Late"}).encode()
    with server.connect() as client:
        client.sendall(server.post(f"Content-Length: {len(body)}\r\nExpect: 100-continue\r\nConnection: close\r\n"))
        expect(client.recv(100) == b"HTTP/1.1 100 Continue\r\n\r\n", "no 100 Continue")
        client.sendall(body)
        expect(told(client).startswith(b"HTTP/1.1 201 "), "not created after 100 Continue")


def main():
    with tempfile.TemporaryDirectory() as folder:
        server = Server(os.path.join(sys.argv[1], "sluicectl"), folder)
        talk(server, server.head(fields="Connection: close\r\n"))
        memory, descriptors = server.memory(), server.descriptors()
        normal = NormalClient(server)
        normal.start()
        for check in (check_refusals, check_continue, check_pipeline, check_floods, check_crowds):
            start = time.monotonic()
            check(server)
            print(f"{check.__name__}: {time.monotonic() - start:.1f} s, {server.memory() - memory} KiB more", flush=True)
        normal.over.set()
        normal.join()
        late = sum(taken > ANSWERED_WITHIN for taken in normal.times)
        print(f"normal client: {len(normal.times)} answers, longest {max(normal.times) * 1000:.0f} ms, {late} late")
        expect(not normal.failed, f"the normal client was turned away: {normal.failed[:5]}")
        expect(late <= LATE * len(normal.times), f"{late} of {len(normal.times)} answers came late")
        expect(max(normal.times) < LATEST, f"an answer took {max(normal.times):.2f} s")
        expect(server.memory() - memory < GROWTH, f"memory grew by {server.memory() - memory} KiB")
        deadline = time.monotonic() + PATIENCE
        while server.descriptors() > descriptors + 4 and time.monotonic() < deadline:
            select.select([], [], [], 0.2)
        expect(server.descriptors() <= descriptors + 4, "descriptors are left behind")
        code, errors = server.stop()
        expect(code == 0, f"ended with {code}: {errors}")
    print("\n".join(failures) or "every hostile request was refused, and told why")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
