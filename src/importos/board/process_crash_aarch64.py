"""What a process on AArch64 does that cannot go on: Linux has sent it a signal.

Wiring only: ``process_start.S`` calls ``trapped``, as ``process_crash.py`` has it for x86-64.
"""

from __future__ import annotations

from importos.arch.aarch64.signal_record import write_signal_record
from importos.kernel import console
from importos.kernel.crash_text import end_crash_record
from importos.lowlevel.integers import u64
from importos.lowlevel.intrinsic import cold
from importos.lowlevel.program import abort


@cold
def trapped(information: u64, context: u64, text: u64) -> None:
    """Writes the crash record and ends. The arguments are those of ``write_signal_record``."""
    device = console.crash_console()
    if device is not None:
        write_signal_record(device, information, context, text)
        end_crash_record(device)
    abort()
