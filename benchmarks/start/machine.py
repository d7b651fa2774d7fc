"""hello in QEMU's microvm, from the start of QEMU to the first line, next to a C kernel that only prints that line.

``python -m benchmarks.start.machine [--json] [--rounds N]``
"""

from __future__ import annotations

import functools
import statistics
import sys
import tempfile
from pathlib import Path

from benchmarks.measure import Figure, Report, alone, build, in_turn
from benchmarks.start.booting import MACHINE, boot
from benchmarks.start.reference import HELLO, c_kernel

ROUNDS = 15
OURS, C = "ImportOS", "C kernel"


def measure(rounds: int = 0) -> Report:
    with tempfile.TemporaryDirectory(prefix="importos-bench-") as name:
        folder = Path(name)
        images = {OURS: build(HELLO, MACHINE, folder / "hello.elf"), C: c_kernel(folder / "kernel.elf")}
        contestants = {title: functools.partial(first_line, image) for title, image in images.items()}
        in_turn(1, contestants)
        times = in_turn(rounds or ROUNDS, contestants)
        sizes = {title: image.stat().st_size for title, image in images.items()}
    rows = [
        (title, f"{statistics.median(values) * 1e3:.1f}", f"{min(values) * 1e3:.1f}", f"{sizes[title]:,}")
        for title, values in times.items()
    ]
    ratio = statistics.median(times[OURS]) / statistics.median(times[C])
    figures = [
        Figure(f"QEMU {MACHINE}, start to first line, next to a C kernel", ratio, "x", 1.5, 1.1),
        Figure(f"QEMU {MACHINE}, start to first line", statistics.median(times[OURS]) * 1e3, "ms", 60, 40),
    ]
    return Report(
        f"start: QEMU {MACHINE}, software emulation", ("image", "median ms", "least ms", "bytes"), rows, figures
    )


def first_line(image: Path) -> float:
    result = boot(image)
    if not result.good() or result.first_line_s is None:
        raise RuntimeError(f"{image.name} did not print its line but {result.output[:200]!r}")
    return result.first_line_s


if __name__ == "__main__":
    sys.exit(alone(measure))
