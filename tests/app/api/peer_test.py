#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The client of the Python project (peer_client.py) against the real server, on both engines.

peer_test.py FOLDER-OF-SLUICECTL
"""
import os
import subprocess
import sys
import tempfile

from local_server import LocalServer

CLIENT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "peer_client.py")


def main():
    for engine in ("sqlite", "postgresql"):
        with tempfile.TemporaryDirectory() as folder, LocalServer(sys.argv[1], folder, engine) as server:
            print(engine, flush=True)
            subprocess.run([sys.executable, CLIENT, server.address, server.token], check=True, timeout=60)


if __name__ == "__main__":
    main()
