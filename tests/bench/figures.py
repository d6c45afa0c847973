# SPDX-License-Identifier: GPL-3.0-or-later
"""The one form that all figures have, and what is worked out of them.

A row is a dictionary, and a file of rows has one as JSON a line, appended when it is measured:

    id, name      the row of BENCHMARKS.md (F5), and which part of it
    engine, size  "SQLite" or "PostgreSQL" ("" for neither), and how many users (links, changes) there were
    ours, theirs  what was measured, round by round, in turn; theirs is empty where nothing stands beside
    unit          of both: ms, s or MB; less is better
    peer          what "theirs" is; "no …" where it is not on this machine
    goal          {} or one of {"ratio": R}, {"more": D}, {"most": M}: ours <= R × theirs, theirs + D, M
    growth        "flat", "linear" or "": how it may grow with size

A "spread" is where the ratios of eight rounds out of ten lie.
"""
import json
import statistics


class Figures:
    """Prints rows, and appends them to a file if there is one."""

    def __init__(self, file=None):
        self.file = file

    def add(self, id, name, engine, size, ours, theirs=(), *, unit="ms", peer="", goal=None, growth=""):
        row = {"id": id, "name": name, "engine": engine, "size": size, "unit": unit, "peer": peer, "goal": goal or {},
               "growth": growth, "ours": [rounded(value) for value in ours], "theirs": [rounded(value) for value in theirs]}
        print("  " + line(row), flush=True)
        if self.file:
            with open(self.file, "a", encoding="utf-8") as file:
                file.write(json.dumps(row, ensure_ascii=False) + "\n")


def read(file):
    with open(file, encoding="utf-8") as lines:
        return [json.loads(each) for each in lines]


def rounded(value):
    return float(f"{value:.5g}")


def inner(values):
    """The lowest and the highest of eight values out of ten."""
    if len(values) < 2:
        return values[0], values[-1]
    tenths = statistics.quantiles(values, n=10, method="inclusive")
    return tenths[0], tenths[-1]


def summary(row):
    """Medians, their ratio and its spread (None where nothing stands beside), and the verdict: met, missed or ""."""
    ours = statistics.median(row["ours"])
    found = {"ours": ours, "theirs": None, "ratio": None, "spread": None, "verdict": ""}
    if row["theirs"]:
        theirs = statistics.median(row["theirs"])
        paired = len(row["ours"]) == len(row["theirs"])
        ratios = [a / b for a, b in zip(row["ours"], row["theirs"] if paired else [theirs] * len(row["ours"]))]
        found.update(theirs=theirs, ratio=ours / theirs, spread=inner(ratios))
    limit = limit_of(row["goal"], found["theirs"])
    if limit is not None:
        found["verdict"] = "met" if ours <= limit else "missed"
    return found


def limit_of(goal, theirs):
    if "most" in goal:
        return goal["most"]
    if theirs is None:
        return None
    if "ratio" in goal:
        return goal["ratio"] * theirs
    return theirs + goal["more"] if "more" in goal else None


def goal_text(row):
    goal, unit = row["goal"], row["unit"]
    if "ratio" in goal:
        below = round(1 / goal["ratio"])
        return f"≤ 1/{below}" if goal["ratio"] <= 0.25 and abs(below * goal["ratio"] - 1) < 0.01 else f"≤ {goal['ratio']:g} ×"
    if "more" in goal:
        return f"≤ it + {goal['more']:g} {unit}"
    return f"≤ {goal['most']:g} {unit}" if "most" in goal else ""


def number(value):
    """Three digits that count, and thousands apart."""
    if value == 0 or abs(value) >= 100:
        return f"{value:,.0f}"
    return f"{value:.3g}" if abs(value) >= 1 else f"{value:.2g}"


def ratio_text(ratio):
    return f"1/{number(1 / ratio)}" if 0 < ratio < 0.1 else f"{number(ratio)} ×"


def line(row):
    found = summary(row)
    words = [f"{row['id']:4} {row['engine']:11}{row['name']:44}{number(found['ours']):>9} {row['unit']:3}"]
    if found["ratio"] is not None:
        low, high = found["spread"]
        words.append(f"beside {number(found['theirs']):>9} {row['unit']:3} {ratio_text(found['ratio']):>9} "
                     f"({ratio_text(low)} to {ratio_text(high)})")
    words += [goal_text(row), found["verdict"]]
    return "  ".join(filter(None, words))


def grown(rows):
    """The rows that tell how costs grow (F15), made of the same figures at several sizes; memory also beside
    10,000 users (F2)."""
    courses = {}
    for row in rows:
        if row["growth"]:
            courses.setdefault((row["id"], row["name"], row["engine"]), []).append(row)
    for (id, name, engine), course in courses.items():
        course.sort(key=lambda row: row["size"])
        small, middle, large = course[0], course[-2] if len(course) > 1 else None, course[-1]
        if middle is None or large["size"] == middle["size"]:
            continue
        made = {"engine": engine, "size": large["size"], "unit": large["unit"], "growth": ""}
        if large["growth"] == "flat":
            yield made | {"id": "F15", "name": f"{id} {name}", "ours": large["ours"], "theirs": small["ours"],
                          "peer": f"the same at {small['size']:,}", "goal": {"ratio": 2}}
        else:
            many = large["size"] / middle["size"]
            yield made | {"id": "F15", "name": f"{id} {name}, a row", "ours": large["ours"],
                          "theirs": [value * many for value in middle["ours"]],
                          "peer": f"{many:g} times the same at {middle['size']:,}", "goal": {"ratio": 1.5}}
        if id == "F2" and large["theirs"]:
            for base in (row for row in course[:-1] if row["size"] == 10_000):
                yield made | {"id": "F2", "name": name, "ours": large["ours"], "theirs": base["ours"],
                              "peer": "the same at 10,000", "goal": {"ratio": 1.05}}
