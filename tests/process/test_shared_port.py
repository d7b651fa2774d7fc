"""Processes that say so listen on one port, and Linux divides who comes: so one program uses all processors."""

from __future__ import annotations

import socket
import subprocess
from contextlib import ExitStack
from pathlib import Path

TIME_LIMIT_S = 30.0
MOST_TRIES = 200  # of which Linux gives each half by chance


def connected(port: int) -> bytes:
    with socket.create_connection(("127.0.0.1", port), TIME_LIMIT_S) as client:
        return client.recv(10)


def asked(port: int) -> bytes:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as client:
        client.settimeout(TIME_LIMIT_S)
        client.sendto(b"who?", ("127.0.0.1", port))
        return client.recv(10)


def test_processes_share_a_port(together: Path) -> None:
    def start(name: str, way: str, port: int) -> subprocess.Popen[str]:
        command = ["shares_port", name, way, str(port)]
        pipe = subprocess.PIPE
        return running.enter_context(
            subprocess.Popen(command, executable=together, stdout=pipe, stderr=pipe, text=True)
        )

    with ExitStack() as running:
        first = start("first", "shares", 0)
        running.callback(first.kill)
        assert first.stdout is not None
        port = int(first.stdout.readline())
        second = start("second", "shares", port)
        running.callback(second.kill)
        assert second.stdout is not None and int(second.stdout.readline()) == port
        for way in (connected, asked):
            found: set[bytes] = set()
            for _try in range(MOST_TRIES):
                found.add(way(port))
                if len(found) == 2:
                    break
            assert found == {b"first", b"second"}
        third = start("third", "alone", port)
        running.callback(third.kill)
        assert third.stderr is not None and third.wait(TIME_LIMIT_S) == 1
        assert "address already in use" in third.stderr.read()
