#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Measures sluicectl's migration verbs beside Debian's Alembic, as whole processes, in turn (A B A B …).

migrations_figures.py BIN_DIR [--postgresql URL] [--engine sqlite|postgresql] [--runs N] [--json FILE]

Needs the packages alembic and python3-psycopg2. The role of URL must be allowed to create databases; two are made
on its server and dropped again. Beneath them stands the least a process can take there: libpq's own psql, which
connects and does nothing, or runs the statements of the same upgrade. Alembic gets a small project with the same three tables and its byte code cached;
where sluicectl checks, Alembic compares for a revision that it then does not write, since 1.8 has no check.
"""
import argparse
import os
import secrets
import subprocess
import sys
import tempfile
import time
from collections import namedtuple
from pathlib import Path
from urllib.parse import urlsplit

sys.dont_write_bytecode = True
from figures import Figures  # noqa: E402

ALEMBIC = ("/usr/bin/python3", "-m", "alembic")

MODELS = '''
import sqlalchemy as sa
from sqlalchemy.orm import declarative_base

Base = declarative_base()


class User(Base):
    __tablename__ = "users"
    id = sa.Column(sa.String(36), primary_key=True)
    email = sa.Column(sa.Text, nullable=False, unique=True)
    name = sa.Column(sa.Text, nullable=False)
    is_active = sa.Column(sa.Boolean, nullable=False)
    created_at = sa.Column(sa.DateTime(timezone=True), nullable=False)
    updated_at = sa.Column(sa.DateTime(timezone=True), nullable=False)


class Flow(Base):
    __tablename__ = "flows"
    id = sa.Column(sa.String(36), primary_key=True)
    name = sa.Column(sa.Text, nullable=False, unique=True)
    description = sa.Column(sa.Text, nullable=False)
    is_active = sa.Column(sa.Boolean, nullable=False)
    created_at = sa.Column(sa.DateTime(timezone=True), nullable=False)
    updated_at = sa.Column(sa.DateTime(timezone=True), nullable=False)


class UserFlow(Base):
    __tablename__ = "user_flows"
    user_id = sa.Column(sa.String(36), sa.ForeignKey("users.id", ondelete="CASCADE"), primary_key=True)
    flow_id = sa.Column(sa.String(36), sa.ForeignKey("flows.id", ondelete="CASCADE"), primary_key=True)
    linked_at = sa.Column(sa.DateTime(timezone=True), nullable=False)
'''

ENVIRONMENT = '''
import os

import sqlalchemy as sa
from alembic import context
from models import Base


def leave_out_empty(context, revision, directives):
    if directives[0].upgrade_ops.is_empty():
        directives[:] = []


with sa.create_engine(os.environ["DATABASE_URL"]).connect() as connection:
    context.configure(connection=connection, target_metadata=Base.metadata,
                      process_revision_directives=leave_out_empty)
    with context.begin_transaction():
        context.run_migrations()
'''

TEMPLATE = '''
from alembic import op
import sqlalchemy as sa

revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}


def upgrade():
    ${upgrades if upgrades else "pass"}


def downgrade():
    ${downgrades if downgrades else "pass"}
'''

Case = namedtuple("Case", "name ours theirs empties goals")
CASES = (
    Case("upgrade head, at head", ("upgrade", "head"), ("upgrade", "head"), False, {"SQLite": 20, "PostgreSQL": 15}),
    Case("upgrade head, from empty", ("upgrade", "head"), ("upgrade", "head"), True, {"SQLite": 10, "PostgreSQL": 10}),
    Case("check", ("check",), ("revision", "--autogenerate", "-m", "x"), False, {"SQLite": 10, "PostgreSQL": 10}),
)


class Program:
    """One of the two, with a database of its own."""

    def __init__(self, command, folder, database):
        self.command = command
        self.folder = folder
        self.database = database

    def run(self, arguments):
        """Milliseconds of the whole process."""
        environment = {**os.environ, "DATABASE_URL": self.database.url, "HOME": str(self.folder)}
        begin = time.perf_counter()
        done = subprocess.run([*self.command, *arguments], cwd=self.folder, env=environment, capture_output=True)
        took = 1000 * (time.perf_counter() - begin)
        if done.returncode != 0:
            sys.exit(f"{self.command[-1]} {' '.join(arguments)} failed:\n{done.stderr.decode()}")
        return took


class SqliteDatabase:
    engine = "SQLite"

    def __init__(self, folder, name):
        self.file = folder / f"{name}.db"
        self.url = f"sqlite:///{self.file}"

    def clear(self):
        for suffix in ("", "-wal", "-shm", "-journal"):
            Path(f"{self.file}{suffix}").unlink(missing_ok=True)

    def drop(self):
        self.clear()


class ServerDatabase:
    engine = "PostgreSQL"

    def __init__(self, server, name):
        self.server = server
        self.name = f"sluice_figures_{name}_{secrets.token_hex(4)}"
        self.url = urlsplit(server)._replace(path=f"/{self.name}").geturl()
        psql(server, f"create database {self.name}")

    def clear(self):
        psql(self.url, "drop schema public cascade; create schema public")

    def drop(self):
        psql(self.server, f"drop database {self.name}")


def psql(url, statements):
    subprocess.run(["psql", "-qX", "-v", "ON_ERROR_STOP=1", "-c", statements, url], check=True,
                   env={**os.environ, "PGOPTIONS": "-c client_min_messages=warning"})


def write_project(folder, database):
    """An Alembic project whose one revision was generated from its models."""
    (folder / "versions").mkdir(parents=True)
    (folder / "alembic.ini").write_text("[alembic]\nscript_location = .\nprepend_sys_path = .\n")
    (folder / "models.py").write_text(MODELS)
    (folder / "env.py").write_text(ENVIRONMENT)
    (folder / "script.py.mako").write_text(TEMPLATE)
    project = Program(ALEMBIC, folder, database)
    project.run(("revision", "--autogenerate", "-m", "Initial"))
    return project


def measure(case, ours, theirs, runs):
    samples = ([], [])
    for number in range(runs + 1):
        for times, program, arguments in zip(samples, (ours, theirs), (case.ours, case.theirs)):
            if case.empties:
                program.database.clear()
            took = program.run(arguments)
            if number > 0:  # the first ones warm the caches
                times.append(took)
    return samples


def measure_floor(bin_dir, folder, database, runs, figures):
    """What psql takes to connect, and to run the script of the same upgrade."""
    psql_itself = max(Path("/usr/lib/postgresql").glob("*/bin/psql"))  # the one in PATH is a script that chooses one
    script = folder / "upgrade.sql"
    script.write_bytes(subprocess.run([bin_dir / "sluicectl", "upgrade", "base:head", "--sql", "--engine", "postgresql"],
                                      check=True, capture_output=True).stdout)
    floor = Program((str(psql_itself), "-qX", "-v", "ON_ERROR_STOP=1", database.url), folder, database)
    for name, arguments, empties in (("connecting, by psql", ("-c", "select 1"), False),
                                     ("the same upgrade, by psql", ("-f", str(script)), True)):
        times = []
        for number in range(runs + 1):
            if empties:
                database.clear()
            took = floor.run(arguments)
            if number > 0:
                times.append(took)
        figures.add("F12", name, database.engine, 0, times)


def compare(bin_dir, folder, make_database, runs, figures):
    databases = [make_database("ours"), make_database("alembic")]
    try:
        ours = Program((str(bin_dir / "sluicectl"),), folder, databases[0])
        theirs = write_project(folder / databases[1].engine, databases[1])
        for program in (ours, theirs):
            program.run(("upgrade", "head"))
        for case in CASES:
            mine, other = measure(case, ours, theirs, runs)
            engine = databases[0].engine
            figures.add("F12", case.name, engine, 0, mine, other, peer="Alembic", goal={"ratio": 1 / case.goals[engine]})
    finally:
        for database in databases:
            database.drop()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("bin_dir", type=lambda text: Path(text).resolve())
    parser.add_argument("--postgresql", metavar="URL")
    parser.add_argument("--engine", choices=["sqlite", "postgresql"])
    parser.add_argument("--runs", type=int, default=15, metavar="N")
    parser.add_argument("--json")
    options = parser.parse_args()
    figures = Figures(options.json)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if options.engine != "postgresql":
            compare(options.bin_dir, folder, lambda which: SqliteDatabase(folder, which), options.runs, figures)
        if options.postgresql and options.engine != "sqlite":
            compare(options.bin_dir, folder, lambda which: ServerDatabase(options.postgresql, which), options.runs, figures)
            floor = ServerDatabase(options.postgresql, "floor")
            try:
                measure_floor(options.bin_dir, folder, floor, options.runs, figures)
            finally:
                floor.drop()


if __name__ == "__main__":
    main()
