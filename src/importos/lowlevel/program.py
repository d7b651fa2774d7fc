"""The user's program, as the board's entry code sees it."""

from __future__ import annotations

from importos.lowlevel.intrinsic import intrinsic


@intrinsic("program.run")
def run_program() -> None:
    """Runs the module code of the user's program, in import order; an uncaught exception comes out of this call."""
    raise NotImplementedError
