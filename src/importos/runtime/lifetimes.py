"""What compiled code leans on where a program can see when objects die."""

from __future__ import annotations

from importos.kernel.console import write_error
from importos.lowlevel.intrinsic import cold
from importos.runtime.tracebacks import format_traceback


@cold
def held(value: object) -> object:
    """The same object, with a reference of its own: what it was read from may die."""
    return value


@cold
def report_ignored(exception: BaseException, method: str) -> None:
    """What ``__del__`` raised: nobody can catch it, so it is printed and forgotten."""
    write_error("Exception ignored in: <function " + method + ">\n" + format_traceback(exception))
