"""A machine with an address of its own that asks a name server: the other end of its wire is our own stack, here."""

from __future__ import annotations

import socket
import struct
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Interface
from pathlib import Path

import pytest

from importos.net.link import Link
from importos.net.sockets import StreamSocket
from importos.net.stack import Stack
from importos.net.tcp_seam import TcpUpper
from importos.net.wire import dns
from importos.net.wire.packet import Packet, packet_of
from importos_tool.machine import run_image
from importos_tool.machine.addressing import Addressing
from importos_tool.machine.network import MachineNetwork
from importos_tool.targets import Target, load_target

pytestmark = [pytest.mark.machine, pytest.mark.xdist_group("machine")]

CARD = bytes.fromhex("525400123456")
PEER = bytes.fromhex("020000000001")
OWN = IPv4Interface("10.55.0.2/24")
SERVER = IPv4Address("10.55.0.1")
LONG = dns.encode_name("long.example")
NO_SUCH_TYPE = b"\x88\xb5"


@dataclass(frozen=True)
class Wired(MachineNetwork):
    """A card on a wire to a socket of this machine: one datagram a frame."""

    here: int = 0
    there: int = 0

    def options(self, target: Target) -> list[str]:
        kind = target.runner.disk.replace("blk", "net")
        rom = ",romfile=" if kind.endswith("pci") else ""
        wire = f"socket,id=wire,udp=127.0.0.1:{self.here},localaddr=127.0.0.1:{self.there}"
        return ["-netdev", wire, "-device", f"{kind},netdev=wire,mac={CARD.hex(':')}{rom}"]


class Peer(threading.Thread, Link):
    """Answers questions for names, and echoes datagrams."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.socket.bind(("127.0.0.1", 0))
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as free:
            free.bind(("127.0.0.1", 0))
            self.card_port = free.getsockname()[1]
        self.port = self.socket.getsockname()[1]
        self.stack = Stack(self, PEER, 1500)
        self.names = self.stack.udp.bind(bytes(4), dns.PORT, self)
        self.echoes = self.stack.udp.bind(bytes(4), 7, self)
        self.tcp = TcpUpper(self.stack.internet, bytes(16))
        self.listener = self.tcp.stack.bind(bytes(4), dns.PORT)
        self.listener.listen(5)
        self.streams: list[StreamSocket] = []
        self.asked: list[bytes] = []
        self.stack.configure(SERVER.packed, b"\xff\xff\xff\0", b"", [])

    def arrived(self) -> None:
        """Looked at in ``run``."""

    def send_frame(self, packet: Packet) -> bool:
        self.socket.sendto(packet.data(), ("127.0.0.1", self.card_port))
        return True

    def run(self) -> None:
        while frame := self.socket.recv(65536):
            now_ns = time.monotonic_ns()
            self.stack.receive_frame(packet_of(frame), now_ns)
            while (come := self.names.take()) is not None:
                if (answer := self.answer(come[0])) is not None:
                    self.stack.udp.send(self.names, answer, come[1], come[2], now_ns)
            while (come := self.echoes.take()) is not None:
                self.socket.sendto((CARD + PEER + NO_SUCH_TYPE).ljust(60), ("127.0.0.1", self.card_port))
                self.stack.udp.send(self.echoes, come[0][::-1], come[1], come[2], now_ns)
            while (stream := self.listener.accept()) is not None:
                self.streams.append(stream)
            for stream in self.streams:
                if said := stream.receive(4096):
                    long = self.answer(said[2:], is_stream=True)
                    assert long is not None
                    stream.send(len(long).to_bytes(2, "big") + long)
            self.tcp.flush(now_ns)

    def answer(self, question: bytes, is_stream: bool = False) -> bytes | None:
        name, at = dns.read_name(question, 12)
        self.asked.append(name)
        if name == dns.encode_name("slow.example") and self.asked.count(name) == 1:
            return None
        records = b""
        address = struct.pack(">HHIH", dns.A, 1, 60, 4) + SERVER.packed
        if name == dns.encode_name("alias.example"):
            target = dns.encode_name("other.example")
            records = b"\xc0\x0c" + struct.pack(">HHIH", dns.CNAME, 1, 60, len(target)) + target + target + address
        elif name in (dns.encode_name("echo.example"), dns.encode_name("slow.example")):
            records = b"\xc0\x0c" + address
        elif name == dns.encode_name("texts.example"):
            records = b"\xc0\x0c" + struct.pack(">HHIH", dns.TXT, 1, 60, 9) + b"\3one\4four"
        if name == LONG and not is_stream:
            return question[:2] + b"\x83\x80" + question[4:6] + bytes(6) + question[12 : at + 4]
        if name == LONG:
            header = question[:2] + struct.pack(">5H", 0x8180, 1, 200, 0, 0)
            return header + question[12 : at + 4] + (b"\xc0\x0c" + address) * 200
        code = dns.NO_NAME if name == dns.encode_name("missing.example") else dns.NO_ERROR
        count = 2 if name == dns.encode_name("alias.example") else 1 if records else 0
        authority = b"\0" + struct.pack(">HHIH", dns.SOA, 1, 60, 22) + b"\0\0" + struct.pack(">5I", 1, 2, 3, 4, 60)
        header = question[:2] + struct.pack(">5H", 0x8180 | code, 1, count, 0 if records else 1, 0)
        return header + question[12 : at + 4] + records + (b"" if records else authority)


EXPECTED = f"""{CARD.hex(":")} 1500
10.55.0.2 24 10.55.0.1 ['10.55.0.1']
Echo.Example {b"by name"[::-1]!r}
alias.example {b"by another name"[::-1]!r}
slow.example {b"late"[::-1]!r}
True
long.example {b"of 200 addresses"[::-1]!r}
missing.example -2
empty.example -5
no name -2
[Errno -2] Name or service not known
[[b'one', b'four']] [[b'one', b'four']]
True
OSError [Errno 113] No route to host
TimeoutError [Errno 110] Connection timed out
[Errno -2] Name or service not known
[Errno -5] No texts
4
"""


def test_names(compiled: Callable[[str, str], Path], tmp_path: Path) -> None:
    """Static addresses; aliases, silence, a long answer by TCP, denials that are remembered; tasks run meanwhile."""
    peer = Peer()
    peer.start()
    addressing = Addressing(OWN, SERVER, (SERVER,))
    network = Wired("wire", (), addressing, here=peer.port, there=peer.card_port)
    output = tmp_path / "output"
    with output.open("wb") as stdout:
        status = run_image(
            compiled("names", "microvm"),
            load_target("microvm"),
            ["names"],
            network=network,
            timeout_s=60.0,
            stdout=stdout,
            stderr=stdout,
        )
    peer.socket.sendto(b"", ("127.0.0.1", peer.port))
    peer.join(5)
    peer.socket.close()
    assert output.read_text() == EXPECTED
    assert status == 0
    assert peer.asked.count(dns.encode_name("missing.example")) == 2, "once for addresses, once for texts"
    assert peer.asked.count(dns.encode_name("texts.example")) == 1
    assert peer.asked.count(dns.encode_name("slow.example")) == 2
