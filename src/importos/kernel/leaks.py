"""The leak check of test builds: at the program's end, nothing may live that was not there before it.

The compiler calls ``note_objects`` before the program's first module, and ``forget_globals`` and ``checked_status``
after the board has its status. Only builds that count objects contain this module."""

from __future__ import annotations

from importos.kernel.console import flush_error, write_error
from importos.lowlevel.image import live_objects
from importos.runtime.cycles import collect

LEAK_STATUS = 97

objects_before = 0
objects_of_library = 0  # made before the program by modules whose globals let go of them as well


def begin_library() -> None:
    """The code of the modules that ``builtins`` and the board import begins."""
    global objects_of_library
    objects_of_library = -live_objects()


def end_library() -> None:
    """It has run."""
    global objects_of_library
    objects_of_library += live_objects()


def note_objects() -> None:
    """The program has not begun: what lives now belongs to the kernel."""
    global objects_before
    objects_before = live_objects() - objects_of_library


def forget_globals() -> None:
    """Every global of the program lets go of its object. The compiler writes this body: it alone knows them all."""


def checked_status(status: int) -> int:
    """``status``, or ``LEAK_STATUS`` when objects are left that not even the collector of cycles can free; says how
    many on standard error.
    """
    while collect() > 0:
        pass
    left = live_objects() - objects_before
    if left == 0:
        return status
    write_error("leaked " + str(left) + " objects\n")
    flush_error()
    return LEAK_STATUS
