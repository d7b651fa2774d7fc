"""The user's program, as the board's entry code sees it, and what a program that needs it finds at its board."""

from __future__ import annotations

from typing import Callable

from importos.lowlevel.integers import u64
from importos.lowlevel.intrinsic import intrinsic


@intrinsic("program.run")
def run_program() -> None:
    """Runs the module code of the user's program, in import order; an uncaught exception comes out of this call."""
    raise NotImplementedError


@intrinsic("program.at_end")
def at_end(ending: Callable[[int], int]) -> None:
    """A program that contains this call calls ``ending`` when it has ended, with its status, and takes its answer as
    the status. ``ending`` is the name of a function; it must never raise.
    """
    raise NotImplementedError


@intrinsic("program.at_last")
def at_last(ending: Callable[[int], int]) -> None:
    """As ``at_end``, after everything that was left to the end so: no other thread goes on then."""
    raise NotImplementedError


@intrinsic("program.watch_interpreter")
def watch_interpreter(turned: Callable[[int], None], handled: Callable[[str, int], None]) -> None:
    """Under CPython: the interpreter's own event loops call ``turned`` with the number of handlers that run next, and
    ``handled`` with the name of each and how many nanoseconds it took. Compiled, it is nothing.
    """
    raise NotImplementedError


@intrinsic("board.new_stack")
def new_stack(size: int) -> u64:
    """The lowest address of a stack of ``size`` bytes (whole pages) with nothing mapped below it; 0: no memory is left.

    It is never given back.
    """
    raise NotImplementedError


@intrinsic("board.leave")
def leave(status: int) -> None:
    """The program ends here, whatever it is doing, and nothing else runs: what waits to be written is lost."""
    raise NotImplementedError


@intrinsic("board.abort")
def abort() -> None:
    """The program ends as after a crash."""
    raise NotImplementedError


@intrinsic("board.restart")
def restart() -> None:
    """The machine starts again; OSError where there is none."""
    raise NotImplementedError


@intrinsic("board.give_back")
def give_back(address: u64, size: int) -> int:
    """Whole pages of the heap hold nothing: how many bytes of them somebody else can have. They are zeros when they are
    touched again, or what they were.
    """
    raise NotImplementedError
