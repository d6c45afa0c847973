#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Measures imports, exports and seeding beside psql, sqlite3 and an ORM, as whole processes, in turn (A B A B …).

transfer_figures.py BIN_DIR [--postgresql URL] [--engine E] [--users N] [--links N] [--rounds N] [--only F7,F8,F9,F16]
                    [--folder DIR] [--json FILE]

Both sides end with the same rows in the same schema with the same indexes and foreign keys. The peers get a file
with every column as it is stored, ids and keys too, which Sluice works out, checks and journals; the tables of
sqlite3 have ids as text, since .import has no blobs. The role of URL must be allowed to create databases; those
made here are dropped again. The memory is the most that sluicectl took.
"""
import argparse
import json
import os
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
import uuid
from pathlib import Path
from urllib.parse import urlsplit

sys.dont_write_bytecode = True
from figures import Figures  # noqa: E402

FIRST = "ada alan barbara chen dora emil farid grete hana ivan jun katya liam mei nils olga priya quinn rosa sven".split()
LAST = "lovelace turing liskov hopper curie noether meitner euler gauss germain hilbert klein riemann".split()
FLOWS = 1000
AT = "2026-01-02T03:04:05.678Z"
MAKER = str(uuid.UUID(int=7))
TWIN = """
create table users (id text primary key, email text not null, email_key text not null, name text not null,
    name_sort text not null, is_active integer not null, created_at text not null, updated_at text not null,
    created_by text not null);
create unique index uq_users_email_key on users (email_key);
create index ix_users_name_sort on users (name_sort, id);
create index ix_users_created_at on users (created_at, id);
create index ix_users_created_by on users (created_by);
create table flows (id text primary key, name text not null);
create table user_flows (user_id text not null references users (id), flow_id text not null references flows (id),
    linked_at text not null, linked_by text not null, until text, primary key (user_id, flow_id)) without rowid;
