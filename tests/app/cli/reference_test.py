#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Holds completion, manual pages and schemas against what --help prints of every command.

reference_test.py SLUICECTL PAGE.in SLUICE PAGE
"""
import json
import re
import subprocess
import sys
from pathlib import Path

DRIVER = """
compopt() { :; }
while IFS= read -r line; do
    read -r -a COMP_WORDS <<<"$line"
    if [[ $line == *' ' ]]; then COMP_WORDS+=(''); fi
    COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
    _sluicectl
    echo "${COMPREPLY[*]}"
done
"""


class Reference:
    def __init__(self, program, page):
        self._program = program
        commands = self._say("manual")
        self._page = Path(page).read_text(encoding="utf-8").replace("@COMMANDS@\n", commands)
        self._verbs = dict(self._walk(()))

    def check(self):
        faults = list(self._completion()) + list(self._manual()) + list(self._schemas())
        print(f"{len(self._verbs)} commands compared")
        return faults

    def _say(self, *words):
        return subprocess.run([self._program, *words], check=True, capture_output=True, text=True).stdout

    def _walk(self, path):
        """Each command with the commands and options that its help lists."""
        text = self._say(*path, "--help")
        section = re.search(r"^Subcommands:\n((?:  .*\n)+)", text, re.M)
        below = re.findall(r"^  ([a-z-]+)  ", section.group(1), re.M) if section else []
        head = text.split("\nSubcommands:")[0].split("\nExamples:")[0]
        options = {name for line in re.findall(r"^  (-\S+)", head, re.M) for name in line.split(",")}
        yield path, (below, options)
        for name in below:
            yield from self._walk((*path, name))

    def _completion(self):
        asked = [" ".join(("sluicectl", *path, end)) for path in self._verbs for end in ("", "-")]
        script = self._say("completion", "bash") + DRIVER
        said = subprocess.run(["bash", "-c", script], input="\n".join(asked) + "\n", check=True,
                              capture_output=True, text=True, cwd="/").stdout.splitlines()
        answers = dict(zip(asked, said, strict=True))
        for path, (below, options) in self._verbs.items():
            line = " ".join(("sluicectl", *path, ""))
            if below and sorted(answers[line].split()) != sorted(below):
                yield f"completion of “{line}”: {answers[line]}"
            if sorted(set(answers[line + "-"].split())) != sorted(options):
                yield f"completion of “{line}-”: {answers[line + '-']}"

    def _manual(self):
        page = self._page.replace("\\-", "-")
        for path, (below, options) in self._verbs.items():
            found = re.search(rf"^\.SS \\fB{re.escape(' '.join(path))}\\fR.*\n((?:(?!\.S[SH] ).*\n)*)", page, re.M)
            if below or not path:
                continue
            if not found:
                yield f"the manual lacks “{' '.join(path)}”"
                continue
            own = options - self._verbs[()][1]
            for option in own:
                if f"\\fB{option}\\fR" not in found.group(1):
                    yield f"the manual lacks {option} of “{' '.join(path)}”"
        for option in self._verbs[()][1]:
            if f"\\fB{option}\\fR" not in page:
                yield f"the manual lacks {option}"

    def _schemas(self):
        known = set(json.loads(self._say("schema"))["properties"])
        verbs = {" ".join(path) for path, (below, _) in self._verbs.items() if not below} | {"error"}
        for verb in sorted(known ^ verbs):
            yield f"schema without a command, or the reverse: “{verb}”"


def window(program, page):
    """The same for the window, whose page is written by hand."""
    said = subprocess.run([program, "--help"], check=True, capture_output=True, text=True).stdout
    options = set(re.findall(r"^  (--[a-z-]+)", said, re.M))
    text = Path(page).read_text(encoding="utf-8").replace("\\-", "-")
    described = set(re.findall(r"^\.(?:B|BI|BR) \"?(--[a-z-]+)", text.partition(".SH OPTIONS")[2].partition(".SH EXIT")[0], re.M))
    print(f"{len(options)} options of the window compared")
    for option in sorted(options ^ described):
        yield f"sluice(1) and sluice --help differ in {option}"


def main(arguments):
    if len(arguments) != 4:
        sys.exit(__doc__)
    faults = Reference(*arguments[:2]).check() + list(window(*arguments[2:]))
    if faults:
        sys.exit("\n".join(faults))


if __name__ == "__main__":
    main(sys.argv[1:])
