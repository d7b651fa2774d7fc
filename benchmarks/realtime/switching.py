"""Tasks of asyncio that hand over to one another: switches a second, ours beside CPython's asyncio and uvloop.

``python -m benchmarks.realtime.switching [--json] [--rounds N]``

Each of a thousand tasks awaits ``asyncio.sleep(0)`` again and again, with a real-time priority where
that is allowed. uvloop is measured where it is installed.
"""

from __future__ import annotations

import functools
import importlib.util
import statistics
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from benchmarks.measure import Figure, Report, alone, build, in_turn, output_of
from benchmarks.realtime.run import priority

FOLDER = Path(__file__).resolve().parent
PROGRAM = FOLDER / "tasks.py"
ROUNDS = 5
TASKS = "1000"
FEW, MANY = "200", "2000"  # hand-overs of each
OURS, CPYTHON, UVLOOP = "ImportOS", "CPython asyncio", "uvloop"
WITH_UVLOOP = "import runpy, sys, uvloop; uvloop.install(); sys.argv = sys.argv[1:]; runpy.run_path(sys.argv[0])"


def measure(rounds: int = 0) -> Report:
    with tempfile.TemporaryDirectory(prefix="importos-bench-") as name:
        image = build(PROGRAM, "process", Path(name) / "tasks")
        contestants: dict[str, Callable[[], float]] = {
            OURS: functools.partial(switches, [str(image), TASKS, MANY]),
            CPYTHON: functools.partial(switches, [sys.executable, str(PROGRAM), TASKS, FEW]),
        }
        if importlib.util.find_spec("uvloop"):
            command = [sys.executable, "-c", WITH_UVLOOP, str(PROGRAM), TASKS, FEW]
            contestants[UVLOOP] = functools.partial(switches, command)
        in_turn(1, contestants)
        found = in_turn(rounds or ROUNDS, contestants)
    median = {title: statistics.median(values) for title, values in found.items()}
    rows = [(title, f"{median[title]:,.0f}", f"{max(values):,.0f}") for title, values in found.items()]
    figures = [Figure("tasks switched, next to CPython", median[OURS] / median[CPYTHON], "x", 20, 40, at_most=False)]
    notes = ["uvloop is not installed"]
    if UVLOOP in median:
        ratio = median[OURS] / median[UVLOOP]
        figures.append(Figure("tasks switched, next to uvloop", ratio, "x", 10, 20, at_most=False))
        notes = []
    return Report("asyncio: tasks", ("loop", "median switches a second", "most"), rows, figures, notes)


def switches(command: list[str]) -> float:
    return float(output_of([*priority(), *command]))


if __name__ == "__main__":
    sys.exit(alone(measure))