create index ix_user_flows_flow_id on user_flows (flow_id, user_id);
"""


def ordered_id(number, table):
    return str(uuid.UUID(int=(1_700_000_000_000 + number // 4 << 80) | 7 << 76 | (number % 4) << 64 | 2 << 62 | table << 48 | number))


class Files:
    """The rows, for either side; the second half of the users is for a database that holds the first."""

    def __init__(self, folder, users, links):
        numbers = random.Random(7)
        self.folder = folder
        people = []
        for number in range(2 * users):
            first, last = numbers.choice(FIRST), numbers.choice(LAST)
            people.append((f"{first}.{last}{numbers.randrange(10**6)}x{number}@example.org", f"{first} {last}".title()))
        for part, name in ((0, "first"), (1, "second")):
            with open(self.path(f"{name}.csv"), "w") as ours, open(self.path(f"{name}.full.csv"), "w") as theirs:
                ours.write("email,name,is_active\n")
                theirs.write("id,email,email_key,name,name_sort,is_active,created_at,updated_at,created_by\n")
                for number in range(part * users, (part + 1) * users):
                    email, person = people[number]
                    ours.write(f"{email},{person},true\n")
                    theirs.write(f"{ordered_id(number, 1)},{email},{email},{person},{person.lower()},1,{AT},{AT},{MAKER}\n")
        with open(self.path("flows.csv"), "w") as ours, open(self.path("flows.full.csv"), "w") as theirs:
            ours.write("name\n")
            theirs.write("id,name\n")
            for number in range(FLOWS):
                ours.write(f"Flow {number}\n")
                theirs.write(f"{ordered_id(number, 2)},Flow {number}\n")
        with open(self.path("links.csv"), "w") as ours, open(self.path("links.full.csv"), "w") as theirs:
            ours.write("user_email,flow_name\n")
            theirs.write("user_id,flow_id,linked_at,linked_by,until\n")
            per_user = max(1, links // users)
            for number in range(users):
                for flow in numbers.sample(range(FLOWS), per_user):
                    ours.write(f"{people[number][0]},Flow {flow}\n")
                    theirs.write(f"{ordered_id(number, 1)},{ordered_id(flow, 2)},{AT},{MAKER},\n")

    def path(self, name):
        return str(self.folder / name)


def run(*command, env=None, stdin=None):
    """Seconds and the most memory in MB."""
    start = time.monotonic()
    process = subprocess.Popen(command, env={**os.environ, **(env or {})}, stdin=stdin,
                               stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    problem = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit(f"{' '.join(command)} ended with {process.returncode}: {problem.decode()}")
    return time.monotonic() - start, usage.ru_maxrss / 1024


class Sqlite:
    name, importer, exporter, link_goal = "SQLite", "sqlite3 .import", "sqlite3 -csv", 0.8

    def __init__(self, ctl, files):
        self.ctl, self.files = ctl, files
        self.ours, self.theirs = files.path("ours.db"), files.path("theirs.db")

    def put(self, state):
        """Both sides in a state: none, first (users), flows (users and flows)."""
        for side in (self.ours, self.theirs):
            for end in ("", "-wal", "-shm"):
                Path(side + end).unlink(missing_ok=True)
            kept = side + "." + state
            if not Path(kept).exists():
                self.make(side, state)
                shutil.copy(side, kept)
            else:
                shutil.copy(kept, side)

    def make(self, side, state):
        if side == self.theirs:
            sqlite3.connect(side).executescript(TWIN)
            run("sqlite3", side, "pragma journal_mode=wal")
        else:
            self.sluicectl("db", "create")
        if state != "none":
            self.load(side, "first", "users")
        if state == "flows":
            self.load(side, "flows", "flows")
        run("sqlite3", side, "pragma wal_checkpoint(truncate)")

    def load(self, side, file, table):
        if side == self.ours:
            return self.sluicectl(table, "import", self.files.path(file + ".csv"))
        return run("sqlite3", side, "pragma foreign_keys=on", ".mode csv",
                   f".import --skip 1 {self.files.path(file + '.full.csv')} {table}")

    def sluicectl(self, *arguments):
        return run(self.ctl, "--quiet", "--yes", *arguments, env={"DATABASE_URL": "sqlite:///" + self.ours})

    def export(self, side):
        if side == self.ours:
            return self.sluicectl("users", "export", self.files.path("out.csv"), "--style", "plain")
        with open(self.files.path("peer.csv"), "wb"):
            return run("sqlite3", side, "-csv", "-header", f".output {self.files.path('peer.csv')}",
                       "select email, name, is_active from users order by email_key")

    def orm_url(self):
        return "sqlite:///" + self.files.path("orm.db")

    def close(self):
        pass


class PostgreSql(Sqlite):
    name, importer, exporter, link_goal = "PostgreSQL", "psql \\copy", "psql \\copy", 0.5

    def __init__(self, ctl, files, url):
        super().__init__(ctl, files)
        self.server = url
        self.made = set()
        self.ours, self.theirs = "sluice_figures_ours", "sluice_figures_theirs"

    def url(self, database):
        return urlsplit(self.server)._replace(path="/" + database).geturl()

    def psql(self, database, *statements):
        commands = [part for statement in statements for part in ("-c", statement)]
        return run("psql", "-qXd", self.url(database), "-v", "ON_ERROR_STOP=1", *commands)

    def administer(self, *statements):
        return run("psql", "-qXd", self.server, *[part for statement in statements for part in ("-c", statement)])

    def put(self, state):
        for side in (self.ours, self.theirs):
            kept = f"{side}_{state}"
            self.administer(f"drop database if exists {side}")
            if kept not in self.made:
                self.make(side, state)
                self.administer(f"drop database if exists {kept}", f"create database {kept} template {side}")
                self.made.add(kept)
            else:
                self.administer(f"create database {side} template {kept}")
        self.administer("checkpoint")

    def make(self, side, state):
        run(self.ctl, "--quiet", "db", "create", env={"DATABASE_URL": self.url(side)})
        if state != "none":
            self.load(side, "first", "users")
        if state == "flows":
            self.load(side, "flows", "flows")
        self.psql(side, "vacuum analyze")

    def load(self, side, file, table):
        if side == self.ours:
            return self.sluicectl(table, "import", self.files.path(file + ".csv"))
        path = self.files.path(file + ".full.csv")
        if table == "flows":
            return self.psql(side, "create temporary table f (id uuid, name text)", f"\\copy f from '{path}' csv header",
                             f"insert into flows select id, name, lower(name), lower(name), '', true, '{AT}', '{AT}', '{MAKER}' from f")
        with open(path) as head:
            columns = head.readline().strip()
        return self.psql(side, f"\\copy {table} ({columns}) from '{path}' csv header")

    def sluicectl(self, *arguments):
        return run(self.ctl, "--quiet", "--yes", *arguments, env={"DATABASE_URL": self.url(self.ours)})

    def export(self, side):
        if side == self.ours:
            return super().export(side)
        return self.psql(side, "\\copy (select email, name, is_active from users order by email_key) to "
                               f"'{self.files.path('peer.csv')}' csv header")

    def orm_url(self):
        return self.url(self.theirs).replace("postgresql:", "postgresql+psycopg2:")

    def close(self):
        for side in (self.ours, self.theirs, *self.made):
            self.administer(f"drop database if exists {side}")


ORM = '''
import sys, uuid, datetime, sqlalchemy as sa
from sqlalchemy.orm import declarative_base, Session
Base = declarative_base()
class User(Base):
    __tablename__ = "people"
    id = sa.Column(sa.String(36), primary_key=True)
    email = sa.Column(sa.Text, nullable=False, unique=True)
    name = sa.Column(sa.Text, nullable=False)
    is_active = sa.Column(sa.Boolean, nullable=False)
    created_at = sa.Column(sa.DateTime, nullable=False)
class Flow(Base):
    __tablename__ = "streams"
    id = sa.Column(sa.String(36), primary_key=True)
    name = sa.Column(sa.Text, nullable=False, unique=True)
class Link(Base):
    __tablename__ = "people_streams"
    user_id = sa.Column(sa.ForeignKey("people.id"), primary_key=True)
    flow_id = sa.Column(sa.ForeignKey("streams.id"), primary_key=True)
    linked_at = sa.Column(sa.DateTime, nullable=False)
url, users, flows, links = sys.argv[1], *map(int, sys.argv[2:])
engine = sa.create_engine(url)
Base.metadata.drop_all(engine)
Base.metadata.create_all(engine)
now = datetime.datetime.utcnow()
with Session(engine) as session:
    people = [User(id=str(uuid.uuid4()), email=f"user{n}@example.org", name=f"User {n}", is_active=True, created_at=now)
              for n in range(users)]
    streams = [Flow(id=str(uuid.uuid4()), name=f"Flow {n}") for n in range(flows)]
    session.add_all(people + streams)
    session.flush()
    session.add_all(Link(user_id=people[n % users].id, flow_id=streams[n // users].id, linked_at=now) for n in range(links))
    session.commit()
'''


class Transfers:
    def __init__(self, engine, figures, options):
        self.engine, self.figures = engine, figures
        self.rounds, self.users, self.links, self.only = options.rounds, options.users, options.links, options.only

    def pair(self, id, name, size, goal, peer, ours, theirs, prepare=lambda: None, rate=1.0, growth="linear"):
        """rate: how many rows of the peer count as one of ours, where it takes a smaller number of them."""
        here, there, memory = [], [], []
        for _ in range(self.rounds):
            prepare()
            there.append(theirs()[0] * rate)
            seconds, megabytes = ours()
            here.append(seconds)
            memory.append(megabytes)
        self.figures.add(id, name, self.engine.name, size, here, there, unit="s", peer=peer, goal={"ratio": goal}, growth=growth)
        if id != "F16":
            self.figures.add(id, f"{name}, most memory", self.engine.name, size, memory, unit="MB", goal={"most": 200},
                             growth="flat")

    def measure(self):
        for id, measure in (("F7", self.measure_users), ("F8", self.measure_links), ("F9", self.measure_export),
                            ("F16", self.measure_seeding)):
            if not self.only or id in self.only:
                measure()

    def _put(self, state):
        return lambda: self.engine.put(state)

    def _load(self, side, file, table):
        return lambda: self.engine.load(side, file, table)

    def measure_users(self):
        engine = self.engine
        for name, state, file, goal in (("import of users, empty", "none", "first", 0.6),
                                        ("import of users, into as many", "first", "second", 0.9)):
            self.pair("F7", name, self.users, goal, engine.importer, self._load(engine.ours, file, "users"),
                      self._load(engine.theirs, file, "users"), self._put(state))

    def measure_links(self):
        engine = self.engine
        self.pair("F8", "import of links by email and flow", self.links, engine.link_goal, engine.importer,
                  self._load(engine.ours, "links", "links"), self._load(engine.theirs, "links", "user_flows"), self._put("flows"))

    def measure_export(self):
        engine = self.engine
        engine.put("first")
        self.pair("F9", "export of users", self.users, 1.0, engine.exporter, lambda: engine.export(engine.ours),
                  lambda: engine.export(engine.theirs))

    def measure_seeding(self):
        engine = self.engine
        people, links = min(self.users, 20_000), min(self.links, 20_000)

        def orm(*numbers):
            return lambda: run("/usr/bin/python3", "-c", ORM, engine.orm_url(), *map(str, numbers))
        self.pair("F16", "seeding users", self.users, 1 / 30, "SQLAlchemy's ORM", lambda: engine.sluicectl("seed", "--users", str(self.users)),
                  orm(people, 0, 0), self._put("none"), self.users / people)
        few = lambda links: links // 10
        self.pair("F16", "seeding links, and a tenth as many users", self.links, 1 / 40, "SQLAlchemy's ORM",
                  lambda: engine.sluicectl("seed", "--users", str(few(self.links)), "--flows", "100", "--links", str(self.links)),
                  orm(few(links), 100, links), self._put("none"), self.links / links)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("bin")
    parser.add_argument("--postgresql", metavar="URL")
    parser.add_argument("--users", type=int, default=200_000)
    parser.add_argument("--links", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--only", type=lambda text: text.split(","))
    parser.add_argument("--folder")
    parser.add_argument("--engine", choices=["sqlite", "postgresql"])
    parser.add_argument("--json")
    options = parser.parse_args()
    ctl = str(Path(options.bin).resolve() / "sluicectl")
    with tempfile.TemporaryDirectory(dir=options.folder) as folder:
        files = Files(Path(folder), options.users, options.links)
        engines = []
        if options.engine != "postgresql":
            engines.append(Sqlite(ctl, files))
        if options.postgresql and options.engine != "sqlite":
            engines.append(PostgreSql(ctl, files, options.postgresql))
        for engine in engines:
            try:
                Transfers(engine, Figures(options.json), options).measure()
            finally:
                engine.close()


main()
