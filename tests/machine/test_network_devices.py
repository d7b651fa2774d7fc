"""Network cards: real frames between a program in QEMU and a socket of the test, on every machine."""

from __future__ import annotations

import os
import socket
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from importos_tool.machine import run_image
from importos_tool.targets import load_target

from .conftest import MACHINES

pytestmark = [pytest.mark.machine, pytest.mark.xdist_group("machine")]

Compiled = Callable[[str, str], Path]
CARD = bytes.fromhex("525400123456")
PEER = bytes.fromhex("020000000001")
TYPE = b"\x88\xb5"
SIZES = (60, 61, 999, 1514)
ROUNDS = 200  # more frames than a queue holds


class Peer(threading.Thread):
    """The other end of the wire: one datagram a frame."""

    def __init__(self) -> None:
        super().__init__()
        self.socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.socket.bind(("127.0.0.1", 0))
        self.socket.settimeout(30)
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as free:
            free.bind(("127.0.0.1", 0))
            self.card_port = free.getsockname()[1]
        self.port = self.socket.getsockname()[1]
        self.first: list[bytes] = []
        self.answers: list[bytes] = []
        self.sent: list[bytes] = []

    def send(self, payload: bytes) -> None:
        self.socket.sendto(CARD + PEER + TYPE + payload, ("127.0.0.1", self.card_port))

    def run(self) -> None:
        self.first = [self.socket.recv(65536) for _ in SIZES]
        for number in range(ROUNDS):
            payload = bytes([number & 0xFF]) + os.urandom(45 + number * 7)
            self.sent.append(payload)
            self.send(payload)
            self.answers.append(self.socket.recv(65536))
        self.send(b"end".ljust(46))


PROGRAMS = {
    "frames": f"{CARD.hex(':')} 1500 True SUMS\n{ROUNDS} frames\ndone\n",
    "arrivals": f"{ROUNDS} frames True\n",
}


CARDS = [*((target, "virtio-net") for target in MACHINES), ("pc", "e1000"), ("q35", "e1000")]


@pytest.mark.parametrize(("target", "driver"), CARDS)
@pytest.mark.parametrize("program", PROGRAMS)
def test_frames(compiled: Compiled, program: str, target: str, driver: str, tmp_path: Path) -> None:
    """Polled, and halted until the card interrupts (MSI-X over PCI, a wire on microvm and from an e1000)."""
    peer = Peer()
    found = load_target(target)
    wire = f"socket,id=wire,udp=127.0.0.1:{peer.port},localaddr=127.0.0.1:{peer.card_port}"
    kind = driver if driver == "e1000" else found.runner.disk.replace("blk", "net")
    card = f"{kind},netdev=wire,mac={CARD.hex(':')}" + (",romfile=" if target != "microvm" else "")
    runner = replace(
        found.runner, command=(*found.runner.command, "-netdev", wire), devices=(*found.runner.devices, card)
    )
    image = compiled(program, target)
    output = tmp_path / "output"
    peer.start()
    with output.open("wb") as stdout:
        status = run_image(
            image,
            replace(found, runner=runner),
            [program, *map(str, SIZES)],
            timeout_s=60.0,
            stdout=stdout,
            stderr=stdout,
        )
    peer.join(1)
    peer.socket.close()
    sums = str(driver == "e1000")  # a socket sums nothing up for a virtio card
    assert output.read_text() == PROGRAMS[program].replace("SUMS", sums)
    assert status == 0
    assert peer.first == [(b"\xff" * 6 + CARD + TYPE).ljust(size, b"x") for size in SIZES]
    assert peer.answers == [PEER + CARD + TYPE + payload[::-1] for payload in peer.sent]
