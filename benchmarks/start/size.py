"""How many bytes the image of hello has, as it is shipped (stripped), for each machine, as a disk and as a process.

``python -m benchmarks.start.size [--json]``
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from benchmarks.measure import Figure, Report, alone, build
from benchmarks.start.booting import MACHINE
from benchmarks.start.reference import HELLO, c_hello

KIB = 1024
TARGETS = (MACHINE, "q35", "pc", "process")


def measure(rounds: int = 0) -> Report:
    rows = []
    sizes = {}
    with tempfile.TemporaryDirectory(prefix="importos-bench-") as name:
        folder = Path(name)
        for target in TARGETS:
            sizes[target] = build(HELLO, target, folder / f"hello-{target}").stat().st_size
            rows.append((target, f"{sizes[target]:,}"))
        disk = build(HELLO, "pc", folder / "hello.raw", "--format", "raw").stat().st_size
        rows.append(("pc, BIOS disk", f"{disk:,}"))
        rows.append(("process in C (musl)", f"{c_hello(folder / 'hello-c').stat().st_size:,}"))
    figures = [Figure(f"hello image, stripped ELF, {MACHINE}", sizes[MACHINE] / KIB, "KiB", 64, 24)]
    figures.append(Figure("hello, BIOS disk image", disk / KIB, "KiB", 256, 96))
    return Report("start: size of hello", ("target", "bytes"), rows, figures)


if __name__ == "__main__":
    sys.exit(alone(measure))
