"""Runs images: one file a kind of machine. The answer is always the program's own exit status.

What a machine prints goes to ``stdout`` and ``stderr``, what it reads comes from ``stdin``: streams with a file
descriptor, or None for the tool's own.
This package knows no compiler and no command line.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import IO, TYPE_CHECKING

from importos_tool.diagnostics.model import ToolBug
from importos_tool.image import ELF
from importos_tool.targets import Target

if TYPE_CHECKING:
    from importos_tool.machine.network import MachineNetwork

TIMEOUT_STATUS = 124
INTERRUPTED_STATUS = 130


def run_image(
    image: Path,
    target: Target,
    arguments: Sequence[str],
    *,
    image_format: str = ELF,
    memory_mib: int | None = None,
    disks: Sequence[Path] = (),
    network: MachineNetwork | None = None,
    screen: str | None = None,
    timeout_s: float | None = None,
    stdin: IO[bytes] | int | None = None,
    stdout: IO[bytes] | int | None = None,
    stderr: IO[bytes] | int | None = None,
) -> int:
    """Runs the image to its end and answers its exit status; ``arguments`` is all of the program's ``sys.argv``.

    124 after ``timeout_s``, 130 after Ctrl-C, 134 after a crash record. ``memory_mib`` means nothing to a process.
    An image of another format than ``elf`` carries its arguments with it. ``disks`` are files that the machine reads
    and writes sector by sector, in their order; ``network`` is what its card is connected to, and what the image of a
    process must have been built for; ``screen`` is what shows the machine's, as QEMU's ``-display`` says it.
    """
    if target.runner.is_process:
        from importos_tool.machine.descriptors import open_for_process
        from importos_tool.machine.emulator import start_of
        from importos_tool.machine.process import run_process

        start = start_of(image, target, arguments)
        descriptors = open_for_process(network, disks)
        try:
            return run_process(
                start.program,
                start.arguments,
                timeout_s=timeout_s,
                stdin=stdin,
                stdout=stdout,
                stderr=stderr,
                descriptors=descriptors,
            )
        finally:
            descriptors.close()
    if target.runner.kind == "qemu":
        from importos_tool.machine.qemu import run_qemu

        return run_qemu(
            image,
            target,
            arguments,
            image_format=image_format,
            memory_mib=memory_mib,
            disks=disks,
            network=network,
            screen=screen,
            timeout_s=timeout_s,
            stdin=stdin,
            stdout=stdout,
            stderr=stderr,
        )
    raise ToolBug(f"no runner is of kind {target.runner.kind}")
