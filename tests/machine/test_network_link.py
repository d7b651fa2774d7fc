"""A card whose link is cut, and that is pulled out, while a program runs: QEMU's own card, on every machine."""

from __future__ import annotations

import json
import socket
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from importos_tool.machine import run_image
from importos_tool.targets import load_target

pytestmark = [pytest.mark.machine, pytest.mark.xdist_group("machine")]

Compiled = Callable[[str, str], Path]
TIME_LIMIT_S = 90.0
CARDS = [("microvm", "virtio-net"), ("q35", "virtio-net"), ("pc", "e1000")]


class Plugged(threading.Thread):
    """A machine with one card and a monitor (QMP)."""

    def __init__(self, image: Path, target: str, kind: str, steps: list[str], folder: Path) -> None:
        super().__init__()
        found = load_target(target)
        self.monitor_place = folder / "monitor"
        self.output = folder / "output"
        self.output.touch()
        device = kind if kind == "e1000" else found.runner.disk.replace("blk", "net")
        card = f"{device},netdev=wire,id=card" + (",romfile=,addr=10" if target != "microvm" else "")
        monitor = f"unix:{self.monitor_place},server=on,wait=off"
        command = (*found.runner.command, "-netdev", "user,id=wire", "-qmp", monitor)
        self.target = replace(
            found, runner=replace(found.runner, command=command, devices=(*found.runner.devices, card))
        )
        self.image, self.steps = image, steps
        self.status = -1

    def run(self) -> None:
        with self.output.open("wb") as stdout:
            self.status = run_image(
                self.image, self.target, ["link", *self.steps], timeout_s=TIME_LIMIT_S, stdout=stdout, stderr=stdout
            )

    def await_lines(self, count: int) -> None:
        end = time.monotonic() + TIME_LIMIT_S
        while len(self.output.read_text().splitlines()) < count:
            assert self.is_alive() and time.monotonic() < end, self.output.read_text()
            time.sleep(0.02)

    def set_link(self, is_up: bool) -> None:
        with socket.socket(socket.AF_UNIX) as monitor:
            monitor.connect(str(self.monitor_place))
            with monitor.makefile("rw") as lines:
                assert "QMP" in json.loads(lines.readline())
                for name, said in (("qmp_capabilities", {}), ("set_link", {"name": "card", "up": is_up})):
                    lines.write(json.dumps({"execute": name, "arguments": said}) + "\n")
                    lines.flush()
                    assert json.loads(lines.readline()) == {"return": {}}


@pytest.mark.parametrize(("target", "kind"), CARDS)
def test_a_link_that_goes_and_comes_back(compiled: Compiled, target: str, kind: str, tmp_path: Path) -> None:
    """The card interrupts for it (a message over PCI, a wire on microvm and of an e1000); addresses stay."""
    machine = Plugged(compiled("link", target), target, kind, ["up", "down", "up"], tmp_path)
    machine.start()
    machine.await_lines(1)
    machine.set_link(False)
    machine.await_lines(2)
    machine.set_link(True)
    machine.join()
    assert machine.output.read_text() == (
        "up True 111 at once False\ndown True timed out True\nup True 111 at once True\n"
    )
    assert machine.status == 0


@pytest.mark.parametrize("kind", ["virtio-net", "e1000"])
def test_a_card_that_is_pulled_out(compiled: Compiled, kind: str, tmp_path: Path) -> None:
    """The program empties the slot itself, and is not told: who sends finds it out, then nobody waits for it."""
    machine = Plugged(compiled("link", "pc"), "pc", kind, ["up", "gone"], tmp_path)
    machine.start()
    machine.join()
    first, *between, last = machine.output.read_text().splitlines()
    assert first == "up True 111 at once False" and last == "gone False 101 at once False"
    heard, said = sorted(between)
    assert heard in ("first timed", "first 101"), "who has sent waits, or hears when it is found out"
    assert said.startswith("importos: a network card is gone: ") and machine.status == 0
