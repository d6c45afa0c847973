# SPDX-License-Identifier: GPL-3.0-or-later
"""A desktop nobody sees, for tests and figures of the real window: Xvfb, openbox and a session bus of its own,
an empty home, real keys and mouse through xdotool, pictures from the frame buffer. AT-SPI tells where things
are: see accessible.py. Needs the system's own Python, for gi.

The screen's picture is the XWD file of Xvfb's -fbdir: 25 numbers of 32 bits, most significant byte first
(X11/XWDFile.h), a colour table of 12 bytes a colour, then the rows, here 4 bytes a pixel: blue, green, red, unused.
"""
import mmap
import os
import select
import shutil
import signal
import struct
import subprocess
import tempfile
import time
import zlib
from pathlib import Path


class Failure(Exception):
    """What a person is told when something did not happen."""


def wait_until(what, condition, seconds=10, interval=0.02):
    """The first true value of condition()."""
    end = time.monotonic() + seconds
    while not (value := condition()):
        if time.monotonic() > end:
            raise Failure(f"waited {seconds} s in vain: {what}")
        select.select([], [], [], interval)
    return value


class VirtualDesktop:
    def __init__(self, width=1600, height=1000):
        self.size = (width, height)
        self.folder = Path(tempfile.mkdtemp(prefix="sluice-desktop-"))
        self.environment = {
            "HOME": str(self.folder / "home"), "XDG_RUNTIME_DIR": str(self.folder / "runtime"),
            "PATH": os.environ["PATH"], "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8", "QT_QPA_PLATFORM": "xcb"}
        self.processes = []

    def __enter__(self):
        try:
            for place in ("home", "runtime", "screen"):
                (self.folder / place).mkdir(mode=0o700)
            display = self._start_server(
                "Xvfb", "-screen", "0", "{}x{}x24".format(*self.size), "-nolisten", "tcp", "-noreset",
                "-fbdir", str(self.folder / "screen"), option="-displayfd")
            self.environment["DISPLAY"] = ":" + display
            self.environment["DBUS_SESSION_BUS_ADDRESS"] = self._start_server(
                "dbus-daemon", "--session", "--nofork", "--nopidfile", option="--print-address")
            self.start("openbox", "--sm-disable")
            wait_until("the window manager works", lambda: self._tool("xdotool", "get_num_desktops"))
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        for process in reversed(self.processes):
            self.stop(process)
        shutil.rmtree(self.folder, ignore_errors=True)

    def start(self, *command, **options):
        """Runs in the empty home, in a process group of its own."""
        options.setdefault("stdout", subprocess.DEVNULL)
        options.setdefault("stderr", subprocess.DEVNULL)
        environment = self.environment | options.pop("environment", {})
        process = subprocess.Popen([str(word) for word in command], env=environment,
                                   cwd=self.environment["HOME"], start_new_session=True, **options)
        self.processes.append(process)
        return process

    def stop(self, process):
        """Ends the process with all it started."""
        for how in (signal.SIGTERM, signal.SIGKILL):
            try:
                os.killpg(process.pid, how)
                process.wait(5)
            except ProcessLookupError:
                break
            except subprocess.TimeoutExpired:
                continue
        self.processes.remove(process)

    def output(self, *command):
        """What the command writes. Failure if it fails."""
        done = subprocess.run([str(word) for word in command], env=self.environment, capture_output=True,
                              text=True, cwd=self.environment["HOME"], timeout=3600, check=False)
        if done.returncode != 0:
            raise Failure(f"{' '.join(map(str, command))} failed ({done.returncode}): {done.stderr.strip()}")
        return done.stdout

    def window(self, process):
        """The X window of the program, activated."""
        def found():
            return self._tool("xdotool", "search", "--all", "--onlyvisible", "--pid", process.pid, "--name", "Sluice")
        window = wait_until("the window is on the screen", found).split()[-1]
        self.activate(window)
        return window

    def activate(self, window):
        self._xdotool("windowactivate", window)
        wait_until("the window has the keys", lambda: self._tool("xdotool", "getwindowfocus").strip() == window)

    def window_size(self, window):
        values = dict(line.split("=") for line in
                      self._tool("xdotool", "getwindowgeometry", "--shell", window).splitlines())
        return int(values["WIDTH"]), int(values["HEIGHT"])

    def resize(self, window, width, height):
        self._xdotool("windowsize", window, width, height)
        wait_until("the window has its new size", lambda: self.window_size(window) == (width, height))

    def keys(self, *names):
        self._xdotool("key", *names)

    def type(self, text, milliseconds=5):
        """So many milliseconds between two letters."""
        self._xdotool("type", "--delay", milliseconds, text)

    def move(self, place):
        self._xdotool("mousemove", *place)

    def click(self, place, button=1, modifier=None):
        self.move(place)
        if modifier:
            self._xdotool("keydown", modifier, "mousedown", button, "mouseup", button, "keyup", modifier)
        else:
            self._xdotool("mousedown", button, "mouseup", button)

    def press(self, place):
        self.move(place)
        self._xdotool("mousedown", 1)

    def release(self):
        self._xdotool("mouseup", 1)

    def pixels(self, left=0, top=0, width=None, height=None):
        """The rows of this part of the screen as bytes, four a pixel."""
        width, height = width or self.size[0], height or self.size[1]
        with open(self.folder / "screen" / "Xvfb_screen0", "rb") as file, \
                mmap.mmap(file.fileno(), 0, prot=mmap.PROT_READ) as data:
            header = struct.unpack(">25I", data[:100])
            line = header[12]
            begin = header[0] + 12 * header[19] + 4 * left
            return [data[begin + row * line:begin + row * line + 4 * width] for row in range(top, top + height)]

    def screenshot(self, file):
        width, height = self.size
        rows = bytearray()
        for row in self.pixels():
            colours = bytearray(3 * width)
            colours[0::3], colours[1::3], colours[2::3] = row[2::4], row[1::4], row[0::4]
            rows += b"\0" + colours

        def chunk(kind, data):
            return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        Path(file).write_bytes(b"\x89PNG\r\n\x1a\n"
                               + chunk(b"IHDR", struct.pack(">2I5B", width, height, 8, 2, 0, 0, 0))
                               + chunk(b"IDAT", zlib.compress(bytes(rows), 1)) + chunk(b"IEND", b""))

    def _start_server(self, *command, option):
        """Starts it and returns the line with which it says that it is ready."""
        reader, writer = os.pipe()
        with os.fdopen(reader) as answer:
            process = self.start(*command, *([option, writer] if option[1] != "-" else [f"{option}={writer}"]),
                                 pass_fds=(writer,))
            os.close(writer)
            ready, _, _ = select.select([answer], [], [], 20)
            line = answer.readline().strip() if ready else ""
        if not line:
            raise Failure(f"{command[0]} does not start ({process.poll()})")
        return line

    def _tool(self, *command):
        return subprocess.run([str(word) for word in command], env=self.environment, capture_output=True,
                              text=True, timeout=20, check=False).stdout

    def _xdotool(self, *words):
        self.output("xdotool", *words)
