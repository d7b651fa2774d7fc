"""Which system calls a finished image lets itself make, by name: the list that it gives to the kernel's filter.

Read from the linked image, so that it is what the image does and not what the compiler meant.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable

from elftools.elf.elffile import ELFFile

from importos_tool.compiler.backend.tables import SYSTEM_CALLS
from importos_tool.image.symbols import Symbol

_EXIT_GROUP = 231  # every process ends with it; the list does not say it
_NAMES = {
    0: "read",
    1: "write",
    3: "close",
    9: "mmap",
    28: "madvise",
    41: "socket",
    42: "connect",
    44: "sendto",
    45: "recvfrom",
    48: "shutdown",
    49: "bind",
    50: "listen",
    51: "getsockname",
    52: "getpeername",
    54: "setsockopt",
    55: "getsockopt",
    _EXIT_GROUP: "exit_group",
    228: "clock_gettime",
    230: "clock_nanosleep",
    233: "epoll_ctl",
    271: "ppoll",
    288: "accept4",
    291: "epoll_create1",
    318: "getrandom",
    441: "epoll_pwait2",
}  # Linux on x86-64: those that importos/board makes


def system_calls(elf: ELFFile, symbols: Iterable[Symbol]) -> tuple[str, ...]:
    """Their names, or numbers where they have none here; empty for an image that is no locked process."""
    for symbol in symbols:
        if symbol.name != SYSTEM_CALLS:
            continue
        section = elf.get_section(symbol.section)
        start = symbol.address - section["sh_addr"]
        data = section.data()[start : start + symbol.size_bytes]
        numbers = [number for (number,) in struct.iter_unpack("<H", data)]
        return tuple(_NAMES.get(number, str(number)) for number in [*numbers, _EXIT_GROUP])
    return ()
