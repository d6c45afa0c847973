#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every documented operation through Prism's validating proxy, which compares requests and answers with the document.

proxy_test.py FOLDER-OF-SLUICECTL FOLDER    the latter as lint.sh leaves it: with openapi.json and Prism
"""
import contextlib
import json
import os
import re
import socket
import subprocess
import sys
import tempfile
import time
import uuid

import httpx

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
import peer_client
from local_server import LocalServer, free_port

PATIENCE = 60


def listens(port):
    with socket.socket() as client:
        return client.connect_ex(("127.0.0.1", port)) == 0


@contextlib.contextmanager
def prism(folder, document, upstream):
    port = free_port()
    process = subprocess.Popen([f"{folder}/node_modules/.bin/prism", "proxy", document, upstream, "--port", str(port)],
                               stdout=subprocess.DEVNULL)
    try:
        deadline = time.monotonic() + PATIENCE
        while not listens(port):
            if process.poll() is not None or time.monotonic() > deadline:
                sys.exit("Prism did not start")
            time.sleep(0.1)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.kill()
        process.wait()


class Client:
    """Refuses every answer that breaks the document, and every success of a request that does."""

    def __init__(self, base, token, document):
        self.http = httpx.Client(base_url=base, headers={"Authorization": f"Bearer {token}"}, timeout=30)
        self.paths = {re.compile(re.sub(r"\{\w+\}", "[^/]+", path).rstrip("/") + "/?"): path for path in document["paths"]}
        self.seen = set()

    def ask(self, method, path, body=None, **headers):
        names = {name.replace("_", "-"): value for name, value in headers.items()}
        answer = self.http.request(method, path, json=body, headers=names)
        for violation in json.loads(answer.headers.get("sl-violations", "[]")):
            if violation["location"][0] == "response" or answer.status_code < 400:
                sys.exit(f"{method} {path}: {answer.status_code} {violation} {answer.text[:500]}")
        if answer.status_code < 400:
            bare = path.partition("?")[0]
            found = [known for pattern, known in self.paths.items() if pattern.fullmatch(bare)]
            self.seen.add((method, min(found, key=lambda known: known.count("{"))))
        return answer

    def call(self, method, path, body=None, raw=None):  # as peer_client has it
        if raw is not None:  # Prism never answers what is no JSON
            return 422, None
        answer = self.ask(method, path, body)
        return answer.status_code, answer.json()


def expect(what, answer, *statuses):
    if answer.status_code not in statuses:
        sys.exit(f"{what}: {answer.status_code} {answer.text[:500]}")
    return answer


def walk_rows(client, plural, new, other, path):
    """Everything that users and flows have in common."""
    made = expect("create", client.ask("POST", f"/{plural}/?note=why", new, Idempotency_Key=uuid.uuid4().hex), 201)
    one = path + made.json()["id"]
    expect("create many", client.ask("POST", f"/{plural}/bulk", {plural: other}), 201)
    expect("create again", client.ask("POST", f"/{plural}/", new), 409)
    expect("create many again", client.ask("POST", f"/{plural}/bulk", {plural: other}), 409)
    shown = expect("show", client.ask("GET", one), 200)
    expect("show what is known", client.ask("GET", one, If_None_Match=shown.headers["etag"]), 304)
    expect("patch", client.ask("PATCH", one, {"is_active": False}, If_Match=shown.headers["etag"]), 200)
    expect("patch what was changed", client.ask("PATCH", one, {"name": "Late"}, If_Match=shown.headers["etag"]), 412)
    expect("replace", client.ask("PUT", one, new), 200)
    expect("replace with too little", client.ask("PUT", one, {}), 422)
    for query in ("", "?limit=3&skip=1", "?search=a&is_active=true&sort=-created_at", "?count=false", "?unlinked=true"):
        page = expect("list", client.ask("GET", f"/{plural}/{query}"), 200)
        if next_page := page.links.get("next"):
            expect("the next page", client.ask("GET", next_page["url"]), 200)
    for query in ("limit=0", "limit=many", "sort=shoe_size", "is_active=perhaps", "unheard=of", "after=nothing"):
        expect(query, client.ask("GET", f"/{plural}/?{query}"), 422)
    expect("a missing one", client.ask("GET", path + str(uuid.uuid4())), 404)
    expect("no id", client.ask("GET", path + "1"), 422)
    return one, made.json()["id"]


def walk(client):
    tag = uuid.uuid4().hex[:8]
    users = [{"name": f"Ada {n}", "email": f"ada{n}.{tag}@example.org"} for n in range(3)]
    flows = [{"name": f"Flow {n} {tag}", "description": "What for"} for n in range(3)]
    user, user_id = walk_rows(client, "users", users[0], users[1:], "/users/")
    flow, flow_id = walk_rows(client, "flows", flows[0], flows[1:], "/flows/")
    pair = {"user_id": user_id, "flow_id": flow_id}
    link = f"/user_flows/{user_id}/{flow_id}"
    expect("link", client.ask("POST", "/user_flows/", pair), 201)
    expect("link again", client.ask("POST", "/user_flows/", pair), 200)
    expect("link the missing", client.ask("POST", "/user_flows/", {**pair, "user_id": str(uuid.uuid4())}), 404)
    expect("show the link", client.ask("GET", link), 200)
    expect("give it an end", client.ask("PATCH", link, {"until": "2099-12-31"}), 200)
    for path in ("/user_flows/", f"/user_flows/?user={user_id}", "/user_flows/?has_end=true", f"{user}/flows", f"{flow}/users"):
        expect(path, client.ask("GET", path), 200)
    bulk = {"action": "add", "users": [user_id], "flows": [flow_id]}
    expect("link many", client.ask("POST", "/user_flows/bulk", bulk), 200)
    expect("unlink", client.ask("DELETE", link), 204)
    expect("unlink again", client.ask("DELETE", link), 404)
    changes = expect("changes", client.ask("GET", "/changes/?limit=5"), 200).json()
    latest = f"/changes/{changes[0]['id']}"
    for path in (latest, f"{latest}/users", f"{latest}/flows", f"{latest}/user_flows"):
        expect(path, client.ask("GET", path), 200)
    expect("undo", client.ask("POST", f"{latest}/undo", {}), 200)
    expect("undo again", client.ask("POST", f"{latest}/undo", {}), 200, 409)
    expect("delete a user", client.ask("DELETE", user), 204)
    expect("delete a flow", client.ask("DELETE", flow), 204)
    expect("delete again", client.ask("DELETE", flow), 404)
    for path in ("/health", "/health/database"):
        expect(path, client.ask("GET", path), 200)
    expect("no token", client.ask("GET", "/users/", Authorization="Bearer x"), 401)
    expect("another site", client.ask("GET", "/users/", Origin="http://elsewhere.example"), 403)
    expect("a long body", client.ask("POST", "/users/", {"name": "n" * (1 << 20), "email": "a@example.org"}), 413)


def as_a_peer(client):
    tag = uuid.uuid4().hex[:12]
    made = peer_client.check_users(client, tag)
    peer_client.check_pages(client, made)
    peer_client.check_links(client, made[0], peer_client.check_flows(client, tag))


def main():
    programs, conformance = sys.argv[1:]
    path = f"{conformance}/openapi.json"
    with open(path, encoding="utf-8") as file:
        document = json.load(file)
    documented = {(method.upper(), path) for path, item in document["paths"].items() for method in item}
    for engine in ("sqlite", "postgresql"):
        start = time.monotonic()
        with (tempfile.TemporaryDirectory() as folder, LocalServer(programs, folder, engine) as server,
              prism(conformance, path, server.address) as proxy):
            client = Client(proxy, server.token, document)
            walk(client)
            as_a_peer(client)
            if missed := documented - client.seen:
                sys.exit(f"not tried: {sorted(missed)}")
        print(f"{engine}: {len(documented)} operations as documented, {time.monotonic() - start:.1f} s", flush=True)


if __name__ == "__main__":
    main()
