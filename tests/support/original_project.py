#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes databases as a Python project with Alembic and SQLAlchemy makes them, and reads databases apart from Sluice.

original_project.py make URL --key KEY [--naive] [--lean] [--extra] [--faulty] [--wal]
    users, flows and links; prints the rows as "rows" prints them. KEY is the type of the ids: uuid (PostgreSQL),
    binary, char32 or char36. --naive: times without a zone; --lean: only the columns without which there is nothing;
    --extra: columns and indexes of the project's own; --faulty: no constraints, and rows that break Sluice's rules;
    --wal: SQLite keeps its journal ahead.
original_project.py rows URL
    the rows of Sluice's tables: ids canonical, times UTC with milliseconds
original_project.py tables URL PREFIX
    every column and row of PREFIXusers, PREFIXflows, PREFIXuser_flows and PREFIXalembic_version
"""
import argparse
import json
import tempfile
import uuid
import warnings
from datetime import datetime, timedelta, timezone
from pathlib import Path

import sqlalchemy as sa

IDS = {
    "uuid": "postgresql.UUID(as_uuid=True)",
    "binary": "sa.LargeBinary(16)",
    "char32": "sa.CHAR(32)",
    "char36": "sa.CHAR(36)",
}
STORED = {
    "uuid": str,
    "binary": lambda id: id.bytes,
    "char32": lambda id: id.hex,
    "char36": str,
}
ENVIRONMENT = """
from alembic import context

context.configure(connection=context.config.attributes["connection"])
with context.begin_transaction():
    context.run_migrations()
"""
REVISION = """
import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "3f1c9a5e7b20"
down_revision = None


def upgrade():
    op.create_table("users", {users})
    op.create_table("flows", {flows})
    op.create_table("user_flows", {user_flows})
    {indexes}
