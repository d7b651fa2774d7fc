"""What ``importos profile`` costs a process at 1 kHz: processor time of a sampled program next to the shipped image.

``python -m benchmarks.profile.overhead [--json] [--rounds N]``. The least of several runs in turn is compared, because
whatever else the machine does only adds. Every sample costs the same: ten times as many are taken, so that their cost
stands out of the noise, and a tenth of it is the cost at 1 kHz. All start in the same way.
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
ROUNDS = 9
HERTZ = 1000
TIMES = 10


def measure(rounds: int = 0) -> Report:
    if str(SOURCE) not in sys.path:
        sys.path.insert(0, str(SOURCE))
    with tempfile.TemporaryDirectory(prefix="importos-bench-") as name:
        shipped, profiled = (built(WORK, Path(name), is_profiled) for is_profiled in (False, True))
        contestants = {
            "as it is shipped": functools.partial(used_by, functools.partial(run, shipped)),
            "built to be sampled": functools.partial(used_by, functools.partial(run, profiled)),
            f"sampled at {TIMES * HERTZ} Hz": functools.partial(used_by, functools.partial(sample, profiled)),
        }
        times = {kind: min(taken) for kind, taken in in_turn(rounds or ROUNDS, contestants).items()}
    least = list(times.values())
    rows = [(kind, f"{taken:.3f}", f"{100 * (taken / least[0] - 1):+.2f}") for kind, taken in times.items()]
    cost = 100 * (max(least[1] - least[0], 0.0) + (least[2] - least[1]) / TIMES) / least[0]
    figures = [Figure(f"sampling at {HERTZ} Hz costs", max(cost, 0.0), "%", 2, 1)]
    return Report("profile: processor time of a process", ("the program", "least s", "cost %"), rows, figures)


def built(source: Path, folder: Path, profiled: bool) -> Path:
    """The image as users get it, or as ``importos profile`` makes it."""
    from importos_tool.compiler.build import BuildRequest, build_program
    from importos_tool.targets import load_target

    request = BuildRequest(source, load_target("process"), cache_directory=folder / "cache")
    return build_program(replace(request, profiled=profiled)).image


def run(image: Path) -> None:
    """Started by the same small program, which costs the same, but not sampled."""
    from importos_tool.profile.process import WAITING_START

    reader, writer = os.pipe()
    os.write(writer, b"\n")
    os.close(writer)
    command = [sys.executable, "-I", "-S", str(WAITING_START), str(reader), str(image), "program"]
    subprocess.run(command, pass_fds=[reader], stdout=subprocess.DEVNULL, check=True)
    os.close(reader)


def sample(image: Path) -> None:
    from importos_tool.profile.process import sample_process

    with open(os.devnull, "wb") as nowhere:
        status, samples = sample_process(image, ["program"], TIMES * HERTZ, stdout=nowhere.fileno())
    if status or samples.lost or not samples.chains:
        raise RuntimeError(f"the program ended with {status}, {samples.lost} samples were lost")


def used_by(start: Callable[[], None]) -> float:
    """Seconds of processor time of what was started: user and system, where Linux takes the samples."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (after.ru_utime - before.ru_utime) + (after.ru_stime - before.ru_stime)


if __name__ == "__main__":
    sys.exit(alone(measure))
