"""hello as a Linux process, from its start to its end, next to a static C program that prints the same.

``python -m benchmarks.start.process [--json] [--rounds N]``
"""

from __future__ import annotations

import functools
import statistics
import sys
import tempfile
from pathlib import Path

from benchmarks.measure import Figure, Report, alone, build, in_turn, output_of, time_process
from benchmarks.start.reference import HELLO, c_hello

ROUNDS = 500
OURS, C = "ImportOS", "static C (musl)"


def measure(rounds: int = 0) -> Report:
    with tempfile.TemporaryDirectory(prefix="importos-bench-") as name:
        folder = Path(name)
        programs = {OURS: build(HELLO, "process", folder / "hello"), C: c_hello(folder / "hello-c")}
        if output_of([str(programs[OURS])]) != output_of([str(programs[C])]):
            raise RuntimeError("the two programs print different texts")
        contestants = {title: functools.partial(time_process, [str(path)]) for title, path in programs.items()}
        in_turn(20, contestants)
        times = in_turn(rounds or ROUNDS, contestants)
        sizes = {title: path.stat().st_size for title, path in programs.items()}
    rows = [
        (title, f"{statistics.median(values) * 1e6:.0f}", f"{min(values) * 1e6:.0f}", f"{sizes[title]:,}")
        for title, values in times.items()
    ]
    ratio = statistics.median(times[OURS]) / statistics.median(times[C])
    figures = [Figure("hello process, start to exit, next to static C", ratio, "x", 1.3, 1.0)]
    return Report("start: process", ("program", "median us", "least us", "bytes"), rows, figures)


if __name__ == "__main__":
    sys.exit(alone(measure))
