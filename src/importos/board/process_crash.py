"""What a process does that cannot go on: Linux has sent it a signal, and ``process_start.S`` calls ``trapped``.

Wiring only, for x86-64; ``process_crash_aarch64.py`` is that of AArch64.
"""

from __future__ import annotations

from importos.arch.x86_64.signal_record import write_signal_record
from importos.kernel import console
from importos.kernel.crash_text import end_crash_record
from importos.lowlevel.image import set_stack_limit
from importos.lowlevel.integers import u64
from importos.lowlevel.intrinsic import cold
from importos.lowlevel.program import abort


@cold
def trapped(information: u64, context: u64, text: u64) -> None:
    """Writes the crash record and ends. The arguments are those of ``write_signal_record``."""
    set_stack_limit(u64(0))  # the stack of signals is not the program's
    device = console.crash_console()
    if device is not None:
        write_signal_record(device, information, context, text)
        end_crash_record(device)
    abort()
