"""What ``importos profile`` costs at 1 kHz: a sampled program next to the shipped image, in a process and in QEMU.

``python -m benchmarks.profile.overhead [--json] [--rounds N]``. Two things cost a process. It is built for it: it
returns to callers whose last act was a call. What that costs is counted in instructions, in a machine; by time, two
programs differ more by where their code happens to lie. And Linux takes samples: that is the processor time of one
program with and without them, in the same round. All samples cost the same: five times as many are taken, so that they
stand out of the noise; a fifth is the cost at 1 kHz.

QEMU counts instructions (``-icount``): one of them is a nanosecond of the machine's clock, whatever else this one does,
and a sample is taken every million of them. A processor that does more in a millisecond pays less.
"""

from __future__ import annotations

import functools
import os
import resource
import statistics
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
TIMES = 5


def measure(rounds: int = 0) -> Report:
    if str(SOURCE) not in sys.path:
        sys.path.insert(0, str(SOURCE))
    with tempfile.TemporaryDirectory(prefix="importos-bench-") as name:
        rows, samples = in_a_process(Path(name), rounds or ROUNDS)
        more_rows, code, machine = in_a_machine(Path(name))
    figures = [
        Figure(f"sampling a process at {HERTZ} Hz costs", code + samples, "%", 2, 1),
        Figure(f"sampling a machine at {HERTZ} Hz costs", machine, "%", 2, 1),
    ]
    return Report("profile: what being sampled costs", ("the program", "s", "cost %"), [*rows, *more_rows], figures)


Rows = list[tuple[str, str, str]]


def in_a_process(folder: Path, rounds: int) -> tuple[Rows, float]:
    """What the samples cost: the median over the rounds."""
    image = built(folder, "process", profiled=True)
    contestants = {
        "process": functools.partial(used_by, functools.partial(run, image)),
        f"process, sampled at {TIMES * HERTZ} Hz": functools.partial(used_by, functools.partial(sample, image)),
    }
    found = in_turn(rounds, contestants)
    plain, sampled = found.values()
    ratio = statistics.median(more / less for less, more in zip(plain, sampled, strict=True))
    times = {kind: statistics.median(taken) for kind, taken in found.items()}
    return rows_of(times), max(100 * (ratio - 1) / TIMES, 0.0)


def in_a_machine(folder: Path) -> tuple[Rows, float, float]:
    """What the code costs, and what being sampled costs. The machine's own clock is that of its instructions: once is
    enough."""
    shipped = machine_time(built(folder, TARGET))
    built_for_it = machine_time(built(folder, TARGET, profiled=True))
    sampled = sampled_machine_time(built(folder, TARGET, profiled=True, hertz=HERTZ))
    kinds = ("as it is shipped", "built to be sampled", f"sampled at {HERTZ} Hz")
    times = dict(zip((f"{TARGET} {kind}" for kind in kinds), (shipped, built_for_it, sampled), strict=True))
    code, sampling = (100 * max(taken / shipped - 1, 0.0) for taken in (built_for_it, sampled))
    return rows_of(times), code, sampling


def rows_of(times: dict[str, float]) -> Rows:
    """Each next to the first."""
    least = next(iter(times.values()))
    return [(kind, f"{taken:.3f}", f"{100 * (taken / least - 1):+.2f}") for kind, taken in times.items()]


def built(folder: Path, target: str, *, profiled: bool = False, hertz: int = 0) -> Path:
    """The image as users get it, or as ``importos profile`` makes it; a machine takes ``hertz`` samples itself."""
    from importos_tool.compiler.build import BuildRequest, build_program
    from importos_tool.targets import load_target

    request = BuildRequest(WORK, load_target(target), cache_directory=folder / "cache")
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
    from importos_tool.compiler.backend.toolchain import debug_file
    from importos_tool.profile.process import sample_process

    with open(os.devnull, "wb") as nowhere:
        status, samples = sample_process(
            image, ["program", str(PROCESS_SHARE)], TIMES * HERTZ, debug_file(image), stdout=nowhere.fileno()
        )
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
