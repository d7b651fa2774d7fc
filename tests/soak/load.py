"""Clients of all kinds that ask the machine again and again until their time is over: a mixed load from threads.

Each kind is one round of what a client does; wrong answers raise. Some clients are rude: they reset, leave in the
middle, send what is no request.
"""

from __future__ import annotations

import http.client
import socket
import struct
import threading
import time
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from random import Random

from websockets.sync.client import connect

PATIENCE_S = 30.0
LINGER_RESETS = struct.pack("ii", 1, 0)
SLOW = 30  # connections at once
PAGES = ("/index.html", "/notes/index.html", "/style.css", "/nothing.html")
RUDE = (b"GET / HTTP/1.1\r\n", b"\0\1\2", b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 99999\r\n\r\nabc", b"")
# A question for host.example, as dig asks it.
QUESTION = bytes.fromhex("00070100000100000000000004686f7374076578616d706c650000010001")


class Load:
    """``ports``: those of this machine, by the ones inside and their protocols. ``counts``: rounds by their kinds."""

    def __init__(self, ports: Mapping[tuple[int, str], int]) -> None:
        self.ports = ports
        self.counts: dict[str, int] = {}
        self.failures: list[str] = []

    def tcp(self, inside: int) -> socket.socket:
        return socket.create_connection(("127.0.0.1", self.ports[inside, "tcp"]), PATIENCE_S)

    def run(self, seconds: float, pause_s: float = 0.0) -> None:
        """``pause_s``: how long each client rests between its rounds."""
        kinds = (self.pages, self.pages, self.short, self.echo, self.rude, self.slow, self.talk, self.names)
        end = time.monotonic() + seconds
        threads = [
            threading.Thread(target=self._repeat, args=(kind, Random(number), end, pause_s))
            for number, kind in enumerate(kinds)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    def _repeat(self, kind: Callable[[Random], None], random: Random, end: float, pause_s: float) -> None:
        name = kind.__name__
        while time.monotonic() < end and not self.failures:
            try:
                kind(random)
            except Exception as failure:  # noqa: BLE001, the test tells of it
                self.failures.append(f"{name}: {failure!r}")
                return
            self.counts[name] = self.counts.get(name, 0) + 1
            time.sleep(pause_s)

    # -- kinds

    def pages(self, random: Random) -> None:
        """Some requests on one connection, whole, conditional, in parts."""
        client = http.client.HTTPConnection("127.0.0.1", self.ports[80, "tcp"], timeout=PATIENCE_S)
        tag = None
        for _ in range(random.randrange(1, 20)):
            path = random.choice(PAGES)
            fields = random.choice(
                ({}, {"Range": "bytes=5-20"}, {"Accept-Encoding": "gzip"}, {"If-None-Match": tag or "x"})
            )
            client.request(random.choice(("GET", "GET", "HEAD")), path, headers=fields)
            answer = client.getresponse()
            answer.read()
            tag = answer.getheader("ETag")
            assert answer.status in (200, 206, 304, 404), answer.status
        client.close()

    def short(self, random: Random) -> None:
        with self.tcp(80) as client:
            client.sendall(b"GET /style.css HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
            come = b""
            while part := client.recv(65536):
                come += part
            assert come.startswith(b"HTTP/1.1 200")

    def echo(self, random: Random) -> None:
        data = random.randbytes(random.randrange(1, 50_000))
        with self.tcp(7000) as client:
            client.sendall(data)
            come = b""
            while len(come) < len(data):
                part = client.recv(65536)
                assert part, "the echo has ended"
                come += part
            assert come == data

    def rude(self, random: Random) -> None:
        with self.tcp(random.choice((80, 83, 7000, 53))) as client:
            try:
                client.sendall(random.choice((*RUDE, random.randbytes(200))))
                if random.random() < 0.5:
                    client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, LINGER_RESETS)
                elif random.random() < 0.5:
                    client.settimeout(0.05)
                    client.recv(100)
            except OSError:
                pass

    def slow(self, random: Random) -> None:
        """Many that never say all of a request, as slowloris does; meanwhile others are answered."""
        with ExitStack() as kept:
            for _ in range(SLOW):
                kept.enter_context(self.tcp(80)).sendall(b"GET /style.css HTTP/1.1\r\nHost: ")
            self.short(random)

    def talk(self, random: Random) -> None:
        name = f"n{random.randrange(1 << 30)}"
        with connect(f"ws://127.0.0.1:{self.ports[83, 'tcp']}/talk", open_timeout=PATIENCE_S) as client:
            client.send(name)
            assert str(client.recv(PATIENCE_S)).startswith(name)
            for _ in range(random.randrange(5)):
                line = "a line " * random.randrange(1, 100)
                client.send(line)
                assert client.recv(PATIENCE_S) == f"{name}: {line}"

    def names(self, random: Random) -> None:
        """Datagrams, of which some may be lost."""
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as talker:
            talker.settimeout(1.0)
            for inside, data in (
                (53, QUESTION),
                (123, b"\x23" + bytes(47)),
                (7000, b"echo"),
                (53, random.randbytes(40)),
            ):
                talker.sendto(data, ("127.0.0.1", self.ports[inside, "udp"]))
                try:
                    talker.recv(2048)
                except TimeoutError:
                    continue
