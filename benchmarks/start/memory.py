"""The least memory that hello boots with, and a program with all drivers of the default devices: found by bisection, to
64 KiB, in QEMU's microvm.

``python -m benchmarks.start.memory [--json]``
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from benchmarks.measure import Figure, Report, alone, build
from benchmarks.start.booting import MACHINE, boot
from benchmarks.start.reference import FOLDER, HELLO, c_kernel

DEVICES = FOLDER / "devices.py"
STEP_KIB = 64
MOST_KIB = 16 * 1024
MIB_IN_KIB = 1024
PATIENCE_S = 4.0


def measure(rounds: int = 0) -> Report:
    with tempfile.TemporaryDirectory(prefix="importos-bench-") as name:
        folder = Path(name)
        ours = least(boots(build(HELLO, MACHINE, folder / "hello.elf")))
        with_devices = least(boots(build(DEVICES, MACHINE, folder / "devices.elf")))
        reference = least(boots(c_kernel(folder / "kernel.elf")))
    rows = [
        ("ImportOS", f"{ours:,}"),
        ("ImportOS, all default devices", f"{with_devices:,}"),
        ("C kernel at 1 MiB", f"{reference:,}"),
    ]
    figures = [
        Figure("hello boots with memory of", ours / MIB_IN_KIB, "MiB", 2, 1),
        Figure("with all default devices", with_devices / MIB_IN_KIB, "MiB", 3, 2),
    ]
    return Report(f"start: least memory, {MACHINE}", ("image", "KiB"), rows, figures)


def boots(image: Path) -> Callable[[int], bool]:
    return lambda memory_kib: boot(image, f"{memory_kib}K", PATIENCE_S).good()


def least(works: Callable[[int], bool]) -> int:
    """The least multiple of the step that works, when everything above it works too."""
    low, high = 0, MOST_KIB // STEP_KIB
    if not works(high * STEP_KIB):
        raise RuntimeError(f"the image does not boot with {MOST_KIB} KiB")
    while high - low > 1:
        middle = (low + high) // 2
        if works(middle * STEP_KIB):
            high = middle
        else:
            low = middle
    return high * STEP_KIB


if __name__ == "__main__":
    sys.exit(alone(measure))
