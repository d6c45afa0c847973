# SPDX-License-Identifier: GPL-3.0-or-later
"""“sluicectl serve” on a database of its own, for tests that come in from outside."""
import json
import os
import secrets
import signal
import socket
import subprocess
import urllib.parse


class LocalServer:
    """engine: "sqlite", or "postgresql" on the server that SLUICE_TEST_POSTGRESQL names. Use it in a with block."""

    def __init__(self, programs, folder, engine):
        self.program = os.path.join(programs, "sluicectl")
        self.admin = None
        if engine == "sqlite":
            self.url = f"sqlite:///{folder}/sluice.db"
        else:
            with open(os.environ["SLUICE_TEST_POSTGRESQL"], encoding="ascii") as file:
                self.admin = file.read().strip()
            self.database = "api_" + secrets.token_hex(6)
            self.url = urllib.parse.urlsplit(self.admin)._replace(path="/" + self.database).geturl()
            self.psql(f"create database {self.database}")
        self.control("db" if engine == "sqlite" else "upgrade", "create" if engine == "sqlite" else "head")
        self.control("seed")
        self.token_file = f"{folder}/token"
        told = self.start(0)
        self.address = told["address"]
        with open(told["token_file"], encoding="ascii") as file:
            self.token = file.read().strip()

    def start(self, port):
        self.process = subprocess.Popen(
            [self.program, "--database-url", self.url, "--json", "--quiet", "serve", "--port", str(port),
             "--token-file", self.token_file], stdout=subprocess.PIPE, text=True)
        return json.loads(self.process.stdout.readline())

    def kill_and_start_again(self):
        self.process.kill()
        self.process.communicate()
        self.start(urllib.parse.urlsplit(self.address).port)

    def control(self, *verb):
        subprocess.run([self.program, "--database-url", self.url, "--quiet", *verb], check=True, stdout=subprocess.DEVNULL)

    def psql(self, statement):
        subprocess.run(["psql", "-qX", self.admin, "-c", statement], check=True)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.send_signal(signal.SIGTERM)
        self.process.communicate(timeout=30)
        if self.admin:
            self.psql(f"drop database {self.database}")


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return listener.getsockname()[1]
