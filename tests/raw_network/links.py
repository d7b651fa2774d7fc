"""Starts the namespace and holds the outer ends of its links."""

from __future__ import annotations

import array
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from raw_network.namespace import GUEST, LINKS, READY

TESTS = Path(__file__).resolve().parents[1]
PATIENCE_S = 60.0


class Namespace:
    """``links``: descriptors by the names of the links."""

    def __init__(self, process: subprocess.Popen[bytes], links: dict[str, int], output: Path) -> None:
        self.process = process
        self.links = links
        self.output = output

    def await_line(self, line: str) -> None:
        end = time.monotonic() + PATIENCE_S
        while line not in self.output.read_text().splitlines():
            assert self.process.poll() is None and time.monotonic() < end, self.output.read_text()
            time.sleep(0.02)

    def command(self, *words: str | Path) -> list[str]:
        """What runs a command in the namespace."""
        entered = ["nsenter", "--user", "--net", "--preserve-credentials", "--target", str(self.process.pid)]
        return [*entered, *map(str, words)]


@contextmanager
def stacks(
    image: Path,
    target: str,
    program: Path,
    output: Path,
    time_limit_s: float,
    linux_address: str = GUEST,
    linux_program: Path | None = None,
) -> Iterator[Namespace]:
    """Both stacks run the program while the context lasts, unless Linux has one of its own."""
    ours, theirs = socket.socketpair()
    output.touch()
    arguments = [image, target, program.stem, linux_program or program, output, time_limit_s, linux_address]
    command = ["unshare", "--user", "--map-root-user", "--net", sys.executable, "-m", "raw_network.namespace"]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(TESTS), str(TESTS.parent / "src")])}
    with ours, theirs:
        process = subprocess.Popen(
            [*command, str(theirs.fileno()), *map(str, arguments)], pass_fds=[theirs.fileno()], env=environment
        )
        theirs.close()
        try:
            ours.settimeout(PATIENCE_S)
            descriptors = array.array("i")
            word, ancillary, _flags, _address = ours.recvmsg(16, socket.CMSG_SPACE(len(LINKS) * descriptors.itemsize))
            assert word == READY, "the namespace could not be made"
            descriptors.frombytes(ancillary[0][2])
            links = dict(zip(LINKS, descriptors, strict=True))
            try:
                yield Namespace(process, links, output)
            finally:
                for descriptor in descriptors:
                    os.close(descriptor)
        finally:
            if process.poll() is None:
                process.terminate()
            process.wait()
