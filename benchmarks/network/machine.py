"""HTTP servers in QEMU on a TAP device: our image beside Linux guests, as far as they are there.

``IMPORTOS_PEERS=FOLDER python -m benchmarks.network.machine [--json] [--rounds N]``

Everything is emulated in software, on one core, in a network namespace of its own, which goes with the benchmark; it
asks for root or for user namespaces. The folder has the guests: ``vmlinuz`` (Debian's cloud kernel) with
``initrd-hello.gz`` (a C server with epoll) and ``initrd-nginx.gz``, ``vmlinuz-trimmed`` with
``initrd-trimmed-hello.gz``, each of which answers on port 8080 of 10.55.0.2. What is missing is left out of the
table. Nothing is downloaded. Ratios of one run count, not absolute times.
"""

from __future__ import annotations

import json
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.measure import ROOT, SOURCE, Figure, Report, alone, build
from benchmarks.network.process import QUESTION, c_program

FOLDER = Path(__file__).resolve().parent
TARGET = "microvm"
PEERS = "IMPORTOS_PEERS"
INSIDE = "IMPORTOS_BENCHMARK_NAMESPACE"
ROUNDS = 3
CONNECTIONS = 64
MILLISECONDS = 2000
PATIENCE_S = 20.0
SHORT_PATIENCE_S = 8.0  # for a guest that may have too little memory
HOST, GUEST, PORT = "10.55.0.1", "10.55.0.2", 8080
OURS = "ImportOS"
OUR_MIB, LINUX_MIB = 64, 128
OUR_SIZES = (2, 3, 4, 5, 6, 8, 12, 16)
LINUX_SIZES = (24, 32, 40, 48, 56, 64, 72, 80, 96, 112)
LINUX_OPTIONS = ("-accel", "tcg", "-smp", "1", "-M", "q35", "-cpu", "max", "-nodefaults", "-no-user-config",
                 "-display", "none", "-no-reboot", "-append", "console=ttyS0 quiet panic=-1 random.trust_cpu=on",
                 "-netdev", "tap,id=n0,ifname=tap0,script=no,downscript=no",
                 "-device", "virtio-net-pci,netdev=n0,mac=52:54:00:12:34:56")  # fmt: skip


@dataclass(frozen=True)
class Contestant:
    """How a guest is started (without its memory), with how much it is measured, and what might be enough."""

    command: tuple[str, ...]
    mib: int
    sizes: tuple[int, ...]
    image_bytes: int


@dataclass(frozen=True)
class Load:
    """What the client saw."""

    per_second: float
    median_ms: float
    p99_ms: float


def contestants(folder: Path) -> dict[str, Contestant]:
    image = build(FOLDER / "server.py", TARGET, folder / "server.elf")
    found = {OURS: Contestant(our_command(image), OUR_MIB, OUR_SIZES, image.stat().st_size)}
    peers = Path(os.environ.get(PEERS, ""))
    for title, kernel, disk in (
        ("Linux, C epoll", "vmlinuz", "initrd-hello.gz"),
        ("Linux, nginx", "vmlinuz", "initrd-nginx.gz"),
        ("trimmed Linux, C epoll", "vmlinuz-trimmed", "initrd-trimmed-hello.gz"),
    ):
        files = peers / kernel, peers / disk
        if os.environ.get(PEERS) and all(file.is_file() for file in files):
            command = ("qemu-system-x86_64", *LINUX_OPTIONS, "-kernel", str(files[0]), "-initrd", str(files[1]))
            size = sum(file.stat().st_size for file in files)
            found[title] = Contestant(command, LINUX_MIB, LINUX_SIZES, size)
    return found


def our_command(image: Path) -> tuple[str, ...]:
    """The tool's own, without its memory and its serial lines."""
    if str(SOURCE) not in sys.path:
        sys.path.insert(0, str(SOURCE))
    from importos_tool.machine.qemu import command_line
    from importos_tool.targets import load_target

    own = load_target(TARGET).runner.command
    arguments = command_line(["server", str(PORT), "0.0.0.0"], None) + f" importos.network={GUEST}/24"
    return (*own, "-accel", "tcg", "-nodefaults", "-no-user-config", "-display", "none", "-no-reboot",
            "-kernel", str(image), "-append", arguments,
            "-netdev", "tap,id=n0,ifname=tap0,script=no,downscript=no",
            "-device", "virtio-net-device,netdev=n0,mac=52:54:00:12:34:56")  # fmt: skip


@contextmanager
def running(contestant: Contestant, mib: int, patience_s: float) -> Iterator[float | None]:
    """The seconds from the start of QEMU to the first answer, or None when none comes."""
    begin = time.perf_counter()
    command = [*contestant.command, "-m", str(mib)]
    with subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL) as machine:
        try:
            yield first_answer(machine, begin, patience_s)
        finally:
            machine.kill()


def first_answer(machine: subprocess.Popen[bytes], begin: float, patience_s: float) -> float | None:
    """Asks again and again on new connections: a SYN that nobody took must not cost a second."""
    answered: list[float] = []
    found = threading.Event()

    def ask() -> None:
        try:
            with socket.create_connection((GUEST, PORT), 1.0) as client:
                client.sendall(QUESTION)
                if b" 200" in client.recv(4096)[:16]:
                    answered.append(time.perf_counter() - begin)
                    found.set()
        except OSError:
            return

    while time.perf_counter() - begin < patience_s and machine.poll() is None:
        threading.Thread(target=ask, daemon=True).start()
        if found.wait(0.005 if time.perf_counter() - begin < 0.5 else 0.05):
            return min(answered)
    return None


