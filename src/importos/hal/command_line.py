"""Where the program's arguments come from: a boot loader's command line, a process's initial stack."""

from __future__ import annotations

from typing import Protocol


class CommandLine(Protocol):
    """The source of ``sys.argv``; read when the program asks, so that a program that does not has no code for it."""

    def read(self) -> list[bytes]:
        """The arguments in order, the program's name first, as the bytes that were given."""
