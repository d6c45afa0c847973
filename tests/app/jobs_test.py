#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Does what Sluice is there for, as a person would: the seven jobs, in the real window, with real keys and a real mouse.

jobs_test.py BIN_DIR [PICTURES]    BIN_DIR holds sluice and sluicectl; pictures are saved in the folder PICTURES

SLUICE_TEST_POSTGRESQL names a file with the address of a server, for the job of two colleagues. Writes down each step
and what the window showed, and stops at the first that fails.
"""
import os
import subprocess
import sys
import time
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "support"))
sys.path.insert(0, str(Path(__file__).resolve().parent))
import accessible  # noqa: E402
from accessible import Application, centre  # noqa: E402
from virtual_desktop import Failure, VirtualDesktop, wait_until  # noqa: E402
from window_test import Sluice, expect, listed  # noqa: E402

PEOPLE = "Email\tName\n" + "".join(f"guest{n:02}@corp.example\tGuest {n:02}\n" for n in range(60))
DATABASE = ".local/share/Sluice/sluice.db"


class Jobs:
    def __init__(self, desktop, programs, server, pictures):
        self.desktop = desktop
        self.programs = programs
        self.server = server
        self.pictures = pictures
        self.sluice = None

    def all(self):
        return [
            ("No server, no administrator: it works from the first start", self.first_start),
            ("Sixty new people arrive in a spreadsheet", self.sixty_arrive),
            ("Somebody leaves", self.somebody_leaves),
            ("“Give her what Émilie has.” Who is in nothing?", self.give_and_ask),
            ("“Why is she in there, since when, put there by whom?”", self.why_is_she_in_there),
            ("The schema moves with the program", self.the_schema_moves),
            ("Two colleagues on one server", self.two_colleagues),
        ]

    def first_start(self):
        program = self.desktop.start(self.programs / "sluice",
                                     environment={"QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1"})
        app = Application(program)
        app.wait_for("dialog", "Set up Sluice")
        self._picture("wizard")
        self._press(app, "Next >", "the wizard says", "The file will be created")
        self._press(app, "Next >", "the wizard says", "Add sample data", role="check box")
        self.desktop.click(centre(app.wait_for("push button", "Finish")))
        self.sluice = Sluice.running(self.desktop, program)
        self._saw(f"after three clicks: {self.sluice.users.count()} users and {self.sluice.flows.count()} flows")

    def sixty_arrive(self):
        before = self._members("Onboarding EU")
        self._copy(PEOPLE)
        self.desktop.click(centre(self.sluice.flows.cell("Onboarding EU")))
        self.desktop.keys("ctrl+v")
        self._shows("Ctrl+V on the flow", "label", "60 unknown")
        self._picture("paste")
        self._press(self.sluice.app, "Create and link 60 users", "the window says", "Pasted")
        wait_until("all are linked", lambda: len(self._members("Onboarding EU")) == len(before) + 60)
        started = time.monotonic()
        self.desktop.keys("ctrl+z")
        self._shows("Ctrl+Z", "label", "Undone: Pasted")
        wait_until("nobody of them is left", lambda: self._members("Onboarding EU") == before)
        self._saw(f"undone {time.monotonic() - started:.1f} s after the key, with the time to look it up")
        self.desktop.keys("ctrl+shift+z")
        self._shows("Ctrl+Shift+Z", "label", "Done again: Pasted")
        wait_until("they are back", lambda: len(self._members("Onboarding EU")) == len(before) + 60)

    def somebody_leaves(self):
        self.sluice.press_until_focused("F6", "table", "Users")
        self.sluice.search(self.sluice.users, "emi")
        self._shows("three letters, Enter", "label", "Émilie Garnier")
        flows = sorted(self._flows("Émilie Garnier"))
        self._saw(f"her flows: {', '.join(flows)}")
        self.desktop.click(centre(self._chips("Linked")[0]))
        wait_until("only hers are listed", lambda: sorted(self.sluice.flows.rows()) == flows)
        self.desktop.click(centre(self.sluice.flows.cell(flows[0])))
        self.desktop.keys("ctrl+a")
        wait_until("all are selected", lambda: self.sluice.flows.selected() == len(flows))
        self._picture("leaves")
        self.desktop.keys("ctrl+shift+l")
        wait_until("she is in none", lambda: not self._flows("Émilie Garnier"))
        self._saw("Ctrl+Shift+L: she is in no flow")
        self.desktop.keys("ctrl+z")
        wait_until("she is in all of them again",
                   lambda: sorted(self._flows("Émilie Garnier")) == flows)
        self.desktop.keys("ctrl+shift+f")
        wait_until("both lists are whole again", lambda: self.sluice.flows.count() == 18)

    def give_and_ask(self):
        both = self._flows("Ada Lindqvist") | self._flows("Émilie Garnier")
        self.desktop.click(centre(self.sluice.users.cell("Ada Lindqvist")))
        self.desktop.keys("ctrl+shift+g")
        self.sluice.app.wait_for("dialog", "Give Ada Lindqvist what another has")
        self.desktop.type("emilie")
        self._shows("Ctrl+Shift+G and a name", "label", "Ada Lindqvist gets what Émilie Garnier has")
        self._picture("give")
        self.desktop.keys("Return")
        self._shows("Enter", "label", "Émilie Garnier → Ada Lindqvist")
        wait_until("she has both", lambda: self._flows("Ada Lindqvist") == both)
        self._add_user("Nobody Yet", "nobody@corp.example")
        self.desktop.click(centre(self.sluice.app.wait_for("check box", "In no flow")))
        wait_until("who is in nothing is listed", lambda: self.sluice.users.rows() == ["Nobody Yet", "Pieter 't Jong"])
        self._saw("the chip “In no flow”: Nobody Yet and Pieter 't Jong")
        self.desktop.keys("ctrl+shift+f")

    def why_is_she_in_there(self):
        self.desktop.click(centre(self.sluice.users.cell("Nobody Yet")))
        self.sluice.search(self.sluice.users, "lindqvist")
        self.desktop.click(centre(self.sluice.flows.cell("Customer escalation")))
        self.desktop.click(centre(self._chips("History")[-1]))  # the first one leads to the page
        choice = self.sluice.app.wait_for("combo box", "Customer escalation")
        self.desktop.click(centre(choice))
        self.desktop.keys("Down", "Return")
        words = "Made 3 links: Émilie Garnier → Ada Lindqvist"
        cell = wait_until("the change is named", lambda: self.sluice.app.saying(words))
        self._saw(f"the tab History of the pair: {cell.get_name()}, beside when and by whom")
        self._picture("why")
        self.sluice.close()
        self.sluice = None

    def the_schema_moves(self):
        self._ctl("downgrade", "-1", "--allow-loss")
        program = self.desktop.start(self.programs / "sluice",
                                     environment={"QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1"})
        app = Application(program)
        app.wait_for("label", "The database needs an upgrade")
        self._saw("at the start: " + app.wait_for("label", "•").get_name())
        self._picture("upgrade")
        self._press(app, "Rehearse", "the window says", "Rehearsed on a copy")
        self._press(app, "Apply the change", "the window shows", "Users", role="table")
        backups = list((Path(self.desktop.environment["HOME"]) / f"{DATABASE}.backups").iterdir())
        expect(bool(backups), True, "that there is a backup")
        self.sluice = Sluice.running(self.desktop, program)
        self._saw(f"the lists, and {len(backups)} backup(s) of the file")
        self.sluice.close()
        self.sluice = None

    def two_colleagues(self):
        url = self.server.rsplit("/", 1)[0] + f"/jobs_{os.getpid()}"
        self._ctl("db", "create", url=url)
        self._ctl("upgrade", "head", url=url)
        self._ctl("users", "create", "--email", "ada@corp.example", "--name", "Ada", url=url)
        self._ctl("flows", "create", "Start", url=url)
        ann, ben = (Sluice(self.desktop, self.programs / "sluice", {"DATABASE_URL": url, "USER": who, "LOGNAME": who})
                    for who in ("ann", "ben"))
        self._edit_name(ann, "Ada", "Ada King")
        ben.users.cell("Ada King")
        self._saw("Ann renames Ada: Ben's window shows “Ada King”")
        self.desktop.activate(ben.window)
        news = ben.app.wait_for("push button", "1 change")
        told = news.get_name()
        self.desktop.click(centre(news))
        self._picture("news")
        self.desktop.keys("Return")
        wait_until("the changed row is selected", lambda: ben.users.selected() == 1)
        self._saw(f"Ben clicks “{told}” and presses Enter: Ada King is selected")
        self._type_name(ben, "Ada King", "Countess Ada")
        self._edit_name(ann, "Ada King", "Lady Ada")
        self.desktop.activate(ben.window)
        self.desktop.keys("Return")
        ben.app.wait_for("dialog", "")
        dialog = next(node for node in ben.app.nodes() if node.get_role_name() == "dialog")
        self._saw(f"Ben saves “Countess Ada” over Ann's “Lady Ada”: a dialog, “{dialog.get_name()}”")
        self._picture("conflict")
        names = [user["name"] for user in listed(self.desktop, self.programs, "users", url=url)]
        expect(names, ["Lady Ada"], "what is saved while the dialog asks")
        self.desktop.keys("Escape")
        for window in (ben, ann):
            self.desktop.stop(window.process)

    def _edit_name(self, sluice, name, becomes):
        self._type_name(sluice, name, becomes)
        self.desktop.keys("Return")
        sluice.users.cell(becomes)

    def _type_name(self, sluice, name, becomes):
        self.desktop.activate(sluice.window)
        self.desktop.click(centre(sluice.users.cell(name)))
        self.desktop.click(centre(sluice.app.wait_for("text", "Name")))
        self.desktop.keys("ctrl+a")
        self.desktop.type(becomes)

    def _add_user(self, name, email):
        self.desktop.keys("ctrl+n")
        self.sluice.app.wait_for("dialog", "New user")
        self.desktop.type(name)
        self.sluice.press_until_focused("Tab", "text", "Email")
        self.desktop.type(email)
        self.desktop.keys("Return")
        self._shows("Ctrl+N, name, email, Enter", "label", f"Added {name}")

    def _chips(self, name):
        return wait_until(f"there is “{name}”", lambda: [
            node for node in self.sluice.app.nodes()
            if node.get_role_name() == "check box" and node.get_name() == name])

    def _press(self, app, button, who, text, role="label"):
        self.desktop.click(centre(app.wait_for("push button", button)))
        self._saw(f"“{button}”: {who} “{app.wait_for(role, text).get_name()}”")

    def _shows(self, did, role, text):
        self._saw(f"{did}: “{self.sluice.app.wait_for(role, text).get_name()}”")

    def _saw(self, text):
        print("   ", text, flush=True)

    def _picture(self, name):
        if self.pictures:
            self.pictures.mkdir(parents=True, exist_ok=True)
            self.desktop.screenshot(self.pictures / f"{name}.png")

    def _copy(self, text):
        owner = self.desktop.start("xclip", "-selection", "clipboard", "-in", "-quiet", stdin=subprocess.PIPE)
        owner.stdin.write(text.encode())
        owner.stdin.close()
        wait_until("the clipboard holds it", lambda: subprocess.run(
            ["xclip", "-selection", "clipboard", "-out"], env=self.desktop.environment, capture_output=True,
            text=True, check=False).stdout == text)

    def _members(self, flow):
        return {link["user_email"] for link in self._links("--flow", flow)}

    def _flows(self, name):
        return {link["flow_name"] for link in self._links() if link["user_name"] == name}

    def _links(self, *words):
        return listed(self.desktop, self.programs, "links", *words)

    def _ctl(self, *words, url=None):
        options = ["--database-url", url] if url else []
        return self.desktop.output(self.programs / "sluicectl", "--yes", *options, *words)


def main(arguments):
    if len(arguments) not in (1, 2) or "SLUICE_TEST_POSTGRESQL" not in os.environ:
        sys.exit(__doc__)
    programs = Path(arguments[0]).resolve()
    pictures = Path(arguments[1]).resolve() if arguments[1:] else None
    server = Path(os.environ["SLUICE_TEST_POSTGRESQL"]).read_text(encoding="utf-8").strip()
    try:
        with VirtualDesktop(1440, 900) as desktop:
            accessible.connect(desktop)
            jobs = Jobs(desktop, programs, server, pictures)
            for title, job in jobs.all():
                print(title, flush=True)
                try:
                    job()
                except Failure as failure:
                    jobs._picture("failed")
                    raise Failure(f"{title}: {failure}") from failure
    except Failure as failure:
        sys.exit(f"FAILED: {failure}")


if __name__ == "__main__":
    main(sys.argv[1:])