def load(client: Path, connections: int, how: str) -> Load:
    arguments = [str(client), str(PORT), str(connections), str(MILLISECONDS), how, GUEST]
    output = subprocess.run(arguments, capture_output=True, text=True, check=True).stdout
    answers, median, p99 = map(int, output.split())
    return Load(answers * 1000 / MILLISECONDS, median / 1e6, p99 / 1e6)


def least_mib(contestant: Contestant) -> int:
    for mib in contestant.sizes:
        with running(contestant, mib, SHORT_PATIENCE_S) as first:
            if first is not None:
                return mib
    return contestant.mib


def make_link() -> None:
    """The TAP device that guests are connected to; inside of the namespace."""
    for command in (
        "link set lo up",
        "tuntap add dev tap0 mode tap",
        f"addr add {HOST}/24 dev tap0",
        "link set tap0 up",
    ):
        subprocess.run(["ip", *command.split()], check=True)


def compare(rounds: int) -> Report:
    """Inside of the namespace."""
    make_link()
    firsts: dict[str, list[float]] = {}
    loads: dict[str, dict[str, list[Load]]] = {}
    with tempfile.TemporaryDirectory(prefix="importos-bench-") as name:
        client = c_program("client", Path(name))
        guests = contestants(Path(name))
        for _ in range(rounds):
            for title, guest in guests.items():
                with running(guest, guest.mib, PATIENCE_S) as first:
                    if first is None:
                        raise RuntimeError(f"{title} does not answer")
                    firsts.setdefault(title, []).append(first)
                    found = loads.setdefault(title, {})
                    for kind, connections, how in (
                        ("one", 1, "keep"),
                        ("many", CONNECTIONS, "keep"),
                        ("close", 16, "close"),
                    ):
                        found.setdefault(kind, []).append(load(client, connections, how))
        least = {title: least_mib(guest) for title, guest in guests.items()}
    return report(guests, firsts, loads, least, rounds)


def median(loads: Sequence[Load], name: str) -> float:
    return statistics.median(getattr(load, name) for load in loads)


def report(
    guests: Mapping[str, Contestant],
    firsts: Mapping[str, Sequence[float]],
    loads: Mapping[str, Mapping[str, Sequence[Load]]],
    least: Mapping[str, int],
    rounds: int,
) -> Report:
    rows = [
        (
            title,
            f"{statistics.median(firsts[title]) * 1000:,.0f}",
            f"{median(loads[title]['one'], 'median_ms'):.3f}",
            f"{median(loads[title]['many'], 'per_second'):,.0f}",
            f"{median(loads[title]['many'], 'median_ms'):.1f}",
            f"{median(loads[title]['many'], 'p99_ms'):.1f}",
            f"{median(loads[title]['close'], 'per_second'):,.0f}",
            f"{least[title]}",
            f"{guest.image_bytes / 1024:,.0f}",
        )
        for title, guest in guests.items()
    ]
    columns = (
        "guest",
        "first answer ms",
        "alone p50 ms",
        "requests/s",
        "p50 ms",
        "p99 ms",
        "connections/s",
        "MiB",
        "KiB",
    )
    ours = loads[OURS]
    figures = [
        Figure("QEMU to first answer", statistics.median(firsts[OURS]) * 1000, "ms", 120, 70),
        Figure("one request at a time, p50", median(ours["one"], "median_ms"), "ms", 0.1, 0.07),
        Figure("p99 of many connections", median(ours["many"], "p99_ms"), "ms", 5, 3),
        Figure("connections a second", median(ours["close"], "per_second"), "", 5000, 10_000, at_most=False),
        Figure("least memory that serves", least[OURS], "MiB", 4, 3),
        Figure("web server image", guests[OURS].image_bytes / 1024, "KiB", 400, 200),
    ]
    others = [median(loads[title]["many"], "per_second") for title in guests if title != OURS]
    if others:
        ratio = median(ours["many"], "per_second") / max(others)
        figures.insert(0, Figure("requests a second next to the best Linux", ratio, "x", 1.5, 3, at_most=False))
    notes = [f"{CONNECTIONS} connections, software emulation, medians of {rounds}; Linux in q35, ours in {TARGET}"]
    if not others:
        notes.append(f"no guest to compare with: {PEERS} names no folder with one")
    return Report("network: machine", columns, rows, figures, notes)


def measure(rounds: int = 0) -> Report:
    return compare(rounds or ROUNDS) if INSIDE in os.environ else in_namespace("benchmarks.network.machine", rounds)


def in_namespace(module: str, rounds: int) -> Report:
    """What a module of benchmarks finds that runs in a network namespace of its own."""
    command = ["unshare", "--user", "--map-root-user", "--net", sys.executable, "-m", module]
    done = subprocess.run(
        [*command, "--json", "--rounds", str(rounds)],
        cwd=ROOT,
        env={**os.environ, INSIDE: "1"},
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    (document,) = json.loads(done.stdout)
    figures = [
        Figure(**{key: value for key, value in given.items() if key != "verdict"}) for given in document["figures"]
    ]
    return Report(
        document["title"], tuple(document["columns"]), list(map(tuple, document["rows"])), figures, document["notes"]
    )


if __name__ == "__main__":
    sys.exit(alone(measure))
