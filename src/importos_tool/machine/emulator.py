"""How a Linux process is started on this machine: as it is, or in QEMU's emulator where its processor is another one.

The emulator passes system calls on to the kernel of this machine, and knows no filter for them (seccomp): a process in
it is not locked, and is told so; all else that it does is what it does on its own processor. Must never start anything.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from importos_tool.diagnostics.model import Diagnostic, DiagnosticError
from importos_tool.targets import Target

UNLOCKED = "IMPORTOS_UNLOCKED=1"  # importos/board/process.py
# What a process can have: the emulator of QEMU 7 writes down every page that is reserved, and grows no stack.
ADDRESS_SPACE_BYTES = 0x200000000
STACK_BYTES = 0x4000000


@dataclass(frozen=True)
class Start:
    """The program to start, and the arguments that it sees, its name first."""

    program: Path
    arguments: tuple[str, ...]


def is_native(target: Target) -> bool:
    """Whether this machine's processor is that of the target."""
    return os.uname().machine == target.cpu


def refuse_elsewhere(target: Target, what: str) -> None:
    """DiagnosticError for what can only be done to a process of this machine's own processor."""
    if target.runner.is_process and not is_native(target):
        raise DiagnosticError(
            Diagnostic(
                "V012",
                f"{what} a process of {target.cpu} is not possible here",
                reason=f"this machine is no {target.cpu}; an emulator only runs such a process, and serves gdb",
                instead="leave out the target: the same program is then a process of this machine",
            )
        )


def start_of(image: Path, target: Target, arguments: Sequence[str]) -> Start:
    """What starts the image so that ``arguments`` is all of its ``sys.argv``; DiagnosticError without an emulator."""
    given = tuple(arguments) or (image.name,)
    emulator = emulator_for(target)
    if emulator is None:
        return Start(image, given)
    limits = ("-R", f"{ADDRESS_SPACE_BYTES:#x}", "-s", f"{STACK_BYTES:#x}")
    return Start(emulator, (emulator.name, *limits, "-E", UNLOCKED, "-0", given[0], str(image), *given[1:]))


def emulator_for(target: Target) -> Path | None:
    """What a process of the target needs here; None for nothing. DiagnosticError when it is not installed."""
    if is_native(target):
        return None
    import shutil  # slow, and not needed for a process of this machine

    found = shutil.which(target.runner.emulator)
    if found is None:
        raise DiagnosticError(
            Diagnostic(
                "V011",
                f"{target.runner.emulator} is not installed",
                reason=f"this machine is no {target.cpu}; a process of it runs here in QEMU's emulator of processes",
                instead="apt-get install qemu-user; or importos build, and take the image to such a machine",
            )
        )
    return Path(found)
