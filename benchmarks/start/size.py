"""How many bytes the image of hello has, stripped, for each machine and as a process.

``python -m benchmarks.start.size [--json]``
"""

from __future__ import annotations

import shutil
import subprocess
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
            image = build(HELLO, target, folder / f"hello-{target}")
            sizes[target] = stripped_size(image)
            rows.append((target, f"{image.stat().st_size:,}", f"{sizes[target]:,}"))
        c_program = c_hello(folder / "hello-c")
        rows.append(("process in C (musl)", f"{c_program.stat().st_size:,}", f"{stripped_size(c_program):,}"))
    figures = [Figure(f"hello image, stripped ELF, {MACHINE}", sizes[MACHINE] / KIB, "KiB", 64, 24)]
    return Report("start: size of hello", ("target", "bytes", "stripped"), rows, figures)


def stripped_size(image: Path) -> int:
    stripped = image.with_name(image.name + ".stripped")
    subprocess.run([shutil.which("strip") or "strip", "-s", "-o", str(stripped), str(image)], check=True)
    return stripped.stat().st_size


if __name__ == "__main__":
    sys.exit(alone(measure))
