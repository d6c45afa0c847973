#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Turns the package catalogue of a Debian system into import files of a realistic size.

    apt-cache dumpavail | debian_packages.py --out DIR

Maintainers become users.csv, packages flows.csv, and who looks after what links.csv. Of several versions of
one package the first counts; of several spellings of one maintainer's address, too.
"""

import argparse
import csv
import email.utils
import pathlib
import sys


def stanzas(lines):
    """Control stanzas as dicts (Debian Policy, 5.1); of a folded field only the first line."""
    fields = {}
    for line in lines:
        line = line.rstrip("\n")
        if not line:
            if fields:
                yield fields
            fields = {}
        elif not line[0].isspace() and ":" in line:
            name, value = line.split(":", 1)
            fields.setdefault(name.lower(), value.strip())
    if fields:
        yield fields


def maintainer(text):
    """(address, name) of 'Name <address>'; the name may hold commas and quotes, or be missing."""
    before, bracket, rest = text.rpartition("<")
    if bracket:
        address, name = rest.partition(">")[0].strip(), before.strip()
        if len(name) > 1 and name[0] == name[-1] == '"':
            name = name[1:-1].replace('\\"', '"').strip()
    else:
        name, address = email.utils.parseaddr(text)
    return address, name or address.partition("@")[0]


def description(fields):
    for key, value in fields.items():
        if key == "description" or key.startswith("description-") and key != "description-md5":
            return value
    return ""


def write(folder, name, header, rows):
    with open(folder / name, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(header)
        writer.writerows(rows)
    print(f"{name}: {len(rows)}", file=sys.stderr)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=pathlib.Path, required=True, help="folder for the three files")
    folder = parser.parse_args().out
    folder.mkdir(parents=True, exist_ok=True)

    users, flows, links = {}, {}, []
    sys.stdin.reconfigure(encoding="utf-8", errors="replace")
    for fields in stanzas(sys.stdin):
        package = fields.get("package", "")
        if not package or package in flows:
            continue
        flows[package] = description(fields)
        address, name = maintainer(fields.get("maintainer", ""))
        if address:
            users.setdefault(address, (address, name))  # the import finds those that differ in case
            links.append((address, package))

    write(folder, "users.csv", ("email", "name"), list(users.values()))
    write(folder, "flows.csv", ("name", "description"), list(flows.items()))
    write(folder, "links.csv", ("user_email", "flow_name"), links)


if __name__ == "__main__":
    main()
