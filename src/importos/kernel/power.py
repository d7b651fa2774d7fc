"""How a program ends its machine: what was printed is sent first, where that is promised.

The board does the rest (``lowlevel/program.py``). Nothing of the program runs any more after these.
"""

from __future__ import annotations

from typing import NoReturn

from importos.kernel.console import flush_error, flush_output
from importos.lowlevel.program import abort, leave, restart


def leave_at_once(status: int) -> NoReturn:
    """What waits to be written is lost, and nothing that was left to the end happens."""
    leave(status & 0xFF)
    raise SystemExit(status)


def crash() -> NoReturn:
    """As after an exception of the processor, without a record."""
    abort()
    raise SystemExit(1)


def restart_machine() -> NoReturn:
    """The machine starts again; PermissionError where the program is not alone on it."""
    flush_output()
    flush_error()
    restart()
    raise SystemExit(1)
