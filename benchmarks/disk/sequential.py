"""Reading a disk from front to back in QEMU: our image beside ``dd`` in a Linux guest.

``IMPORTOS_PEERS=FOLDER python -m benchmarks.disk.sequential [--json] [--rounds N]``

Both are q35 machines with one core, emulated in software, with the same file as a virtio disk and the same options of
QEMU for it; pieces of 1 MiB; the file is in the host's page cache. The folder has ``vmlinuz`` and, in it or beside it,
``kernel/lib/modules``; without them our image is measured alone. Linux has the better of O_DIRECT and its page cache,
which is empty before. Ratios of one run count, not absolute times.
"""

from __future__ import annotations

import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from random import Random

from benchmarks.disk.linux_guest import initial_files
from benchmarks.measure import Figure, Report, alone, build

FOLDER = Path(__file__).resolve().parent
PEERS = "IMPORTOS_PEERS"
TARGET = "q35"
ROUNDS = 3
DISK_MIB, READ_MIB, FILE_MIB, PIECE_KIB = 160, 96, 128, 1024
PATIENCE_S = 300.0
MACHINE = ("qemu-system-x86_64", "-accel", "tcg", "-smp", "1", "-M", "q35", "-cpu", "max", "-m", "512", "-nodefaults",
           "-no-user-config", "-display", "none", "-no-reboot", "-serial", "stdio")  # fmt: skip
RUNS = {
    "disk, dd O_DIRECT": f"if=/dev/vda of=/dev/null bs={PIECE_KIB}K count={READ_MIB} iflag=direct",
    "disk, dd": f"if=/dev/vda of=/dev/null bs={PIECE_KIB}K count={READ_MIB}",
    "file, dd O_DIRECT": f"if=/mnt/large.bin of=/dev/null bs={PIECE_KIB}K iflag=direct",
    "file, dd": f"if=/mnt/large.bin of=/dev/null bs={PIECE_KIB}K",
}
MIB = 1 << 20


def disk_image(folder: Path) -> Path:
    """FAT32 with one large file; dosfstools and mtools make it."""
    image, large = folder / "disk.img", folder / "large.bin"
    piece = Random(1).randbytes(MIB)
    large.write_bytes(piece * FILE_MIB)
    with image.open("wb") as file:
        file.truncate(DISK_MIB * MIB)
    maker = shutil.which("mkfs.fat", path="/sbin:/usr/sbin:/usr/bin") or "mkfs.fat"
    subprocess.run([maker, "-F", "32", image], check=True, stdout=subprocess.DEVNULL)
    subprocess.run(["mcopy", "-i", image, large, "::large.bin"], check=True)
    large.unlink()
    return image


def with_disk(image: Path) -> tuple[str, ...]:
    return ("-drive", f"if=none,id=d0,file={image},format=raw,cache=writeback,aio=threads",
            "-device", "virtio-blk-pci,drive=d0")  # fmt: skip


def output(command: Sequence[str]) -> str:
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=PATIENCE_S)
    return done.stdout.replace("\r", "")


def ours(image: Path, disk: Path) -> dict[str, float]:
    """MiB a second, and nanoseconds of the timer."""
    arguments = f"reader {READ_MIB} {PIECE_KIB}"
    ports = ("-device", "isa-debug-exit,iobase=0xf4,iosize=0x04")
    text = output([*MACHINE, *ports, *with_disk(disk), "-kernel", str(image), "-append", arguments])
    found: dict[str, float] = {}
    for line in text.splitlines():
        words = line.split()
        if words[:1] in (["disk"], ["file"]):
            found[f"{words[0]}, ImportOS"] = int(words[1]) / MIB / (int(words[2]) / 1e9)
        elif words[:1] == ["timer"]:
            found["ticks"], found["latest"], found["longest"] = (float(word) for word in words[1:])
    if len(found) != 5:
        raise RuntimeError(f"the image has not said all: {text}")
    return found


def linux(kernel: Path, initrd: Path, disk: Path) -> dict[str, float]:
    started = ("-kernel", str(kernel), "-initrd", str(initrd), "-append", "console=ttyS0 quiet panic=-1 no_timer_check")
    text = output([*MACHINE, *with_disk(disk), *started])
    rates = re.findall(r"^(\d+) bytes .*copied, ([\d.e-]+) s", text, re.MULTILINE)
    if len(rates) != len(RUNS):
        raise RuntimeError(f"the Linux guest has not done all: {text}")
    return {name: int(size) / MIB / float(seconds) for name, (size, seconds) in zip(RUNS, rates, strict=True)}


def measure(rounds: int = 0) -> Report:
    peers = Path(os.environ.get(PEERS, ""))
    found: dict[str, list[float]] = {}
    with tempfile.TemporaryDirectory(prefix="importos-bench-") as name:
        folder = Path(name)
        disk = disk_image(folder)
        image = build(FOLDER / "reader.py", TARGET, folder / "reader.elf")
        kernel = peers / "vmlinuz"
        initrd = initial_files(peers, folder, list(RUNS.values())) if PEERS in os.environ else None
        for _ in range(rounds or ROUNDS):
            seen = ours(image, disk)
            if initrd is not None and kernel.is_file():
                seen |= linux(kernel, initrd, disk)
            for key, value in seen.items():
                found.setdefault(key, []).append(value)
    return report({key: statistics.median(values) for key, values in found.items()}, rounds or ROUNDS)


def report(medians: Mapping[str, float], rounds: int) -> Report:
    rows = [(name, f"{rate:,.0f}") for name, rate in medians.items() if ", " in name]
    figures: list[Figure] = []
    for kind, title in (("disk", "sequential read of the disk"), ("file", "sequential read of a FAT32 file")):
        others = [rate for name, rate in medians.items() if name.startswith(f"{kind}, dd")]
        if others:
            ratio = medians[f"{kind}, ImportOS"] / max(others)
            figures.append(Figure(f"{title} next to Linux", ratio, "x", 1, 2, at_most=False))
    latest, longest = (f"{medians[name] / 1e6:.2f} ms" for name in ("latest", "longest"))
    notes = [
        f"MiB a second, medians of {rounds}, software emulation, q35, pieces of {PIECE_KIB} KiB",
        f"beside {READ_MIB} MiB: a timer of 2 ms, {medians['ticks']:.0f} times, late by at most {latest}",
        f"the longest handler of that loop took {longest}",
    ]
    if not figures:
        notes.append(f"no guest to compare with: {PEERS} names no folder with one")
    return Report("disk: sequential reading", ("what", "MiB/s"), rows, figures, notes)


if __name__ == "__main__":
    sys.exit(alone(measure))
