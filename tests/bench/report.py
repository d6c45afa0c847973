# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes of rows (figures.py) what BENCHMARKS.md shows: tables and pictures, written between its markers."""
import re

from figures import goal_text, grown, number, ratio_text, summary
from pictures import Course, picture

FLAT = (("F1", "start to first rows", "Start to first rows"), ("F2", "memory after 1,000 jumps and the end", "Memory after 1,000 jumps"),
        ("F4", "wild scrolling: rows missing, median", "Dragging the thumb: rows missing"),
        ("F5", "page of 200 anywhere", "A page of 200 rows anywhere"),
        ("F6", "search, 3 letters: first change in the picture", "Search for three letters, to the picture"))
LINEAR = (("F7", "import of users, empty", "Import of users into an empty table"),
          ("F7", "import of users, into as many", "Import into a table with as many"),
          ("F8", "import of links by email and flow", "Import of links"), ("F9", "export of users", "Export of users"),
          ("F10", "adding links", "Linking at once, journalled"))
MARKER = "<!-- {} by the benchmarks: {} -->"


def newest(rows):
    """Of each figure the row with the largest size, in the order of the goals."""
    largest = {}
    for row in rows:
        key = (row["id"], row["name"], row["engine"], row["peer"] if row["id"] in ("F2", "F15") else "")
        if key not in largest or row["size"] >= largest[key]["size"]:
            largest[key] = row
    return sorted(largest.values(), key=lambda row: (int(re.search(r"\d+", row["id"]).group()), row["id"], row["engine"] != "SQLite"))


def complete(rows):
    return rows + list(grown(rows))


def table(rows):
    out = ["| | Engine | What | Rows | Sluice | Beside it | | Ratio | Spread | Goal | |", "|---|---|---|--:|--:|--:|---|--:|---|---|---|"]
    for row in rows:
        found = summary(row)
        ratio = spread = theirs = ""
        if found["ratio"] is not None:
            theirs = f"{number(found['theirs'])} {row['unit']}"
            ratio = ratio_text(found["ratio"])
            spread = " to ".join(ratio_text(each) for each in found["spread"])
            if "more" in row["goal"]:
                ratio, spread = f"{found['ours'] - found['theirs']:+.3g} {row['unit']}", ""
        verdict = f"**{found['verdict']}**" if found["verdict"] == "missed" else found["verdict"]
        out.append("| " + " | ".join((row["id"], row["engine"], row["name"], f"{row['size']:,}" if row["size"] else "",
                                      f"{number(found['ours'])} {row['unit']}", theirs, row["peer"], ratio, spread,
                                      goal_text(row), verdict)) + " |")
    return "\n".join(out)


def has_goal(row):
    return bool(row["goal"])


def document(result):
    """The tables, with where and when they were made."""
    rows = newest(complete(result["rows"]))
    told = [summary(row)["verdict"] for row in rows if has_goal(row)]
    head = [f"Made on {result['made']} in {result['seconds'] / 60:.0f} minutes: {result['machine']}."]
    if result["note"]:
        head.append(f"**{result['note']}**")
    head.append(f"{told.count('met')} of {len(told)} goals are met, {told.count('missed')} missed, "
                f"{told.count('')} have nothing beside them on that machine.")
    if result["failed"]:
        head.append("Failed: " + "; ".join(f"{each['step']} ({each['why']})" for each in result["failed"]) + ".")
    return "\n".join(["\n".join(head), "", table(list(filter(has_goal, rows))), "", "<details><summary>Figures without a goal</summary>", "",
                      table([row for row in rows if not has_goal(row)]), "", "</details>"])


def pictures(rows):
    """File name and text of each picture."""
    def courses(wanted, proportional):
        return [Course(title, [row for row in rows if (row["id"], row["name"]) == (id, name)], proportional) for id, name, title in wanted]
    return {"flat.svg": picture(courses(FLAT, False)), "linear.svg": picture(courses(LINEAR, True))}


def replaced(text, name, content):
    """The text with what stands between the markers of this name replaced."""
    begin, end = MARKER.format("written", name), MARKER.format("end", name)
    if text.count(begin) != 1 or text.count(end) != 1:
        raise ValueError(f"the markers of “{name}” are not there once")
    return text[:text.index(begin) + len(begin)] + "\n\n" + content + "\n\n" + text[text.index(end):]
