"""The power switch: ``reboot()``. A program switches its machine off by ending; the status is ``sys.exit``'s.

Specification: SPECIFICATION.md 4.14. Under CPython, and as a Linux process, there is no machine to start again.
"""

from __future__ import annotations

from typing import NoReturn

from importos.kernel.power import restart_machine

__all__ = ["reboot"]


def reboot() -> NoReturn:
    """Starts the machine again, as if it had been switched off and on; what was printed is sent first.

    PermissionError: the program is a process, and the machine is not its own.
    """
    restart_machine()
