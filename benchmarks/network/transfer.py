"""Bulk TCP both ways, a flood of datagrams, and what an idle connection costs, in QEMU on a TAP device.

``IMPORTOS_PEERS=FOLDER python -m benchmarks.network.transfer [--json] [--rounds N]``

As in ``machine.py``: software emulation, one core, a network namespace of its own. The Linux guest beside ours is
``vmlinuz`` with ``initrd-hello.gz``, whose ``/bin/hello`` an archive appended to it replaces by ``peer.c``. Bytes are
counted by this end; datagrams by the program in the guest. Memory is what the heap of the image says is in use, before
and after ``IDLE`` connections have asked once and stay open. Ratios of one run count, not absolute times.
"""

from __future__ import annotations

import gzip
import os
import resource
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.measure import Figure, Report, alone, build
from benchmarks.network.machine import (
    GUEST,
    INSIDE,
    LINUX_MIB,
    LINUX_OPTIONS,
    OURS,
    PEERS,
    PORT,
    TARGET,
    in_namespace,
    make_link,
    our_command,
)
from benchmarks.network.process import QUESTION, c_program

FOLDER = Path(__file__).resolve().parent
LINUX = "Linux, C epoll"
ROUNDS = 3
SECONDS = 2.0
PATIENCE_S = 20.0
PIECE = 1 << 18
IDLE = 10_000
OUR_MIB = 128
MIB = 1 << 20


@dataclass(frozen=True)
class Rates:
    """``out``: MiB a second that the guest sends; ``in_``: that it takes, and a ``StreamReader`` in it, 0 if it has
    none; datagrams a second: sent to it, and taken."""

    out: float
    in_: float
    read: float
    flooded: float
    taken: float


@contextmanager
def running(command: Sequence[str], mib: int) -> Iterator[None]:
    """A guest that takes connections."""
    with subprocess.Popen([*command, "-m", str(mib)], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL) as machine:
        try:
            end = time.monotonic() + PATIENCE_S
            while True:
                try:
                    socket.create_connection((GUEST, PORT), 0.5).close()
                    break
                except OSError:
                    if time.monotonic() > end or machine.poll() is not None:
                        raise
                    time.sleep(0.02)
            yield
        finally:
            machine.kill()


def appended(initrd: Path, program: Path, output: Path) -> Path:
    """An archive in which ``/bin/hello`` is another program: of two files with one name the later one counts."""
    content = program.read_bytes()
    parts = b""
    for name, mode, data in (("bin/hello", 0o100755, content), ("TRAILER!!!", 0, b"")):
        fields = (1, mode, 0, 0, 1, 0, len(data), 0, 0, 0, 0, len(name) + 1, 0)
        head = b"070701" + "".join(f"{field:08x}" for field in fields).encode() + name.encode() + b"\0"
        parts += head + bytes(-len(head) % 4) + data + bytes(-len(data) % 4)
    output.write_bytes(initrd.read_bytes() + gzip.compress(parts))
    return output


def contestants(folder: Path) -> dict[str, tuple[Sequence[str], int]]:
    ours = our_command(build(FOLDER / "peer.py", TARGET, folder / "peer.elf"))
    found: dict[str, tuple[Sequence[str], int]] = {OURS: (ours, OUR_MIB)}
    peers = Path(os.environ.get(PEERS, ""))
    kernel, disk = peers / "vmlinuz", peers / "initrd-hello.gz"
    if os.environ.get(PEERS) and kernel.is_file() and disk.is_file():
        initrd = appended(disk, c_program("peer", folder), folder / "initrd.gz")
        command = ("qemu-system-x86_64", *LINUX_OPTIONS, "-kernel", str(kernel), "-initrd", str(initrd))
        found[LINUX] = (command, LINUX_MIB)
    return found


def sent_by_guest() -> float:
    """MiB a second."""
    with socket.create_connection((GUEST, PORT), 5.0) as client:
        client.sendall(b"S")
        room = bytearray(PIECE)
        client.recv_into(room)
        begin = time.perf_counter()
        size = 0
        while time.perf_counter() - begin < SECONDS:
            size += client.recv_into(room)
        return size / (time.perf_counter() - begin) / MIB


