"""A process serves over the sockets of its kernel: real clients, also those that leave without a word."""

from __future__ import annotations

import resource
import socket
import struct
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

TIME_LIMIT_S = 30.0
CONNECTIONS = 300
RESET = struct.pack("ii", 1, 0)  # SO_LINGER: close at once


@dataclass
class Server:
    process: subprocess.Popen[str]
    port: int

    def connect(self) -> socket.socket:
        return socket.create_connection(("127.0.0.1", self.port), TIME_LIMIT_S)

    def asked(self, question: bytes) -> bytes:
        with self.connect() as client:
            client.sendall(question)
            client.shutdown(socket.SHUT_WR)
            return b"".join(iter(lambda: client.recv(1 << 20), b""))

    def descriptors(self) -> int:
        return len(list(Path(f"/proc/{self.process.pid}/fd").iterdir()))


@pytest.fixture
def server(together: Path) -> Iterator[Server]:
    with subprocess.Popen(
        ["answers"], executable=together, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as process:
        try:
            assert process.stdout is not None
            yield Server(process, int(process.stdout.readline()))
            assert process.poll() is None
        finally:
            process.kill()


def test_many_connections_at_once_and_half_closed(server: Server) -> None:
    clients = [server.connect() for _ in range(CONNECTIONS)]
    for number, client in enumerate(clients):
        client.sendall(f"line {number}\n".encode())
    for number, client in enumerate(clients):
        expected = f"LINE {number}\n".encode()
        assert client.recv(len(expected), socket.MSG_WAITALL) == expected
        client.shutdown(socket.SHUT_WR)
        assert client.recv(3, socket.MSG_WAITALL) == b"bye"
        assert client.recv(1) == b""
        client.close()
    assert server.descriptors() == 5  # three standard ones, the events, the socket that listens


def test_much_both_ways(server: Server) -> None:
    assert server.asked(b"much\n") == bytes(range(256)) * 256 * 64 + b"bye"
    assert server.asked(b"take\n" + bytes(5_000_000)) == b"5000000bye"


def test_clients_that_go_away(server: Server) -> None:
    for number in range(60):
        client = server.connect()
        client.sendall(b"much\n" if number % 2 else b"a line without its end")
        if number % 6 == 1:
            client.recv(10)
        client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET if number % 4 < 2 else bytes(8))
        client.close()
    assert server.asked(b"still there?\n") == b"STILL THERE?\nbye"


def test_more_clients_than_descriptors(server: Server) -> None:
    """Whoever finds none waits until another client has gone."""
    resource.prlimit(server.process.pid, resource.RLIMIT_NOFILE, (10, 10))
    clients = [server.connect() for _ in range(8)]
    for client in clients:
        client.sendall(b"x\n")
    assert [client.recv(2) for client in clients[:5]] == [b"X\n"] * 5
    for client in clients[:5]:
        client.close()
    assert [client.recv(2) for client in clients[5:]] == [b"X\n"] * 3
    for client in clients[5:]:
        client.close()


def test_a_server_that_waits_uses_no_processor(server: Server) -> None:
    with server.connect() as client:
        client.sendall(b"x\n")
        assert client.recv(2) == b"X\n"
        time.sleep(0.5)
        fields = Path(f"/proc/{server.process.pid}/stat").read_text(encoding="ascii").rsplit(")", 1)[1].split()
        assert int(fields[11]) + int(fields[12]) <= 5  # ticks of 10 ms, user and system
        assert fields[0] == "S"