"""
START = datetime(2023, 10, 29, 0, 59, 58, 123456, tzinfo=timezone.utc)


def column(name, type, *rest):
    return ", ".join([f'sa.Column("{name}", {type}', *rest]) + ")"


def revision(options):
    id = IDS[options.key]
    key, unique = ("", "") if options.faulty else ("primary_key=True", "unique=True")
    stamp = f"sa.DateTime(timezone={not options.naive})"
    reference = ['sa.ForeignKey("{}.id", ondelete="CASCADE")', key] if key else []
    users = [column("id", id, key), column("email", "sa.String(320)", "nullable=False", unique)]
    flows = [column("id", id, key), column("name", "sa.String(255)", "nullable=False", unique)]
    links = [column(f"{side}_id", id, *(part.format(f"{side}s") for part in reference)) for side in ("user", "flow")]
    indexes = ['op.create_index("ix_user_flows_flow_id", "user_flows", ["flow_id"])']
    if not options.lean:
        users.append(column("name", "sa.String(255)", "nullable=False"))
        flows.append(column("description", "sa.Text"))
        links.append(column("created_at", stamp))
        for table in users, flows:
            table += [column("is_active", "sa.Boolean"), column("created_at", stamp), column("updated_at", stamp)]
    if options.extra:
        users.append(column("phone", "sa.String(40)"))
        flows.append(column("colour", "sa.Integer"))
        links.append(column("role", "sa.Text"))
        indexes += ['op.create_index("ix_users_name_sort", "users", ["name"])',
                    'op.create_index("odd \\"name\\" (1)", "flows", [sa.text("lower(name)")], unique=True)']
    return REVISION.format(users=", ".join(users), flows=", ".join(flows), user_flows=", ".join(links),
                           indexes="\n    ".join(indexes))


def migrate(connection, options):
    from alembic import command
    from alembic.config import Config
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "versions").mkdir()
        Path(folder, "env.py").write_text(ENVIRONMENT)
        Path(folder, "versions", "initial.py").write_text(revision(options))
        config = Config()
        config.set_main_option("script_location", folder)
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def sample(count):
    """Three tables of rows whose ids, texts and times differ in every way that matters."""
    def id(kind, number):
        return uuid.uuid5(uuid.NAMESPACE_URL, f"{kind} {number}")

    def times(number):
        created = START + timedelta(hours=17 * number, milliseconds=number)
        return {"is_active": number % 3 != 0, "created_at": created, "updated_at": created + timedelta(days=number % 5)}
    names = ["Émilie Strauß", "Ørjan O'Neil", "李小龍", "Ada \\ \"Countess\" Lovelace", "Zoë {1,2}"]
    users = [{"id": id("user", n), "email": f"Person.{n}@example.org", "name": f"{names[n % 5]} {n}", **times(n)}
             for n in range(count)]
    flows = [{"id": id("flow", n), "name": f"Ablauf № {n}", "description": "Zeile eins\nZeile zwei" if n % 2 else None,
              **times(n)} for n in range(count // 10)]
    links = [{"user_id": user["id"], "flow_id": flow["id"], "created_at": START + timedelta(minutes=u * 31 + f)}
             for u, user in enumerate(users) for f, flow in enumerate(flows) if (u + f) % 3 == 0]
    return {"users": users, "flows": flows, "user_flows": links}


def faults():
    """Rows that are no others' business than a form's without checks."""
    at = {"is_active": True, "created_at": START, "updated_at": START}

    def user(id, email, name):
        return {"id": id, "email": email, "name": name, **at}

    def flow(name):
        return {"id": str(uuid.uuid4()), "name": name, "description": "", **at}

    def new():
        return str(uuid.uuid4())
    users = [user(new(), "ada@example.org", "Ada"), user(new(), "ADA@Example.org", "Ada once more"),
             user("seventeen", "bob@example.org", "Bob"), user(new(), "no address", "Carl")]
    users += [user(new(), f"nameless{n}@example.org", " ") for n in range(25)]
    flows = [flow("Straße"), flow("STRASSE"), flow("x" * 201)]
    links = [{"user_id": users[0]["id"], "flow_id": flows[0]["id"], "created_at": START},
             {"user_id": users[0]["id"], "flow_id": new(), "created_at": START}]
    return {"users": users, "flows": flows, "user_flows": links}


def fill(connection, tables, options):
    metadata = sa.MetaData()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", sa.exc.SAWarning)  # an index over an expression cannot be reflected
        metadata.reflect(connection)

    def stored(name, value):
        if isinstance(value, uuid.UUID):
            return STORED[options.key](value)
        if isinstance(value, datetime) and options.naive:
            return value.replace(tzinfo=None)
        return value
    extra = {"users": {"phone": "+49 30 1234"}, "flows": {"colour": 7}, "user_flows": {"role": "guest"}}
    for name, rows in tables.items():
        table = metadata.tables[name]
        rows = [{**row, **extra[name]} for row in rows]
        connection.execute(table.insert(), [{key: stored(key, value) for key, value in row.items() if key in table.c}
                                            for row in rows])


def canonical(name, value):
    """The value as "rows" prints it, whatever the engine keeps."""
    if isinstance(value, memoryview):
        value = bytes(value)
    if isinstance(value, bytes):
        value = uuid.UUID(bytes=value)
    if name in ("created_at", "updated_at", "linked_at"):
        if isinstance(value, int):
            value = datetime.fromtimestamp(value // 1000, timezone.utc) + timedelta(milliseconds=value % 1000)
        return value.astimezone(timezone.utc).isoformat(timespec="milliseconds")
    if name == "is_active":
        return bool(value)
    return value if isinstance(value, str) else str(value or "")


def show(tables):
    print(json.dumps({table: sorted([{name: canonical(name, value) for name, value in row.items()} for row in rows],
                                    key=lambda row: list(row.values())) for table, rows in tables.items()},
                     indent=1, ensure_ascii=False))


def make(connection, options):
    if options.wal:
        connection.exec_driver_sql("pragma journal_mode = wal")
    migrate(connection, options)
    tables = faults() if options.faulty else sample(options.users)
    fill(connection, tables, options)
    show({**tables, "user_flows": [{"user_id": link["user_id"], "flow_id": link["flow_id"],
                                    "linked_at": link["created_at"]} for link in tables["user_flows"]]})


def rows(connection, _):
    columns = {"users": "id, email, name, is_active, created_at, updated_at",
               "flows": "id, name, description, is_active, created_at, updated_at",
               "user_flows": "user_id, flow_id, linked_at"}
    show({table: [dict(row._mapping) for row in connection.execute(sa.text(f"select {names} from {table}"))]
          for table, names in columns.items()})


def tables(connection, options):
    for name in ("users", "flows", "user_flows", "alembic_version"):
        print(name)
        found = connection.execute(sa.text(f"select * from {options.prefix}{name}"))
        print(*sorted(repr({key: bytes(value) if isinstance(value, memoryview) else value
                            for key, value in row._mapping.items()}) for row in found), sep="\n")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    verbs = parser.add_subparsers(required=True)
    for verb in make, rows, tables:
        verbs.add_parser(verb.__name__).set_defaults(verb=verb)
        verbs.choices[verb.__name__].add_argument("url")
    verbs.choices["tables"].add_argument("prefix")
    maker = verbs.choices["make"]
    maker.add_argument("--key", choices=IDS, required=True)
    maker.add_argument("--users", type=int, default=60)
    for flag in "naive", "lean", "extra", "faulty", "wal":
        maker.add_argument(f"--{flag}", action="store_true")
    options = parser.parse_args()
    engine = sa.create_engine(options.url, future=True)
    if engine.dialect.name == "postgresql":
        sa.event.listen(engine, "connect", lambda raw, _: raw.cursor().execute("set time zone 'Asia/Kolkata'"))
    with engine.begin() as connection:
        options.verb(connection, options)
    engine.dispose()


if __name__ == "__main__":
    main()
