"""The network of an image: real sockets of this machine against our stack, through QEMU's own network."""

from __future__ import annotations

import os
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from guest_programs.machine_images import CAPTURES
from guest_programs.serving import TIME_LIMIT_S, Machine, free_port

pytestmark = [pytest.mark.machine, pytest.mark.xdist_group("machine")]

STREAM_BYTES = 1 << 20
CLIENTS = 8


@pytest.fixture
def answering() -> Iterator[int]:
    """A server of this machine that answers one client with what it said, turned round."""
    with closing(socket.create_server(("127.0.0.1", 0))) as server:

        def serve() -> None:
            client, _ = server.accept()
            with client:
                said = b""
                while data := client.recv(4096):
                    said += data
                client.sendall(said[::-1])

        threading.Thread(target=serve, daemon=True).start()
        yield server.getsockname()[1]


def opened(port: int) -> socket.socket:
    """A connection that stands: QEMU's listening sockets hold one that it has not taken, and reset the others."""
    client = socket.create_connection(("127.0.0.1", port), timeout=TIME_LIMIT_S)
    client.sendall(b"<")
    assert client.recv(1) == b"<"
    return client


def echoed(client: socket.socket, data: bytes) -> bytes:
    """What comes back over a connection, both directions at once."""

    def send() -> None:
        client.sendall(data)
        client.shutdown(socket.SHUT_WR)

    with client:
        sender = threading.Thread(target=send)
        sender.start()
        come = bytearray()
        while part := client.recv(65536):
            come += part
        sender.join()
        return bytes(come)


class Sink(threading.Thread):
    """A server of this machine that only listens, slowly at first. Over IPv6."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.server = socket.create_server(("::1", 0), family=socket.AF_INET6)
        self.port: int = self.server.getsockname()[1]
        self.come = b""

    def run(self) -> None:
        client, _ = self.server.accept()
        time.sleep(0.5)
        with client, self.server:
            while data := client.recv(65536):
                self.come += data


def test_streams_and_datagrams(compiled: Callable[[str, str], Path], tmp_path: Path, answering: int) -> None:
    """Addresses by DHCP and a router's word, both directions of TCP, fragments, a refusal, the loopback beside it."""
    closed = free_port(socket.SOCK_STREAM)
    sink = Sink()
    sink.start()
    arguments = ["network", str(answering), str(closed), str(sink.port)]
    capture = tmp_path / "frames,1.pcap"
    inside = [(7, "tcp"), (7, "udp")]
    machine = Machine(compiled("network", CAPTURES), CAPTURES, arguments, tmp_path / "output", inside, capture)
    machine.start()
    machine.await_line("ready")
    data = os.urandom(STREAM_BYTES)
    assert echoed(opened(machine.outside[7, "tcp"]), data) == data
    results: list[bool] = []

    def talk(client: socket.socket, said: bytes) -> None:
        results.append(echoed(client, said) == said)

    sizes = [1000 + number for number in range(CLIENTS)]
    clients = [opened(machine.outside[7, "tcp"]) for _ in sizes]
    talks = [
        threading.Thread(target=talk, args=(client, os.urandom(size)))
        for client, size in zip(clients, sizes, strict=True)
    ]
    for thread in talks:
        thread.start()
    for thread in talks:
        thread.join()
    assert results == [True] * CLIENTS
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as talker:
        talker.settimeout(TIME_LIMIT_S)
        for size in (1, 1472, 1473, 8000):
            sent = os.urandom(size)
            talker.sendto(sent, ("127.0.0.1", machine.outside[7, "udp"]))
            assert talker.recv(65536) == sent
        talker.sendto(b"end", ("127.0.0.1", machine.outside[7, "udp"]))
    machine.join()
    sink.join(TIME_LIMIT_S)
    assert sink.come == b"the end" * 20_000
    lines = machine.output.read_text().splitlines()
    assert lines[:6] == [
        "listening",
        str(b"hello from inside\n"[::-1]),
        "111",
        "[Errno 111] Connect call failed ('127.0.0.1', 1)",
        "100 bytes",
        "100",
    ]
    assert machine.status == 0
    assert sorted(lines[7:]) == sorted(f"{size + 1} bytes" for size in [STREAM_BYTES, *sizes])
    frames = captured(capture.read_bytes())
    assert {frame[12:14] for frame in frames} == {b"\x08\x00", b"\x08\x06", b"\x86\xdd"}
    assert any(b"hello from inside\n" in frame for frame in frames)  # sent
    assert any(b"hello from inside\n"[::-1] in frame for frame in frames)  # and received


def test_streams_over_an_e1000(compiled: Callable[[str, str], Path], tmp_path: Path) -> None:
    """The same stack on another card: an address by DHCP, more both ways than the rings hold, datagrams."""
    inside = [(7, "tcp"), (7, "udp"), (8, "udp")]
    machine = Machine(compiled("answering", "pc"), "pc", ["answering"], tmp_path / "output", inside, card="e1000")
    machine.start()
    machine.await_line("ready")
    data = os.urandom(STREAM_BYTES // 4)
    assert echoed(opened(machine.outside[7, "tcp"]), data) == data
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as talker:
        talker.settimeout(TIME_LIMIT_S)
        for size in (1, 1472, 8000):
            sent = os.urandom(size)
            talker.sendto(sent, ("127.0.0.1", machine.outside[7, "udp"]))
            assert talker.recv(65536) == sent
        talker.sendto(b"end", ("127.0.0.1", machine.outside[8, "udp"]))
    machine.join()
    assert (machine.output.read_text(), machine.status) == ("ready\n", 0)


def captured(data: bytes) -> list[bytes]:
    """The frames of a file of pcap."""
    assert data[:4] == (0xA1B23C4D).to_bytes(4, "little")
    frames: list[bytes] = []
    at = 24
    while at < len(data):
        size = int.from_bytes(data[at + 8 : at + 12], "little")
        frames.append(data[at + 16 : at + 16 + size])
        at += 16 + size
    assert at == len(data)
    return frames
