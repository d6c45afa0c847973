#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A client as people wrote it for the Python project; it passes against that and against Sluice.

peer_client.py BASE_URL [TOKEN]

Where the two differ (app/api/README.md) it takes either answer, and nothing else.
"""
import json
import sys
import urllib.error
import urllib.request
import uuid

USER = {"id", "name", "email", "is_active", "created_at", "updated_at"}
FLOW = {"id", "name", "description", "is_active", "created_at", "updated_at"}


class Client:
    def __init__(self, base, token):
        self.base = base.rstrip("/")
        self.headers = {"Content-Type": "application/json"}
        if token:
            self.headers["Authorization"] = f"Bearer {token}"

    def call(self, method, path, body=None, raw=None):
        data = raw if raw is not None else None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self.base + path, data, self.headers, method=method)
        if data is None:
            request.remove_header("Content-type")
        try:
            with urllib.request.urlopen(request, timeout=30) as answer:
                return answer.status, json.load(answer)
        except urllib.error.HTTPError as refused:
            with refused:
                return refused.code, json.load(refused)


def expect(what, actual, *wanted):
    if actual not in wanted:
        sys.exit(f"{what}: {actual!r} instead of {' or '.join(map(repr, wanted))}")


def check_users(client, tag):
    made = []
    for number in range(5):
        body = {"name": f"User {number}", "email": f"user{number}-{tag}@example.org"}
        status, user = client.call("POST", "/users/", body)
        expect("a user is made", status, 201)
        expect("its fields", set(user), USER)
        expect("its values", (user["name"], user["email"], user["is_active"]), (*body.values(), True))
        expect("its id", str(uuid.UUID(user["id"])), user["id"])
        made.append(user)
    status, other = client.call("POST", "/users/", {"name": "Other", "email": made[0]["email"]})
    expect("a taken email", status, 409)
    expect("its reason", type(other["detail"]), str)
    status, inactive = client.call("POST", "/users/", {"name": "X", "email": f"x-{tag}@example.org", "is_active": False})
    expect("an inactive user", (status, inactive["is_active"]), (201, False))
    for what, body in {"no email": {"name": "A"}, "no name": {"email": f"a-{tag}@example.org"}, "no email at all": {"name": "A", "email": "nobody"},
                       "empty name": {"name": "", "email": f"a-{tag}@example.org"}, "a number": {"name": 1.5, "email": []},
                       "long": {"name": "n" * 300, "email": f"a-{tag}@example.org"}}.items():
        expect(what, client.call("POST", "/users/", body)[0], 422)
    expect("no JSON", client.call("POST", "/users/", raw=b"{")[0], 422)
    return made


def check_pages(client, made):
    status, everybody = client.call("GET", "/users/?limit=1000")
    expect("a list of users", (status, type(everybody)), (200, list))
    known = {user["id"]: user for user in everybody}
    for user in made:
        expect("a listed user", {key: known[user["id"]][key] for key in USER}, user)
    walked, page = [], None
    while page is None or page:
        status, page = client.call("GET", f"/users/?skip={len(walked)}&limit=2")
        expect("a page", status, 200)
        walked += [user["id"] for user in page]
    expect("all pages together", sorted(walked), sorted(known))
    for query in ("limit=0", "limit=1001", "skip=-1", "limit=many"):
        expect(query, client.call("GET", "/users/?" + query)[0], 422)


def check_flows(client, tag):
    status, flow = client.call("POST", "/flows/", {"name": f"Flow {tag}", "description": "What it is for"})
    expect("a flow is made", (status, set(flow), flow["description"]), (201, FLOW, "What it is for"))
    status, plain = client.call("POST", "/flows/", {"name": f"Plain {tag}"})
    expect("a flow without a description", (status, plain["description"]), (201, None), (201, ""))
    status, other = client.call("POST", "/flows/", {"name": f"Flow {tag}"})
    expect("a taken name", (status, type(other["detail"])), (409, str))
    expect("a flow without a name", client.call("POST", "/flows/", {"description": "x"})[0], 422)
    return flow


def check_links(client, user, flow):
    pair = {"user_id": user["id"], "flow_id": flow["id"]}
    status, link = client.call("POST", "/user_flows/", pair)
    expect("a link is made", (status, {key: link[key] for key in pair}), (201, pair))
    expect("the time of the link", bool(link.get("created_at") or link.get("linked_at")), True)
    expect("a link that is there", client.call("POST", "/user_flows/", pair)[0], 409, 200)
    for key in pair:
        status, refused = client.call("POST", "/user_flows/", {**pair, key: str(uuid.uuid4())})
        expect("a missing row", (status, type(refused["detail"])), (404, str))
        expect("an id that is none", client.call("POST", "/user_flows/", {**pair, key: "1"})[0], 422)


def main():
    client = Client(sys.argv[1], sys.argv[2] if len(sys.argv) > 2 else None)
    tag = uuid.uuid4().hex[:12]
    made = check_users(client, tag)
    check_pages(client, made)
    check_links(client, made[0], check_flows(client, tag))
    print("all as it was")


if __name__ == "__main__":
    main()
