"""An exception that nobody caught, printed as CPython prints it: the chain of causes, each with its traceback.

Lines of the traceback are the frames of the program's own code, outermost first; what is repeated more than three times is
counted instead. Source lines stand in the image only when the build put them there. Writes to standard error only.
"""

from __future__ import annotations

from importos.kernel.console import write_error
from importos.lowlevel.locations import (
    location_function,
    location_line,
    location_path,
    location_source,
    traceback_location,
    traceback_size,
)
from importos.lowlevel.objects import class_name

MOST_REPETITIONS = 3


def write_uncaught(error: BaseException) -> None:
    """The exception, after the exceptions that it came from."""
    cause = error.__cause__
    context = error.__context__
    if cause is not None:
        write_uncaught(cause)
        write_error("\nThe above exception was the direct cause of the following exception:\n\n")
    elif context is not None and not error.__suppress_context__:
        write_uncaught(context)
        write_error("\nDuring handling of the above exception, another exception occurred:\n\n")
    write_traceback(error)
    text = exception_text(error)
    if text == "":
        write_error(class_name(error) + "\n")
    else:
        write_error(class_name(error) + ": " + text + "\n")


def write_traceback(error: BaseException) -> None:
    """The places that the exception passed."""
    position = traceback_size(error) - 1
    if position < 0:
        return
    write_error("Traceback (most recent call last):\n")
    last = -1
    repetitions = 0
    while position >= 0:
        location = traceback_location(error, position)
        position -= 1
        if location == last:
            repetitions += 1
            if repetitions >= MOST_REPETITIONS:
                continue
        else:
            write_repetitions(repetitions)
            last = location
            repetitions = 0
        write_location(location)
    write_repetitions(repetitions)


def write_repetitions(repetitions: int) -> None:
    """Says how many equal lines were left out."""
    left_out = repetitions - (MOST_REPETITIONS - 1)
    if left_out == 1:
        write_error("  [Previous line repeated 1 more time]\n")
    elif left_out > 1:
        write_error("  [Previous line repeated " + str(left_out) + " more times]\n")


def write_location(location: int) -> None:
    """File, line, function, and the source line when it is known."""
    place = '  File "' + location_path(location) + '", line ' + str(location_line(location))
    write_error(place + ", in " + location_function(location) + "\n")
    source = location_source(location)
    if source != "":
        write_error("    " + source + "\n")


def exception_text(error: BaseException) -> str:
    """``str(error)``, which may fail itself."""
    try:
        return str(error)
    except BaseException:
        return "<exception str() failed>"
