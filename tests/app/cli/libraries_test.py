#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""sluicectl runs on machines without a desktop: nothing of one may be loaded, at no time.

libraries_test.py SLUICECTL
"""
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

GUI = re.compile(r"/(libQt6(Gui|Widgets|OpenGL|DBus|WaylandClient|XcbQpa)|libxcb|libX11|libGL|libEGL|libwayland|libfontconfig)[.-]")
URL = Path(os.environ["SLUICE_TEST_POSTGRESQL"]).read_text(encoding="ascii").strip()


def loaded(program, folder, *arguments, url=None):
    """Each library the dynamic linker brought, plugins with them."""
    log = Path(folder, "libraries")
    environment = {**os.environ, "LD_DEBUG": "files", "LD_DEBUG_OUTPUT": str(log)}
    environment.update({"DATABASE_URL": url} if url else {})
    subprocess.run([program, *arguments], env=environment, stdout=subprocess.DEVNULL, check=True)
    names = set()
    for part in Path(folder).glob("libraries.*"):
        names.update(re.findall(r"calling init: (\S+)", part.read_text(errors="replace")))
        part.unlink()
    return names


def mapped(program, *arguments):
    """The same of a program that goes on running, once it has said that it is ready."""
    process = subprocess.Popen([program, *arguments], stdout=subprocess.PIPE, text=True)
    try:
        if not process.stdout.readline():
            sys.exit("serve did not start")
        return set(re.findall(r"\s(/\S+\.so\S*)$", Path(f"/proc/{process.pid}/maps").read_text(encoding="utf-8"), re.M))
    finally:
        process.terminate()
        process.wait()


def main(program):
    with tempfile.TemporaryDirectory() as folder:
        for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
            os.environ[name] = folder
        file = ("--database-url", f"sqlite:///{folder}/people.db")
        seen = {
            "--version": loaded(program, folder, "--version"),
            "db create": loaded(program, folder, *file, "db", "create"),
            "seed": loaded(program, folder, *file, "seed"),
            "users list": loaded(program, folder, *file, "users", "list"),
            "users export": loaded(program, folder, *file, "users", "export", f"{folder}/users.xlsx"),
            "current": loaded(program, folder, "current", url=URL),
            "db backup": loaded(program, folder, *file, "db", "backup"),
            "serve": mapped(program, *file, "--json", "serve", "--port", "0"),
        }
    for verb, libraries in seen.items():
        if not any("libQt6Core" in name for name in libraries):
            sys.exit(f"{verb}: nothing was seen")
        if of_gui := sorted(name for name in libraries if GUI.search(name)):
            sys.exit(f"{verb} loads {', '.join(of_gui)}")
    for verb, plugin in (("users list", "libqsqlite"), ("current", "libqsqlpsql")):
        if not any(plugin in name for name in seen[verb]):
            sys.exit(f"{verb}: plugins were not seen")
    print(f"{len(seen)} commands load nothing of a desktop; users list loads {len(seen['users list'])} libraries")


if __name__ == "__main__":
    main(*sys.argv[1:])
