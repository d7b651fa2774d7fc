"""What a waiting image takes of the host's processor: QEMU's processor time for seconds of waiting, without its start.

Both a program that only waits, and a server on QEMU's user network that has a timer each second.

``python -m benchmarks.start.idle [--json] [--rounds N]``
"""

from __future__ import annotations

import functools
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.measure import SOURCE, Figure, Report, alone, build, in_turn

ROUNDS = 3
SECONDS = 10
MACHINES = ("microvm", "q35", "pc")
FOLDER = Path(__file__).resolve().parent
PROGRAMS = {"": "waiting.py", ", server and timer": "waiting_server.py"}


def measure(rounds: int = 0) -> Report:
    with tempfile.TemporaryDirectory(prefix="importos-bench-") as name:
        contestants = {}
        for machine in MACHINES:
            for what, program in PROGRAMS.items():
                image = build(FOLDER / program, machine, Path(name) / f"{machine}-{program}.elf")
                contestants[machine + what] = functools.partial(share, image, machine)
        shares = in_turn(rounds or ROUNDS, contestants)
    medians = {title: statistics.median(values) * 100 for title, values in shares.items()}
    rows = [(title, f"{medians[title]:.2f}", f"{min(shares[title]) * 100:.2f}") for title in shares]
    figures = [Figure("a waiting image takes of one processor", max(medians.values()), "%", 1, 0.3)]
    return Report(f"start: {SECONDS} s of waiting in QEMU", ("machine", "median %", "least %"), rows, figures)


def share(image: Path, machine: str) -> float:
    """Processor time for each second of waiting."""
    return (processor_time(image, machine, SECONDS) - processor_time(image, machine, 0)) / SECONDS


def processor_time(image: Path, machine: str, seconds: int) -> float:
    """What QEMU has used from its start to its end."""
    if str(SOURCE) not in sys.path:
        sys.path.insert(0, str(SOURCE))
    from importos_tool.machine import qemu
    from importos_tool.machine.network import USER, MachineNetwork
    from importos_tool.targets import load_target

    network = MachineNetwork(USER)
    with open(os.devnull, "wb") as nowhere:
        writers = [nowhere.fileno()] * 3
        command = qemu.qemu_command(
            image, load_target(machine), ["waiting", str(seconds)], 128, writers, network=network
        )
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, pass_fds=writers[:1])
        _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 1:  # QEMU's debug exit: twice the program's status, and one
        raise RuntimeError(f"QEMU ended with {process.returncode}")
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    sys.exit(alone(measure))
