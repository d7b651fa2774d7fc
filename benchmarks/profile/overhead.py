"""What ``importos profile`` costs at 1 kHz: a sampled program next to the shipped image, in a process and in QEMU.

``python -m benchmarks.profile.overhead [--json] [--rounds N]``. Two things cost a process. It is built for it: it
returns to callers whose last act was a call. What that costs is counted in instructions, in a machine; by time, two
programs differ more by where their code happens to lie. And Linux takes samples: one process works on, in hundredths of
a second with and without them, and says how much it got done for its processor time (``windows.py``); whole runs differ
more by the machine's mood. All samples cost the same: five times as many are taken, so that they stand out of the
noise; a fifth is the cost at 1 kHz, when as much is copied of the stack as of a program that does not call deep.

QEMU counts instructions (``-icount``): one of them is a nanosecond of the machine's clock, whatever else this one does,
and a sample is taken every million of them. A processor that does more in a millisecond pays less.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

from benchmarks.measure import SOURCE, Figure, Report, alone
from benchmarks.profile.windows import WorkOf, in_windows

WORK = Path(__file__).with_name("work.py")
TARGET = "microvm"
MACHINE_PIECES = 200
COUNTING = ("-icount", "shift=0,sleep=off")
ROUNDS = 1000
HERTZ = 1000
TIMES = 5
_MANY = 10**9


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
    return Report("profile: what being sampled costs", ("the program", "time", "cost %"), [*rows, *more_rows], figures)


Rows = list[tuple[str, str, str]]


def in_a_process(folder: Path, rounds: int) -> tuple[Rows, float]:
    """What the samples cost: the median over pairs of windows."""
    from importos_tool.compiler.backend.toolchain import debug_file
    from importos_tool.profile.process import SHALLOW_STACK_BYTES, Sampler, waiting_program

    image = built(folder, "process", profiled=True)
    output, printed = os.pipe()
    with (
        waiting_program(image, ["program", str(_MANY)], stdout=printed) as (process, begin),
        Sampler(process.pid, TIMES * HERTZ, debug_file(image), SHALLOW_STACK_BYTES) as sampler,
        in_windows(WorkOf(process.pid, output), sampler.event, rounds) as pairs,
    ):
        event = sampler.event
        begin()
        sampler.collect(process)
        if sampler.event != event:
            raise RuntimeError("the work calls so deep that more is copied of its stack: another timer was measured")
        windows = pairs()
    os.close(output)
    os.close(printed)
    if sampler.samples.lost or not windows:
        raise RuntimeError(f"{sampler.samples.lost} samples were lost, {len(windows)} pairs of windows were seen")
    ratio = statistics.median(without / with_them for without, with_them in windows)
    without, with_them = (1e6 / statistics.median(rates) for rates in zip(*windows, strict=True))
    rows = [
        ("process", f"{without:.1f} us a piece", "+0.00"),
        (f"process, sampled at {TIMES * HERTZ} Hz", f"{with_them:.1f} us a piece", f"{100 * (ratio - 1):+.2f}"),
    ]
    return rows, max(100 * (ratio - 1) / TIMES, 0.0)


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
    return [(kind, f"{taken:.3f} s", f"{100 * (taken / least - 1):+.2f}") for kind, taken in times.items()]


def built(folder: Path, target: str, *, profiled: bool = False, hertz: int = 0) -> Path:
    """The image as users get it, or as ``importos profile`` makes it; a machine takes ``hertz`` samples itself."""
    from importos_tool.compiler.build import BuildRequest, build_program
    from importos_tool.targets import load_target

    request = BuildRequest(WORK, load_target(target), cache_directory=folder / "cache")
    return build_program(replace(request, profiled=profiled, sample_hertz=hertz)).image


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
        arguments = ["work", str(MACHINE_PIECES)]
        status = run_qemu(image, counted, arguments, memory_file=memory, stdout=output, stderr=output)
        output.seek(0)
        lines = output.read().decode().splitlines()
    if status:
        raise RuntimeError(f"the machine ended with {status}: {lines[-1:]}")
    return float(lines[-1])


if __name__ == "__main__":
    sys.exit(alone(measure))
