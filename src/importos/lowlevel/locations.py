"""The traceback of an exception as numbers, and the static table that turns a number into file, line, function and
source.
"""

from __future__ import annotations

from importos.lowlevel.intrinsic import intrinsic


@intrinsic("traceback.size")
def traceback_size(exception: BaseException) -> int:
    """How many locations the exception has passed, outermost last."""
    raise NotImplementedError


@intrinsic("traceback.location")
def traceback_location(exception: BaseException, index: int) -> int:
    raise NotImplementedError


@intrinsic("location.here")
def here() -> int:
    """As the default of a parameter: the place of the call in the program, or -1 where the library calls."""
    raise NotImplementedError


@intrinsic("location.line")
def location_line(location: int) -> int:
    raise NotImplementedError


@intrinsic("location.path")
def location_path(location: int) -> str:
    raise NotImplementedError


@intrinsic("location.function")
def location_function(location: int) -> str:
    raise NotImplementedError


@intrinsic("location.source")
def location_source(location: int) -> str:
    """The source line without its indentation, or "" when it is not in the image."""
    raise NotImplementedError
