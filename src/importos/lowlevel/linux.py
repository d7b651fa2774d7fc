"""The one door out of a Linux process: the system call. Only ``arch`` and ``board/process`` code may use it.

A process allows itself the calls that its image holds (``board/system_call_filter.py``). The compiler makes the list:
the numbers of all ``system_call`` that the program reaches, which must be constants. Numbers are others on each
processor: ``arch/*/linux.toml`` has them by name.
"""

from __future__ import annotations

from importos.lowlevel.intrinsic import intrinsic


@intrinsic("linux.system_call")
def system_call(number: int, a: int, b: int, c: int, d: int, e: int, f: int) -> int:
    """The kernel's answer as it is: -4095..-1 is a negated errno. Arguments are in the order of the kernel's ABI."""
    raise NotImplementedError


@intrinsic("linux.early_system_call")
def early_system_call(number: int, a: int, b: int, c: int, d: int, e: int, f: int) -> int:
    """The same for what is called only before the process is locked: it is not in the list of calls."""
    raise NotImplementedError


@intrinsic("build.linux_number")
def linux_number(name: str) -> int:
    """A number of Linux on the processor of the image: a constant. ``name`` is a literal, and stands in each table."""
    raise NotImplementedError


@intrinsic("linux.allowed_system_call_count")
def allowed_system_call_count() -> int:
    """How many calls the image's list has: at least one, but 0 in an image for sanitizers, whose run-time library has
    calls of its own.
    """
    raise NotImplementedError


@intrinsic("linux.allowed_system_call")
def allowed_system_call(index: int) -> int:
    """A number in the list, which is sorted; ``index`` is below the count."""
    raise NotImplementedError
