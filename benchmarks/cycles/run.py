"""The pauses of the collector of reference cycles, and its cost, beside CPython 3.11.

``python -m benchmarks.cycles.run [--json] [--rounds N]``
"""

from __future__ import annotations

import statistics
import sys
import tempfile
from pathlib import Path

from benchmarks.measure import Figure, Report, alone, build, number, output_of

PROGRAM = Path(__file__).with_name("pauses.py")
ROUNDS = 5
NAMES = ("longest gc.collect(), us", "19 of 20 turns late by at most, us", "one ring of two objects, us")


def measure(rounds: int = 0) -> Report:
    with tempfile.TemporaryDirectory(prefix="importos-bench-") as name:
        image = build(PROGRAM, "process", Path(name) / "pauses")
        commands = {"ImportOS": [str(image)], "CPython": ["python3.11", str(PROGRAM)]}
        found: dict[str, list[list[float]]] = {contestant: [] for contestant in commands}
        for _ in range(rounds or ROUNDS):
            for contestant, command in commands.items():
                found[contestant].append([float(word) for word in output_of(command).split()])
    middle = {name: [statistics.median(column) for column in zip(*rows, strict=True)] for name, rows in found.items()}
    rows = [(what, number(middle["ImportOS"][i]), number(middle["CPython"][i])) for i, what in enumerate(NAMES)]
    ours, theirs = middle["ImportOS"], middle["CPython"]
    figures = [
        Figure("longest gc.collect() against CPython", ours[0] / theirs[0], "x", 0.5, 0.25),
        Figure("19 of 20 turns late by at most", ours[1], "us", 1000, 200),
        Figure("cost of a ring against CPython", ours[2] / theirs[2], "x", 1, 0.5),
    ]
    return Report("cycles: pauses and cost", ("", "ImportOS", "CPython 3.11"), rows, figures)


if __name__ == "__main__":
    sys.exit(alone(measure))
