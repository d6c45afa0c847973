#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Holds what the commands really print with --json against sluicectl schema.

outputs_test.py SLUICECTL
"""
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from jsonschema import Draft202012Validator

ORIGINAL = Path(__file__).resolve().parents[2] / "support/original_project.py"


def serving(program):
    """What serve prints when it is ready."""
    server = subprocess.Popen([program, "--json", "serve", "--port", "0"], stdout=subprocess.PIPE, text=True)
    try:
        return server.stdout.readline()
    finally:
        server.terminate()
        server.wait()


def main(program):
    program = str(Path(program).resolve())
    work = tempfile.TemporaryDirectory()
    os.chdir(work.name)
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
        os.environ[name] = work.name
    os.environ["DATABASE_URL"] = "sqlite:///people.db"
    schemas = json.loads(subprocess.run([program, "schema"], check=True, capture_output=True).stdout)
    Draft202012Validator.check_schema(schemas)
    tried, faults = set(), []

    def validate(verb, text):
        document = json.loads(text)
        schema = {**schemas["properties"][verb], "$defs": schemas["$defs"]}
        tried.add(verb)
        faults.extend(f"{verb}: {error.message}" for error in Draft202012Validator(schema).iter_errors(document))
        return document

    def holds(verb, *arguments, stdin=""):
        said = subprocess.run([program, "--json", "--yes", *verb.split(), *arguments], input=stdin,
                              capture_output=True, text=True, check=False)
        return validate(verb, said.stdout)

    holds("upgrade", "base:head", "--sql", "--engine", "sqlite")
    holds("db create")
    holds("current")
    holds("history")
    holds("history", "--events")
    holds("heads")
    holds("check")
    holds("upgrade")
    holds("upgrade", "--rehearse")
    holds("users create", "--email", "a@b.c", "--name", "A")
    holds("flows create", "F")
    holds("flows create", "G")
    holds("users list")
    holds("users show", "a@b.c")
    holds("users update", "a@b.c", "--name", "AA")
    holds("flows list")
    holds("flows show", "F")
    holds("flows update", "F", "--description", "x")
    holds("links add", "a@b.c", "F", "--dry-run")
    holds("links add", "a@b.c", "F")
    holds("links list")
    holds("users show", "a@b.c")
    holds("flows show", "F")
    holds("links set", "--user", "a@b.c", "--flows", "G")
    holds("links remove", "a@b.c", "G")
    holds("links prolong", "--user", "a@b.c", "--never")
    holds("links sweep", "--dry-run")
    holds("users create", "--email", "b@b.c", "--name", "B")
    holds("links copy", "--from", "a@b.c", "--to", "b@b.c", "--dry-run")
    holds("links copy", "--from", "a@b.c", "--to", "b@b.c")
    changes = holds("changes list")
    holds("changes show", changes["items"][0]["id"])
    holds("changes undo", "--dry-run")
    holds("changes undo")
    holds("changes redo")
    holds("changes prune", "--older-than", "3", "--dry-run")
    holds("seed")
    holds("unseed")
    question = '{"version":1,"about":"users","question":{"link_count":{"exactly":0}}}'
    holds("queries save", "N", "-", stdin=question)
    holds("queries list")
    holds("queries show", "N")
    holds("queries rename", "N", "M")
    holds("queries delete", "M")
    Path("u.csv").write_text("email,name\nx@y.z,X\nbad,\n")
    holds("users import", "u.csv")
    holds("users export", "o.csv")
    holds("flows export", "f.csv")
    holds("flows import", "f.csv")
    holds("links export", "l.csv")
    holds("links import", "l.csv")
    holds("users set-active", "x@y.z", "--inactive")
    holds("flows set-active", "F", "--inactive")
    holds("users delete", "x@y.z")
    holds("flows delete", "G")
    backup = holds("db backup")
    holds("db doctor")
    holds("db index")
    holds("db restore", backup["file"])
    holds("stamp", "head")
    holds("init", "m")
    own = ("--migrations", "m", "--database-url", "sqlite:///own.db")
    holds("upgrade", *own)
    script = max(Path("m").glob("*/sqlite.up.sql"))
    script.write_text("-- edited\n" + script.read_text(encoding="utf-8"), encoding="utf-8")
    holds("accept", "head", "--reason", "A comment", *own)
    holds("revision", "-m", "Rooms", *own)
    validate("serve", serving(program))
    made = ["make", f"sqlite:///{work.name}/old.db", "--key", "char36"]
    subprocess.run([sys.executable, ORIGINAL, *made], check=True, stdout=subprocess.DEVNULL)
    holds("adopt", "--database-url", "sqlite:///old.db")
    holds("completion", "bash")
    holds("manual")
    holds("schema", "users list")
    holds("downgrade", "-1")
    holds("downgrade", "head:base", "--sql", "--engine", "sqlite")
    failed = subprocess.run([program, "--json", "users", "show", "nobody"], capture_output=True, text=True, check=False)
    validate("error", failed.stderr.splitlines()[-1])
    faults.extend(f"not tried: {verb}" for verb in set(schemas["properties"]) - tried)
    print(f"{len(tried)} kinds of output are as their schemas say")
    if faults:
        sys.exit("\n".join(faults))


if __name__ == "__main__":
    main(*sys.argv[1:])
