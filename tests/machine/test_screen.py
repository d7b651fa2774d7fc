"""A text screen and its keyboard: what a program prints is in the cells of the VGA, what is typed is its input."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from guest_programs.machine_images import SAME_IMAGE

from importos_tool.machine import run_image
from importos_tool.targets import load_target

pytestmark = [pytest.mark.machine, pytest.mark.xdist_group("machine")]

Compiled = Callable[[str, str], Path]
COLUMNS, ROWS = 80, 25
PATIENCE_S = 30.0
PROMPT = b"(qemu) "
# As QEMU calls the keys: "Ann, 5€" with a mistake in it, Enter; another line that is given up, and one more; the end.
NAME = "shift-a n m backspace n comma spc 5 alt_r-5 ret".split()
LINES = "a b ctrl-u caps_lock z caps_lock shift-1 kp_1 tab ret ctrl-d".split()


class Monitor:
    """QEMU's, over a socket."""

    def __init__(self, path: Path) -> None:
        deadline = time.monotonic() + PATIENCE_S
        self.folder = path.parent
        self.socket = socket.socket(socket.AF_UNIX)
        self.socket.settimeout(PATIENCE_S)
        while self.socket.connect_ex(str(path)) != 0:
            assert time.monotonic() < deadline, "QEMU has no monitor"
            time.sleep(0.02)
        self.read()

    def read(self) -> str:
        said = b""
        while not said.endswith(PROMPT):
            said += self.socket.recv(65536)
        return said.decode()

    def tell(self, command: str) -> str:
        self.socket.sendall(command.encode() + b"\n")
        return self.read()

    def register(self, number: int) -> int:
        """One of the CRT controller's."""
        self.tell(f"o /b 0x3d4 {number}")
        return int(self.tell("i /b 0x3d5").split(" = ")[1].split()[0], 16)

    def screen(self) -> tuple[list[bytes], list[bytes], tuple[int, int]]:
        """What is to be seen: signs and attributes by the row, and where the cursor is."""
        memory = self.folder / "cells"
        self.tell(f'pmemsave 0xb8000 32768 "{memory}"')
        first = self.register(12) << 8 | self.register(13)
        cursor = (self.register(14) << 8 | self.register(15)) - first
        cells = memory.read_bytes()[2 * first : 2 * (first + ROWS * COLUMNS)]
        rows = [cells[start : start + 2 * COLUMNS] for start in range(0, len(cells), 2 * COLUMNS)]
        return [row[::2].rstrip() for row in rows], [row[1::2] for row in rows], divmod(cursor, COLUMNS)

    def wait_for(self, text: bytes) -> tuple[list[bytes], list[bytes], tuple[int, int]]:
        deadline = time.monotonic() + PATIENCE_S
        while True:
            rows, attributes, cursor = self.screen()
            if any(row.startswith(text) for row in rows):
                return rows, attributes, cursor
            assert time.monotonic() < deadline, rows
            time.sleep(0.05)


@pytest.mark.parametrize("target", ["pc", "q35"])
def test_what_is_shown_and_typed(compiled: Compiled, target: str, tmp_path: Path) -> None:
    assert SAME_IMAGE["q35"] == "pc"
    image = compiled("screen", target)
    found = load_target(target)
    monitored = (*found.runner.command, "-monitor", f"unix:{tmp_path / 'monitor'},server=on,wait=off")
    shows = replace(found, runner=replace(found.runner, command=monitored, devices=(*found.runner.devices, "VGA")))
    statuses: list[int] = []
    output = tmp_path / "output"

    def run() -> None:
        with output.open("wb") as stdout:
            statuses.append(
                run_image(image, shows, ["screen"], timeout_s=60.0, stdout=stdout, stderr=stdout, stdin=None)
            )

    machine = threading.Thread(target=run)
    machine.start()
    monitor = Monitor(tmp_path / "monitor")

    rows, attributes, cursor = monitor.wait_for(b"name?")
    lines = [b"line %d" % number for number in range(278, 300)]
    lines[4] = b"lihere82"
    assert rows == [*lines, "yellow on blue naïve ░ ■ ╬".encode("cp437"), b"name?" + b" " + b"x" * 74, b""]
    assert attributes[22] == b"\x1e" * 14 + b"\x07" * 66 and set(b"".join(attributes[:22])) == {7}
    assert cursor == (23, 6)
    for key in NAME:
        monitor.tell(f"sendkey {key}")
    rows, _, cursor = monitor.wait_for(b"'Ann, 5\\u20ac'")
    assert rows[22].startswith("name? Ann, 5■x".encode("cp437")) and cursor == (24, 0)
    for key in LINES:
        monitor.tell(f"sendkey {key}")
    machine.join(PATIENCE_S)
    assert (statuses, output.read_bytes()) == ([0], b"")
