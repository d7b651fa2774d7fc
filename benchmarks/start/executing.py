"""From the execution of a process to the first statement of its program, next to a static C program.

``python -m benchmarks.start.executing [--json] [--rounds N]``

A launcher notes the time and becomes the program, which looks at the same clock as the first thing that it does.
"""

from __future__ import annotations

import functools
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.measure import Figure, Report, alone, build, in_turn, output_of

FOLDER = Path(__file__).resolve().parent
ROUNDS = 300
OURS, C = "ImportOS", "static C (musl)"


def measure(rounds: int = 0) -> Report:
    with tempfile.TemporaryDirectory(prefix="importos-bench-") as name:
        folder = Path(name)
        launcher = in_c("launcher.c", folder / "launcher")
        programs = {
            OURS: build(FOLDER / "executed.py", "process", folder / "executed"),
            C: in_c("executed.c", folder / "executed-c"),
        }
        contestants = {
            title: functools.partial(elapsed, [str(launcher), str(path)]) for title, path in programs.items()
        }
        in_turn(20, contestants)
        times = in_turn(rounds or ROUNDS, contestants)
    rows = [
        (title, f"{statistics.median(values) * 1e3:.0f}", f"{min(values) * 1e3:.0f}") for title, values in times.items()
    ]
    figures = [Figure("process, execution to main", statistics.median(times[OURS]), "ms", 1.0, 0.3)]
    return Report("start: execution to main", ("program", "median us", "least us"), rows, figures)


def elapsed(command: list[str]) -> float:
    """Milliseconds."""
    return int(output_of(command)) / 1e6


def in_c(source: str, output: Path) -> Path:
    """A static program against musl, by the clang of the ziglang wheel."""
    command = [sys.executable, "-m", "ziglang", "cc", "-target", "x86_64-linux-musl", "-static", "-O2", "-s"]
    subprocess.run([*command, "-o", str(output), str(FOLDER / source)], check=True)
    return output


if __name__ == "__main__":
    sys.exit(alone(measure))
