"""How late a timer's callback is: ours beside C with timerfd and epoll, and asyncio under CPython, in the same run.

``python -m benchmarks.realtime.run [--json] [--rounds N]``

All run with a real-time priority where the system allows it, as such programs do: else other work of the machine is
what is measured. A timer is due each millisecond. With a load, a handler of other work runs half of the time. In QEMU,
by software emulation, the same program and the way from an interrupt to its handler are measured. The table is of all
rounds. An interruption of the whole machine spoils one round of one contestant, and p99.9 of all rounds then says whose
that was: so the rounds are short and many, C and our program begin by turns, and the figure is the median of what
each round's two say of one another.
"""

from __future__ import annotations

import functools
import itertools
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks.measure import SOURCE, Figure, Report, alone, build, number

FOLDER = Path(__file__).resolve().parent
ROUNDS = 40
ROUNDS_OF_OTHERS = 8
TICKS = 1000
LOAD_US = 300
MICROSECOND = 1000
MACHINE = "microvm"
PRIORITY = ("chrt", "-f", "50")
C, OURS, CPYTHON = "C, timerfd and epoll", "ImportOS", "CPython asyncio"
LOADED, CPYTHON_LOADED = f"ImportOS, load of {LOAD_US} us", f"CPython asyncio, load of {LOAD_US} us"
IN_QEMU, INTERRUPT = "ImportOS in QEMU", "interrupt to handler in QEMU"
PARTS = (("p50", 0.5), ("p99", 0.99), ("p99.9", 0.999), ("p99.99", 0.9999), ("max", 1.0))


def measure(rounds: int = 0) -> Report:
    with tempfile.TemporaryDirectory(prefix="importos-bench-") as name:
        folder = Path(name)
        process = [str(build(FOLDER / "ticks.py", "process", folder / "ticks"))]
        cpython = [sys.executable, str(FOLDER / "ticks.py")]
        images = {
            source: build(FOLDER / f"{source}.py", MACHINE, folder / f"{source}.elf")
            for source in ("ticks", "interrupts")
        }
        contestants: dict[str, Callable[[], list[int]]] = {
            C: functools.partial(late, [str(in_c(folder / "ticks-c")), str(TICKS)]),
            OURS: functools.partial(late, [*process, str(TICKS), "0"]),
            CPYTHON: functools.partial(late, [*cpython, str(TICKS), "0"]),
            LOADED: functools.partial(late, [*process, str(TICKS), str(LOAD_US)]),
            CPYTHON_LOADED: functools.partial(late, [*cpython, str(TICKS), str(LOAD_US)]),
            IN_QEMU: functools.partial(in_machine, images["ticks"], [str(TICKS), "0"]),
            INTERRUPT: functools.partial(in_machine, images["interrupts"], [str(TICKS)]),
        }
        found: dict[str, list[list[int]]] = {title: [] for title in contestants}
        for number_of_round in range(rounds or ROUNDS):
            titles = [C, OURS] if number_of_round % 2 == 0 else [OURS, C]
            if number_of_round < ROUNDS_OF_OTHERS:
                titles += [title for title in contestants if title not in titles]
            for title in titles:
                found[title].append(contestants[title]())
    rows = []
    for title, of_rounds in found.items():
        values = sorted(itertools.chain.from_iterable(of_rounds))
        rows.append((title, f"{len(values):,}", *(number(part_of(values, part)) for _, part in PARTS)))
    late_by = {title: [part_of(sorted(values), 0.999) for values in found[title]] for title in found}
    next_to_c = statistics.median(ours / c for ours, c in zip(late_by[OURS], late_by[C], strict=True))
    moved = (statistics.median(late_by[LOADED]) - statistics.median(late_by[OURS])) / LOAD_US
    figures = [
        Figure("timer lateness p99.9 next to C", next_to_c, "x", 1.2, 1.0),
        Figure("a load moves p99.9 by its longest handler times", moved, "x", 1.2, 1.0),
    ]
    notes = (
        [] if priority() else ["no real-time priority is allowed here: this is about the load of the machine as well"]
    )
    columns = ("from when a timer is due to its callback, us", "samples", *(title for title, _ in PARTS))
    return Report("real time", columns, rows, figures, notes)


def part_of(values: Sequence[int], part: float) -> float:
    """The value below which so many of all lie, in microseconds."""
    return values[min(len(values) - 1, int(len(values) * part))] / MICROSECOND


@functools.cache
def priority() -> tuple[str, ...]:
    """What a command begins with to have a real-time priority, where that is allowed."""
    try:
        allowed = subprocess.run([*PRIORITY, "true"], capture_output=True, check=False).returncode == 0
    except OSError:
        allowed = False
    return PRIORITY if allowed else ()


def late(command: Sequence[str]) -> list[int]:
    done = subprocess.run([*priority(), *command], capture_output=True, text=True, check=True)
    return [int(line) for line in done.stdout.split()]


def in_machine(image: Path, arguments: Sequence[str]) -> list[int]:
    if str(SOURCE) not in sys.path:
        sys.path.insert(0, str(SOURCE))
    from importos_tool.machine import run_image
    from importos_tool.targets import load_target

    with tempfile.TemporaryFile() as stdout:
        status = run_image(image, load_target(MACHINE), [image.name, *arguments], timeout_s=60.0, stdout=stdout)
        stdout.seek(0)
        if status != 0:
            raise RuntimeError(f"{image.name} ended with {status} in {MACHINE}")
        return [int(line) for line in stdout.read().split()]


def in_c(output: Path) -> Path:
    """A static program against musl, by the clang of the ziglang wheel."""
    command = [sys.executable, "-m", "ziglang", "cc", "-target", "x86_64-linux-musl", "-static", "-O2", "-s"]
    subprocess.run([*command, "-o", str(output), str(FOLDER / "ticks.c")], check=True)
    return output


if __name__ == "__main__":
    sys.exit(alone(measure))
