"""What ``importos profile`` costs at 1 kHz: a sampled program next to the shipped image, in a process and in QEMU.

``python -m benchmarks.profile.overhead [--json] [--rounds N]``. Of a process the least processor time of some runs is
compared, because whatever else the machine does only adds. Every sample costs the same: ten times as many are
taken, so that their cost stands out of the noise, and a tenth of it is the cost at 1 kHz. All start in the same way.

QEMU counts instructions (``-icount``): one of them is a nanosecond of the machine's clock, whatever else this one does,
and a sample is taken every million of them. A processor that does more in a millisecond pays less.
"""

from __future__ import annotations

import functools
import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from benchmarks.measure import SOURCE, Figure, Report, alone, in_turn

WORK = Path(__file__).with_name("work.py")
TARGET = "microvm"
PROCESS_SHARE, MACHINE_SHARE = 1000, 20  # of the work
COUNTING = ("-icount", "shift=0,sleep=off")
ROUNDS = 9
HERTZ = 1000
TIMES = 10


def measure(rounds: int = 0) -> Report:
    if str(SOURCE) not in sys.path:
        sys.path.insert(0, str(SOURCE))
    with tempfile.TemporaryDirectory(prefix="importos-bench-") as name:
        rows, process = in_a_process(Path(name), rounds or ROUNDS)
        more_rows, machine = in_a_machine(Path(name))
    figures = [
        Figure(f"sampling a process at {HERTZ} Hz costs", process, "%", 2, 1),
        Figure(f"sampling a machine at {HERTZ} Hz costs", machine, "%", 2, 1),
    ]
    return Report("profile: what being sampled costs", ("the program", "s", "cost %"), [*rows, *more_rows], figures)


Rows = list[tuple[str, str, str]]


def in_a_process(folder: Path, rounds: int) -> tuple[Rows, float]:
    shipped, profiled = (built(folder, "process", is_profiled) for is_profiled in (False, True))
    contestants = {
        "process as it is shipped": functools.partial(used_by, functools.partial(run, shipped)),
        "built to be sampled": functools.partial(used_by, functools.partial(run, profiled)),
        f"sampled at {TIMES * HERTZ} Hz": functools.partial(used_by, functools.partial(sample, profiled)),
    }
    times = {kind: min(taken) for kind, taken in in_turn(rounds, contestants).items()}
    least = list(times.values())
    cost = 100 * (max(least[1] - least[0], 0.0) + (least[2] - least[1]) / TIMES) / least[0]
    return rows_of(times), max(cost, 0.0)


def in_a_machine(folder: Path) -> tuple[Rows, float]:
    """By the machine's own clock, which is that of its instructions: once is enough."""
    shipped = machine_time(built(folder, TARGET, False))
    profiled = sampled_machine_time(built(folder, TARGET, True))
    times = {f"{TARGET} as it is shipped": shipped, f"sampled at {HERTZ} Hz": profiled}
    return rows_of(times), 100 * max(profiled / shipped - 1, 0.0)


def rows_of(times: dict[str, float]) -> Rows:
    """Each next to the first."""
    least = next(iter(times.values()))
    return [(kind, f"{taken:.3f}", f"{100 * (taken / least - 1):+.2f}") for kind, taken in times.items()]


def built(folder: Path, target: str, profiled: bool) -> Path:
    """The image as users get it, or as ``importos profile`` makes it; a machine takes its samples itself."""
    from importos_tool.compiler.build import BuildRequest, build_program
    from importos_tool.targets import load_target

    request = BuildRequest(WORK, load_target(target), cache_directory=folder / "cache")
    hertz = HERTZ if profiled and target == TARGET else 0
    return build_program(replace(request, profiled=profiled, sample_hertz=hertz)).image


def run(image: Path) -> None:
    """Started by the same small program, which costs the same, but not sampled."""
    from importos_tool.profile.process import WAITING_START

    reader, writer = os.pipe()
    os.write(writer, b"\n")
    os.close(writer)
    command = [sys.executable, "-I", "-S", str(WAITING_START), str(reader), str(image), "program", str(PROCESS_SHARE)]
    subprocess.run(command, pass_fds=[reader], stdout=subprocess.DEVNULL, check=True)
    os.close(reader)


def sample(image: Path) -> None:
    from importos_tool.profile.process import sample_process

    with open(os.devnull, "wb") as nowhere:
        status, samples = sample_process(image, ["program", str(PROCESS_SHARE)], TIMES * HERTZ, stdout=nowhere.fileno())
    if status or samples.lost or not samples.chains:
        raise RuntimeError(f"the program ended with {status}, {samples.lost} samples were lost")


def sampled_machine_time(image: Path) -> float:
    """The same of one that takes samples, as many as it must."""
    from importos_tool.compiler.backend.toolchain import debug_file
    from importos_tool.profile.machine import sample_machine

    taken = [0.0]

    def boot(memory: Path) -> int:
        taken[0] = machine_time(image, memory)
        return 0

    _status, samples = sample_machine(debug_file(image), boot)
    count = sum(samples.chains.values())
    if samples.lost or not 0.9 * HERTZ * taken[0] < count < 1.2 * HERTZ * taken[0]:
        raise RuntimeError(f"{count} samples in {taken[0]} s, {samples.lost} were lost")
    return taken[0]


def machine_time(image: Path, memory: Path | None = None) -> float:
    """Seconds of the machine's clock that the work took; the last line that it prints."""
    from importos_tool.machine.qemu import run_qemu
    from importos_tool.targets import load_target

    target = load_target(TARGET)
    counted = replace(target, runner=replace(target.runner, command=(*target.runner.command, *COUNTING)))
    with tempfile.TemporaryFile() as output:
        arguments = ["work", str(MACHINE_SHARE)]
        status = run_qemu(image, counted, arguments, memory_file=memory, stdout=output, stderr=output)
        output.seek(0)
        lines = output.read().decode().splitlines()
    if status:
        raise RuntimeError(f"the machine ended with {status}: {lines[-1:]}")
    return float(lines[-1])


def used_by(start: Callable[[], None]) -> float:
    """Seconds of processor time of what was started: user and system, where Linux takes the samples."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (after.ru_utime - before.ru_utime) + (after.ru_stime - before.ru_stime)


if __name__ == "__main__":
    sys.exit(alone(measure))
