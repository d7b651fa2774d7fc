"""The one door out of a Linux process: the system call. Only ``arch`` and ``board/process`` code may use it."""

from __future__ import annotations

from importos.lowlevel.intrinsic import intrinsic


@intrinsic("linux.system_call")
def system_call(number: int, a: int, b: int, c: int, d: int, e: int, f: int) -> int:
    """The kernel's answer as it is: -4095..-1 is a negated errno. Arguments are in the order of the kernel's ABI."""
    raise NotImplementedError
