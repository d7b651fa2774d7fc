"""``importos run hello.py`` as the user sees it: with an empty cache, and when nothing has changed.

``python -m benchmarks.start.tool [--json] [--rounds N]``. A cold run finds an empty cache folder of ImportOS; the files
of the tool itself and of clang are in the page cache of the operating system, as after a first use.
"""

from __future__ import annotations

import shutil
import statistics
import sys
import tempfile
from pathlib import Path

from benchmarks.measure import Figure, Report, alone, time_process, tool
from benchmarks.start.reference import HELLO

ROUNDS = 5


def measure(rounds: int = 0) -> Report:
    cold: list[float] = []
    warm: list[float] = []
    with tempfile.TemporaryDirectory(prefix="importos-bench-") as name:
        cache = Path(name) / "cache"
        command = tool("run", "--cache-dir", cache, HELLO)
        time_process(command)
        for _ in range(rounds or ROUNDS):
            shutil.rmtree(cache, ignore_errors=True)
            cold.append(time_process(command))
            warm.extend(time_process(command) for _ in range(2))
    rows = [
        ("cold", f"{statistics.median(cold):.3f}", f"{min(cold):.3f}"),
        ("warm", f"{statistics.median(warm):.3f}", f"{min(warm):.3f}"),
    ]
    figures = [
        Figure("importos run hello.py, cold cache", statistics.median(cold), "s", 2.0, 1.0),
        Figure("importos run hello.py, warm cache", statistics.median(warm), "s", 0.5, 0.3),
    ]
    return Report("start: the tool", ("cache", "median s", "least s"), rows, figures)


if __name__ == "__main__":
    sys.exit(alone(measure))
