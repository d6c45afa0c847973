# SPDX-License-Identifier: GPL-3.0-or-later
"""Small trees that each break one rule, and one that breaks none."""
import json
import re
import tempfile
from pathlib import Path

import rules

SPDX = "// SPDX-License-Identifier: GPL-3.0-or-later\n"
HEADER = SPDX + "#pragma once\n"


def revision(folder, id, parent, without=()):
    files = [f"{engine}.{direction}.sql" for engine in rules.ENGINES for direction in ("up", "down")]
    tree = {f"migrations/{folder}/{name}": "select 1;\n" for name in files if name not in without}
    tree[f"migrations/{folder}/revision.json"] = json.dumps({"id": id, "parent": parent})
    return tree


CLEAN = {
    "core/base/id.h": HEADER,
    "core/database/row.h": HEADER + '#include "core/base/id.h"\n#include <QSqlRecord>\n',
    "core/links/link.cpp": SPDX + '#include "core/users/user.h"\n// processEvents\nauto a = "QEventLoop";\n',
    "core/users/user.h": HEADER + "auto view = QStringView(u\"don't\"); int million = 1'000'000;\n",
    "ui/future.h": HEADER + "void f() { future.then(this, g); }\n",
    "ui/pane.cpp": SPDX + '#include "core/users/user.h"\n#include <QTableView>\nauto s = R"(SIGNAL(x))";\n',
    "app/desktop/main.cpp": SPDX + '#include "ui/future.h"\n',
    "tests/core/test_id.cpp": SPDX + '#include "core/base/id.h"\n#include "test_id.moc"\n',
    "run": "#!/usr/bin/env bash\n# SPDX-License-Identifier: GPL-3.0-or-later\n",
    **revision("0001_initial", "a", None),
    **revision("0002_more", "b", "a"),
}


def line(path, code, reason):
    """A tree with one more line of code, in which it must be noticed."""
    return {path: HEADER + code + "\n"}, f"{path}:3: ", reason


CASES = [
    line("core/base/x.h", '#include "core/database/row.h"', "core/base must not know"),
    line("core/database/x.h", '#include "core/users/user.h"', "core/database must not know"),
    line("core/users/x.h", '#include "core/links/link.cpp"', "core/users must not know"),
    line("core/migrations/x.h", '#include "core/users/user.h"', "core/migrations must not know"),
    line("core/users/x.h", '#include "ui/future.h"', "core/users must not know"),
    line("ui/x.h", '#include "app/desktop/main.cpp"', "ui must not know"),
    line("app/cli/x.h", '#include "ui/future.h"', "app/cli must not know"),
    line("app/api/x.h", '#include "ui/future.h"', "app/api must not know"),
    line("tests/core/x.h", '#include "ui/future.h"', "tests/core must not know"),
    line("core/users/x.h", '#include "user.h"', "include from the root"),
    line("core/users/x.h", "#include <QColor>", "core knows no user interface: QColor"),
    line("core/users/x.h", "#include <QtWidgets/QWidget>", "core knows no user interface: QtWidgets"),
    line("ui/x.h", "#include <QSqlQuery>", "only core knows QtSql: QSqlQuery"),
    line("app/cli/x.h", "class QSqlDatabase;", "only core knows QtSql: QSqlDatabase"),
    line("ui/x.h", "qApp->processEvents();", "processEvents"),
    line("ui/x.h", "QEventLoop loop;", "no nested event loops"),
    line("core/base/x.h", "QThread::msleep(5);", "nothing sleeps"),
    line("core/base/x.h", "std::this_thread::sleep_for(5ms);", "nothing sleeps"),
    line("core/base/x.h", "usleep(5);", "nothing sleeps"),
    line("tests/ui/x.h", "QTest::qSleep(5);", "nothing sleeps"),
    line("tests/ui/x.h", "QTest::qWait(5);", "wait for a condition"),
    line("ui/x.h", "connect(a, SIGNAL(b()), c, SLOT(d()));", "connect function pointers"),
    line("tests/ui/x.h", 'QSKIP("later");', "no test is skipped"),
    line("tests/ui/x.h", 'QEXPECT_FAIL("", "later", Continue);', "no test is expected to fail"),
    line("ui/x.h", "run().then(this, done);", "futures go through ui/future.h"),
    line("app/desktop/x.h", "run().then(this, done);", "futures go through ui/future.h"),
    line("core/base/x.h", "// TO" "DO", "finish it or leave it out"),
    ({"core/base/x.h": HEADER + "\n" * rules.LIMIT}, "core/base/x.h:401: ", "longer than 400 lines"),
    ({"core/base/x.h": SPDX}, "core/base/x.h:1: ", "#pragma once is missing"),
    ({"core/base/x.cpp": "\n"}, "core/base/x.cpp:1: ", "the SPDX line is missing"),
    ({"run": "#!/bin/sh\n"}, "run:2: ", "the SPDX line is missing"),
    (revision("2_More", "c", "b"), "migrations/2_More:1: ", "named NNNN_slug"),
    (revision("0003_x", "c", "b", without=["sqlite.down.sql"]), "migrations/0003_x:1: ", "sqlite.down.sql is missing"),
    (revision("0003_x", "c", "a"), "migrations:1: ", "more than one head"),
    (revision("0003_x", "c", "z"), "migrations/0003_x/revision.json:1: ", "the parent z does not exist"),
    ({"migrations/0001_initial/revision.json": "{"}, "migrations/0001_initial/revision.json:1: ", "cannot be read"),
]


def found_in(tree):
    with tempfile.TemporaryDirectory() as folder:
        for path, text in tree.items():
            file = Path(folder, path)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        return [f"{path}:{number}: {reason}" for path, number, reason in rules.violations(Path(folder))]


def failures():
    wrong = [f"a clean tree is blamed: {found}" for found in found_in(CLEAN)]
    for tree, place, reason in CASES:
        found = found_in({**CLEAN, **tree})
        if not any(one.startswith(place) and reason in one for one in found):
            wrong.append(f"not noticed: {place}{reason}; found {found}")
    tried = "\n".join(text for tree, _, _ in CASES for text in tree.values())
    wrong += [f"never tried: {words.pattern}" for words in rules.FORBIDDEN if not re.search(words.pattern, tried)]
    return wrong
