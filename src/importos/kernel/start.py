"""The program from its first module to its exit status; every board ends in :func:`run`.

Meaning of the status as in CPython: 0 when the program ends, the number of ``SystemExit`` (its low 8 bits), 1 after
``SystemExit`` with any other object (which is printed) and after an exception that nobody caught (its traceback is
printed).
"""

from __future__ import annotations

from importos.kernel.console import flush_error, flush_output, write_error
from importos.lowlevel.intrinsic import cold
from importos.lowlevel.program import run_program
from importos.runtime.tracebacks import format_traceback

failed = False


def is_failed() -> bool:
    """Whether an exception ended the program."""
    return failed


def run() -> int:
    """Runs the program and answers its status, 0..255; everything that it wrote has been sent."""
    global failed
    status = 0
    try:
        run_program()
    except SystemExit as leaving:
        status = exit_status(leaving.code)
    except BaseException as error:
        status = 1
        failed = True
        try:
            write_error(format_traceback(error))
        except BaseException:
            write_error("the traceback could not be printed\n")
    status = end_program(status)
    forget_program()
    flush_output()
    flush_error()
    return status


def end_program(status: int) -> int:
    """What parts of the library have left to the end (``at_end``); gives the status. The compiler writes this body."""
    return status


def forget_program() -> None:
    """The program's variables let go of their objects, if anybody can see it. The compiler writes this body."""


@cold
def exit_status(code: int | str | None) -> int:
    """The status that ``sys.exit(code)`` means; prints what is neither a number nor None."""
    if code is None:
        return 0
    if isinstance(code, int):
        return code & 0xFF
    write_error(code + "\n")
    return 1
