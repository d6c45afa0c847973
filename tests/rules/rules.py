#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Holds the rules of HACKING.md.

rules.py ROOT         prints every violation as file:line: reason, exits 1 if there is one
rules.py --self-test  breaks each rule in a small tree and checks that it is noticed
"""
import json
import re
import sys
from collections import namedtuple
from pathlib import Path

CODE = ("core", "ui", "app", "tests")
LIMIT = 400
ENGINES = ("postgresql", "sqlite")

# What each floor may include besides itself. The longest matching folder counts.
FLOORS = {
    "core/base": (),
    "core/database": ("core/base",),
    "core/backup": ("core/base", "core/database"),
    "core/search": ("core/base", "core/database"),
    "core/migrations": ("core/base", "core/database", "core/search"),
    "core/changes": ("core/base", "core/database", "core/search"),
    "core/questions": ("core/base", "core/database"),
    "core/users": ("core/base", "core/database", "core/search", "core/changes", "core/questions"),
    "core/flows": ("core/base", "core/database", "core/search", "core/changes", "core/questions"),
    "core/links": ("core/base", "core/database", "core/changes", "core/questions", "core/users", "core/flows"),
    "core/restore": ("core/base", "core/database", "core/changes", "core/questions", "core/users", "core/flows",
                     "core/links"),
    "core/bulk_edit": ("core/base", "core/database", "core/changes", "core/questions", "core/users", "core/flows"),
    "core/paste": ("core/base", "core/database", "core/changes", "core/questions", "core/users", "core/flows",
                   "core/links", "core/transfer"),
    "core/hygiene": ("core/base", "core/database", "core/questions", "core/users", "core/flows"),
    "core/transfer": ("core/base", "core/database", "core/changes", "core/questions", "core/users", "core/flows",
                      "core/links"),
    "core/adoption": ("core/base", "core/database", "core/migrations", "core/changes", "core/questions", "core/users",
                      "core/flows", "core/links"),
    "ui": ("core",),
    "app/desktop": ("core", "ui", "app/api"),
    "app/cli": ("core", "app/api"),
    "app/api": ("core",),
    "tests/core": ("core", "tests/support"),
}

GUI = re.compile(
    r"\b(QtGui|QtWidgets|Q(Gui)?Application|QWidget|QWindow|QMainWindow|QDialog|QMessageBox|QFileDialog|QAction"
    r"|QIcon|QPixmap|QImage|QPainter|QColor|QPalette|QBrush|QPen|QFont|QFontMetrics|QCursor|QClipboard"
    r"|QKeySequence|QShortcut|QStyle|QScreen|QDesktopServices|QStandardItemModel|QUndoStack|QTextDocument"
    r"|QAbstractItemView|Q(Table|Tree|List|Header)View|QLabel|QLineEdit|QPushButton|QCheckBox|QComboBox)\b")
SQL = re.compile(r"\b(QtSql|QSql\w+)\b")

Words = namedtuple("Words", "pattern reason where")
FORBIDDEN = [
    Words(r"\bprocessEvents\b", "processEvents runs a nested event loop", CODE),
    Words(r"\bQEventLoop\b", "no nested event loops", CODE),
    Words(r"\bQThread::(sleep|msleep|usleep)\b", "nothing sleeps", CODE),
    Words(r"\bthis_thread::sleep", "nothing sleeps", CODE),
    Words(r"\b(nano|u)?sleep\s*\(", "nothing sleeps", CODE),
    Words(r"\bqSleep\b", "nothing sleeps", CODE),
    Words(r"\bqWait\s*\(", "wait for a condition, not for a time", CODE),
    Words(r"\b(SIGNAL|SLOT)\s*\(", "connect function pointers", CODE),
    Words(r"\bQSKIP\b", "no test is skipped", CODE),
    Words(r"\bQEXPECT_FAIL\b", "no test is expected to fail", CODE),
    Words(r"\.\s*then\s*\(", "futures go through ui/future.h", ("ui", "app")),
]
UNFINISHED = re.compile(r"\b(TO[D]O|FIX[M]E|X[X]X)\b")
INCLUDE = re.compile(r'^\s*#\s*include\s*"([^"]+)"')
COMMENT_OR_TEXT = re.compile(
    r'R"(?P<mark>[^\s()\\]{0,16})\((?:.|\n)*?\)(?P=mark)"|"(?:\\.|[^"\\\n])*"|'
    r"(?<![0-9a-fA-F])'(?:\\.|[^'\\\n])+'|//[^\n]*|/\*(?:.|\n)*?\*/")


def bare(source):
    """The source without comments and texts, line by line; includes keep their names."""
    def blank(match):
        if source[source.rfind("\n", 0, match.start()) + 1:match.start()].lstrip().startswith("#"):
            return match.group() if match.group().startswith('"') else ""
        return "\n" * match.group().count("\n")
    return COMMENT_OR_TEXT.sub(blank, source).split("\n")


def inside(path, folders):
    return any(path == folder or path.startswith(folder + "/") for folder in folders)


def floor_of(path):
    return max((floor for floor in FLOORS if inside(path, [floor])), key=len, default=None)


def check_include(root, path, name):
    if name.endswith(".moc") or Path(name).name.startswith("ui_"):
        return
    if not (root / name).is_file():
        yield f'"{name}" is not a file of the project: include from the root'
        return
    floor = floor_of(path)
    if floor and not inside(name, (floor, *FLOORS[floor])):
        yield f"{floor} must not know {name}"


def check_source(root, path, source):
    lines = source.split("\n")
    if len(source.splitlines()) > LIMIT:
        yield LIMIT + 1, f"longer than {LIMIT} lines"
    if path.endswith(".h") and "#pragma once" not in lines:
        yield 1, "#pragma once is missing"
    for number, line in enumerate(bare(source), 1):
        include = INCLUDE.match(line)
        if include:
            for reason in check_include(root, path, include.group(1)):
                yield number, reason
        if path.startswith("core/") and (found := GUI.search(line)):
            yield number, f"core knows no user interface: {found.group()}"
        if inside(path, ("ui", "app")) and (found := SQL.search(line)):
            yield number, f"only core knows QtSql: {found.group()}"
        for words in FORBIDDEN:
            if inside(path, words.where) and not path.startswith("ui/future.") and re.search(words.pattern, line):
                yield number, words.reason


def check_licence(path, source):
    lines = source.split("\n")
    first = 1 if lines[0].startswith("#!") else 0
    mark = "//" if path.endswith((".h", ".cpp")) else "#"
    if lines[first:first + 1] != [f"{mark} SPDX-License-Identifier: GPL-3.0-or-later"]:
        yield first + 1, "the SPDX line is missing"


def check_migrations(root):
    folder = root / "migrations"
    revisions = {}
    for revision in sorted(path for path in folder.glob("*") if path.is_dir()):
        where = f"migrations/{revision.name}"
        if not re.fullmatch(r"\d{4}_[a-z0-9_]+", revision.name):
            yield where, 1, "a revision's folder is named NNNN_slug"
        for engine in ENGINES:
            for direction in ("up", "down"):
                name = f"{engine}.{direction}.sql"
                if not (revision / name).is_file():
                    yield where, 1, f"{name} is missing"
        try:
            description = json.loads((revision / "revision.json").read_text())
            parent = description["parent"]
            revisions[description["id"]] = (where, parent if isinstance(parent, list) else [parent] if parent else [])
        except (OSError, ValueError, KeyError) as problem:
            yield f"{where}/revision.json", 1, f"cannot be read: {problem!r}"
    parents = [parent for _, parents in revisions.values() for parent in parents]
    for where, own in revisions.values():
        for parent in own:
            if parent not in revisions:
                yield f"{where}/revision.json", 1, f"the parent {parent} does not exist"
    heads = [where for id, (where, _) in revisions.items() if id not in parents]
    if len(heads) > 1:
        yield "migrations", 1, "more than one head: " + ", ".join(heads)


def sources(root):
    for folder in (*CODE, "cmake", "packaging"):
        for path in sorted((root / folder).rglob("*")):
            if path.suffix in (".h", ".cpp", ".py", ".sh", ".cmake") or path.name == "CMakeLists.txt":
                yield path
    for name in ("CMakeLists.txt", "run", "check", ".ci/run"):
        if (root / name).is_file():
            yield root / name


def violations(root):
    for file in sources(root):
        path = file.relative_to(root).as_posix()
        source = file.read_text(encoding="utf-8")
        for number, reason in check_licence(path, source):
            yield path, number, reason
        for number, line in enumerate(source.split("\n"), 1):
            if UNFINISHED.search(line):
                yield path, number, "finish it or leave it out"
        if file.suffix in (".h", ".cpp") and inside(path, CODE):
            for number, reason in check_source(root, path, source):
                yield path, number, reason
    yield from check_migrations(root)


def main(arguments):
    if arguments == ["--self-test"]:
        sys.dont_write_bytecode = True
        from self_test import failures
        found = failures()
        print("\n".join(found) or "every rule notices its violation")
    elif len(arguments) == 1:
        found = [f"{path}:{number}: {reason}" for path, number, reason in violations(Path(arguments[0]).resolve())]
        print("\n".join(found) or "no violations")
    else:
        sys.exit(__doc__)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
