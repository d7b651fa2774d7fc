"""Measuring with care: what is compared runs in turn, medians are taken, every figure stands beside its goal.

Programs are timed from outside, from their start to their end. Nothing here knows what is measured.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

LIBRARY_LIMIT_S = 300.0
ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src"


@dataclass(frozen=True)
class Figure:
    """One measured number beside what it must and should be. ``at_most``: less is better."""

    name: str
    value: float
    unit: str
    must: float
    better: float
    at_most: bool = True

    def verdict(self) -> str:
        if self._meets(self.better):
            return "better"
        return "met" if self._meets(self.must) else "MISSED"

    def _meets(self, goal: float) -> bool:
        return self.value <= goal if self.at_most else self.value >= goal


@dataclass(frozen=True)
class Report:
    """What one benchmark found: a table of whatever was measured, and the figures that a promise speaks of."""

    title: str
    columns: tuple[str, ...]
    rows: Sequence[tuple[str, ...]]
    figures: Sequence[Figure]
    notes: Sequence[str] = ()

    def text(self) -> str:
        goals = [
            (f.name, f"{number(f.value)} {f.unit}", number(f.must), number(f.better), f.verdict()) for f in self.figures
        ]
        parts = [f"== {self.title} =="]
        if self.rows:
            parts.append(table(self.columns, self.rows))
        parts.append(table(("figure", "measured", "must", "better", ""), goals))
        parts.extend(self.notes)
        return "\n".join(parts) + "\n"


def as_json(reports: Iterable[Report]) -> str:
    documents = []
    for report in reports:
        document = asdict(report)
        for figure, written in zip(report.figures, document["figures"], strict=True):
            written["verdict"] = figure.verdict()
        documents.append(document)
    return json.dumps(documents, indent=2)


def number(value: float) -> str:
    """Three digits that count, never an exponent."""
    if value == 0 or not math.isfinite(value):
        return f"{value:g}"
    digits = max(0, 2 - math.floor(math.log10(abs(value))))
    text = f"{value:.{digits}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def table(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Columns as wide as they must be; the first to the left, the others to the right."""
    lines = [columns, *rows]
    widths = [max(len(line[i]) for line in lines) for i in range(len(columns))]

    def shown(line: Sequence[str]) -> str:
        cells = [line[0].ljust(widths[0]), *(line[i].rjust(widths[i]) for i in range(1, len(line)))]
        return "  ".join(cells).rstrip()

    return "\n".join([shown(columns), "  ".join("-" * width for width in widths), *(shown(row) for row in rows)])


def geometric_mean(values: Iterable[float]) -> float:
    return math.exp(statistics.fmean(math.log(value) for value in values))


def in_turn(rounds: int, contestants: Mapping[str, Callable[[], float]]) -> dict[str, list[float]]:
    """Measure each contestant once a round, so that a change of the machine's mood reaches all of them."""
    times: dict[str, list[float]] = {name: [] for name in contestants}
    for _ in range(rounds):
        for name, measure_once in contestants.items():
            times[name].append(measure_once())
    return times


def time_process(command: Sequence[str], *, standard_output: int | None = None) -> float:
    """Seconds from the start of a process to its end; a status other than 0 is an error of the benchmark."""
    begin = time.perf_counter()
    _run(command, standard_output)
    return time.perf_counter() - begin


def processor_time(command: Sequence[str]) -> float:
    """Seconds of a processor that a process takes, user and system: other work of the machine changes it least."""
    used = _run(command, None)
    return used.ru_utime + used.ru_stime


def _run(command: Sequence[str], standard_output: int | None) -> resource.struct_rusage:
    quiet = [(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)] if standard_output is None else []
    process = os.posix_spawn(command[0], list(command), os.environ, file_actions=quiet)
    _, status, used = os.wait4(process, 0)
    if os.waitstatus_to_exitcode(status) != 0:
        raise RuntimeError(f"{' '.join(command)} ended with {os.waitstatus_to_exitcode(status)}")
    return used


def output_of(command: Sequence[str]) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def tool(*arguments: str | Path) -> list[str]:
    """The command line of the importos of this very checkout; its first use writes its bytecode, as pip does when it
    installs, whatever the environment says.
    """
    starter = (
        f"import sys; sys.dont_write_bytecode = False; sys.path.insert(0, {str(SOURCE)!r}); "
        "from importos_tool.cli.entry import main; main()"
    )
    return [sys.executable, "-c", starter, *map(str, arguments)]


def build(program: Path, target: str, output: Path, *options: str) -> Path:
    """Compile a program with the importos of this checkout, with a cache of its own."""
    command = tool("build", program, "--target", target, "-o", output, "--cache-dir", output.parent / "cache", *options)
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    await_library(output.parent / "cache")
    return output


def await_library(cache: Path) -> None:
    """Until the process that a second use of a cache has started has kept the checked library, and disturbs nothing."""
    deadline = time.monotonic() + LIBRARY_LIMIT_S
    for started in (cache / "library").glob("*.started"):
        while not started.with_suffix("").is_dir():
            if time.monotonic() > deadline:
                raise RuntimeError("the checked library has not been kept")
            time.sleep(0.1)


def alone(measure: Callable[[int], Report]) -> int:
    """The main function of one benchmark that is run by itself."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    parser.add_argument("--rounds", type=int, default=0, help="how often each thing is measured")
    options = parser.parse_args()
    report = measure(options.rounds)
    print(as_json([report]) if options.json else report.text())
    return 0