def taken_by_guest(port: int = PORT) -> float:
    """MiB a second that the guest has acknowledged: nothing is left in a buffer at the end."""
    with socket.create_connection((GUEST, port), 5.0) as client:
        client.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, PIECE)
        client.sendall(b"R")
        piece = bytes(PIECE)
        begin = time.perf_counter()
        size = 0
        while time.perf_counter() - begin < SECONDS:
            size += client.send(piece)
        return size / (time.perf_counter() - begin) / MIB


def come(client: socket.socket) -> int:
    """How many datagrams the guest has counted; asked again, for the question may be lost."""
    for _attempt in range(20):
        client.sendto(b"?", (GUEST, PORT))
        try:
            return int(client.recv(64))
        except TimeoutError:
            continue
    raise RuntimeError("nobody tells how many datagrams came")


def flooded(flood: Path) -> tuple[float, float]:
    """Datagrams a second: sent, and taken by the program meanwhile; then the machine must still answer."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as client:
        client.settimeout(0.5)
        before = come(client)
        begin = time.perf_counter()
        command = [str(flood), GUEST, str(PORT), str(int(SECONDS * 1000))]
        sent = int(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
        duration = time.perf_counter() - begin
        return sent / duration, (come(client) - before) / duration


def in_use(client: socket.socket) -> int:
    """The bytes of the guest's heap."""
    client.sendall(b"?")
    return int(client.recv(64))


def bytes_idle(folder: Path) -> float:
    """What each of ``IDLE`` connections that have asked once takes in the guest."""
    most = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    count = min(IDLE, most - 200)
    image = build(FOLDER / "idle.py", TARGET, folder / "idle.elf")
    with running(our_command(image), OUR_MIB), ExitStack() as kept:
        teller = kept.enter_context(socket.create_connection((GUEST, PORT), PATIENCE_S))
        in_use(teller)
        before = in_use(teller)
        for _connection in range(count):
            client = kept.enter_context(socket.create_connection((GUEST, PORT), PATIENCE_S))
            client.sendall(QUESTION)
            client.recv(4096)
        return (in_use(teller) - before) / count


def compare(rounds: int) -> Report:
    """Inside of the namespace."""
    make_link()
    rates: dict[str, list[Rates]] = {}
    with tempfile.TemporaryDirectory(prefix="importos-bench-") as name:
        folder = Path(name)
        flood = c_program("flood", folder)
        guests = contestants(folder)
        for _round in range(rounds):
            for title, (command, mib) in guests.items():
                with running(command, mib):
                    read = taken_by_guest(PORT + 1) if title == OURS else 0.0
                    rates.setdefault(title, []).append(Rates(sent_by_guest(), taken_by_guest(), read, *flooded(flood)))
        idle = bytes_idle(folder)
    return report(rates, idle, rounds)


def median(rates: Sequence[Rates], name: str) -> float:
    return statistics.median(getattr(rate, name) for rate in rates)


def report(rates: Mapping[str, Sequence[Rates]], idle: float, rounds: int) -> Report:
    names = ("out", "in_", "read", "flooded", "taken")
    rows = [(title, *(f"{median(found, name):,.0f}" for name in names)) for title, found in rates.items()]
    columns = ("guest", "sends MiB/s", "takes MiB/s", "streams take MiB/s", "flood /s", "taken /s")
    ours = rates[OURS]
    figures = [
        Figure("datagrams a second taken in under a flood", median(ours, "taken"), "", 100_000, 200_000, at_most=False),
        Figure("memory of an idle connection", idle / 1024, "KiB", 4, 2),
    ]
    notes = [f"software emulation, medians of {rounds}; Linux in q35, ours in {TARGET}"]
    if LINUX in rates:
        ways = (("out", "out", "sent"), ("in_", "in_", "taken"), ("read", "in_", "taken by a StreamReader"))
        for number, (name, of_linux, title) in enumerate(ways):
            ratio = median(ours, name) / median(rates[LINUX], of_linux)
            figures.insert(number, Figure(f"bulk TCP {title}, next to Linux", ratio, "x", 1.5, 3, at_most=False))
    else:
        notes.append(f"no guest to compare with: {PEERS} names no folder with one")
    return Report("network: transfer", columns, rows, figures, notes)


def measure(rounds: int = 0) -> Report:
    return compare(rounds or ROUNDS) if INSIDE in os.environ else in_namespace("benchmarks.network.transfer", rounds)


if __name__ == "__main__":
    sys.exit(alone(measure))
