"""An image that runs in the background, with ports of this machine that lead to it."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Sequence
from pathlib import Path

from importos_tool.machine import run_image
from importos_tool.machine.network import Forwarded, MachineNetwork
from importos_tool.targets import load_target

TIME_LIMIT_S = 90.0
KINDS = {"tcp": socket.SOCK_STREAM, "udp": socket.SOCK_DGRAM}


def free_port(kind: int) -> int:
    with socket.socket(socket.AF_INET, kind) as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


class Machine(threading.Thread):
    """One image that runs until it ends. ``inside``: its ports that can be reached, with their protocols."""

    def __init__(
        self,
        image: Path,
        target: str,
        arguments: list[str],
        output: Path,
        inside: Sequence[tuple[int, str]],
        capture: Path | None = None,
        time_limit_s: float = TIME_LIMIT_S,
        card: str = "",
    ) -> None:
        super().__init__()
        self.time_limit_s = time_limit_s
        self.image, self.target, self.arguments, self.output = image, target, arguments, output
        self.capture = capture
        self.card = card
        self.outside = {place: free_port(KINDS[place[1]]) for place in inside}
        self.status = -1
        output.touch()

    def run(self) -> None:
        ports = tuple(Forwarded(outside, *place) for place, outside in self.outside.items())
        with self.output.open("wb") as stdout:
            self.status = run_image(
                self.image,
                load_target(self.target),
                self.arguments,
                network=MachineNetwork("user", ports, capture=self.capture, card=self.card),
                timeout_s=self.time_limit_s,
                stdout=stdout,
                stderr=stdout,
            )

    def await_line(self, line: str) -> None:
        end = time.monotonic() + TIME_LIMIT_S
        while line not in self.output.read_text().splitlines():
            assert self.is_alive() and time.monotonic() < end, self.output.read_text()
            time.sleep(0.02)

    def end(self) -> None:
        """A program that waits for a datagram to its port 9 has one."""
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as talker:
            talker.sendto(b"end", ("127.0.0.1", self.outside[9, "udp"]))
