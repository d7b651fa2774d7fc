"""What only an x86 processor has: I/O ports, ``hlt``, the address of the last page fault, what it knows of pages.

Under CPython the port twin keeps a log (``twins/machine.py``) and reads answer what a test has queued.
"""

from __future__ import annotations

from importos.lowlevel.integers import u64
from importos.lowlevel.intrinsic import intrinsic


@intrinsic("x86.port_read_u8")
def port_read_u8(port: int) -> int:
    raise NotImplementedError


@intrinsic("x86.port_write_u8")
def port_write_u8(port: int, value: int) -> None:
    raise NotImplementedError


@intrinsic("x86.port_write_u16")
def port_write_u16(port: int, value: int) -> None:
    raise NotImplementedError


@intrinsic("x86.port_write_u32")
def port_write_u32(port: int, value: int) -> None:
    raise NotImplementedError


@intrinsic("x86.halt")
def halt() -> None:
    """Waits for an interrupt."""
    raise NotImplementedError


@intrinsic("x86.read_cr2")
def read_cr2() -> u64:
    """The address whose access faulted last."""
    raise NotImplementedError


@intrinsic("x86.invalidate_page")
def invalidate_page(address: u64) -> None:
    """The processor forgets where the page was: its entry in the tables has changed."""
    raise NotImplementedError
