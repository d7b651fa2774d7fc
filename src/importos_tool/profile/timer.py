"""A timer of Linux that writes where a process is, into memory that it shares with this process.

The process is not asked and not changed. Specification: perf_event_open(2). Must never keep the process waiting: what
there is no room for is lost, and Linux says how much.
"""

from __future__ import annotations

import ctypes
import errno
import fcntl
import mmap
import os
import platform
import struct
from collections.abc import Iterator
from dataclasses import dataclass

LOST, SAMPLE = 2, 9  # kinds of records: PERF_RECORD_LOST, PERF_RECORD_SAMPLE

_NUMBERS = {"x86_64": 298, "aarch64": 241}
_SOFTWARE, _PROCESSOR_CLOCK = 1, 0
_ATTRIBUTE_BYTES = 128
_ADDRESS, _CHAIN, _REGISTERS, _STACK = 1, 1 << 5, 1 << 12, 1 << 13
_USED = 1 << 6 | 1 << 7  # the registers of x86-64 that are written (perf_regs.h): frame pointer, then stack pointer
_DISABLED, _NO_KERNEL, _NO_HYPERVISOR, _ENABLE_ON_EXEC, _WATERMARK = 1, 1 << 5, 1 << 6, 1 << 12, 1 << 14
_CLOSE_ON_EXEC = 8
_DISABLE = 0x2401  # PERF_EVENT_IOC_DISABLE
_HEAD, _TAIL = 1024, 1032  # of the first page: how far Linux has written, how far this process has read
_PAGES = 1024  # of the shared memory; where that is not allowed, as many as everybody may have
_FEWER_PAGES = 128
_MARKERS = 1 << 63  # what is not an address says whose addresses follow
_BILLION = 1_000_000_000


class Timer:
    """Samples of a process's processor time, ``hertz`` a second, with so many bytes of its stack; without any, Linux
    follows frame pointers. ``begins``: with the program that the process becomes, not now. Raises OSError."""

    def __init__(self, process: int, hertz: int, stack_bytes: int, *, begins: bool) -> None:
        self.file = _open(process, hertz, stack_bytes, begins=begins)
        try:
            self._memory = _shared(self.file)
        except OSError:
            os.close(self.file)
            raise
        self._size = len(self._memory) - mmap.PAGESIZE

    def stop(self) -> None:
        fcntl.ioctl(self.file, _DISABLE)

    def close(self) -> None:
        self._memory.close()
        os.close(self.file)

    def records(self) -> Iterator[tuple[int, bytes]]:
        """The kinds and the bodies of those since the last time; Linux writes whole ones."""
        content = self._written()
        offset = 0
        while offset + 8 <= len(content):
            kind, _, size = struct.unpack_from("<IHH", content, offset)
            if size < 8 or offset + size > len(content):
                return
            yield kind, content[offset + 8 : offset + size]
            offset += size

    def _written(self) -> bytes:
        (head,) = struct.unpack_from("<Q", self._memory, _HEAD)
        (tail,) = struct.unpack_from("<Q", self._memory, _TAIL)
        if head == tail:
            return b""
        ring = memoryview(self._memory)[mmap.PAGESIZE :]
        first, last = tail % self._size, head % self._size
        content = bytes(ring[first:last]) if first < last else bytes(ring[first:]) + bytes(ring[:last])
        ring.release()
        struct.pack_into("<Q", self._memory, _TAIL, head)
        return content


def _open(process: int, hertz: int, stack_bytes: int, *, begins: bool) -> int:
    attribute = bytearray(_ATTRIBUTE_BYTES)
    period = _BILLION // hertz
    written = _ADDRESS | (_REGISTERS | _STACK if stack_bytes else _CHAIN)
    struct.pack_into("<IIQQQQ", attribute, 0, _SOFTWARE, _ATTRIBUTE_BYTES, _PROCESSOR_CLOCK, period, written, 0)
    flags = _NO_KERNEL | _NO_HYPERVISOR | _WATERMARK | (_DISABLED | _ENABLE_ON_EXEC if begins else 0)
    struct.pack_into("<QI", attribute, 40, flags, _FEWER_PAGES * mmap.PAGESIZE // 4)
    if stack_bytes:
        struct.pack_into("<QI", attribute, 80, _USED, stack_bytes)
    number = _NUMBERS.get(platform.machine())
    if number is None:
        raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS))
    library = ctypes.CDLL(None, use_errno=True)
    given = (ctypes.c_char * _ATTRIBUTE_BYTES).from_buffer(attribute)
    found = int(library.syscall(number, given, process, -1, -1, _CLOSE_ON_EXEC))
    if found < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return found


def _shared(event: int) -> mmap.mmap:
    """Whoever may not have much memory of this kind gets less, and loses samples sooner."""
    try:
        return mmap.mmap(event, (1 + _PAGES) * mmap.PAGESIZE)
    except OSError:
        return mmap.mmap(event, (1 + _FEWER_PAGES) * mmap.PAGESIZE)


def linked_chain(body: bytes) -> tuple[int, ...]:
    """Addresses that Linux has found by frame pointers, innermost first: of a sample without a stack."""
    address, count = struct.unpack_from("<QQ", body)
    chain = struct.unpack_from(f"<{count}Q", body, 16)
    return tuple(found for found in chain if found < _MARKERS) or (address,)


@dataclass(frozen=True, slots=True)
class State:
    """Where the process was, and as much of its stack as there was, from the stack pointer on."""

    address: int
    stack_pointer: int
    frame_pointer: int
    stack: bytes


def state_of(body: bytes) -> State:
    """Of a sample with a stack."""
    address, has_registers = struct.unpack_from("<QQ", body)
    if not has_registers:
        return State(address, 0, 0, b"")
    frame_pointer, stack_pointer, space = struct.unpack_from("<QQQ", body, 16)
    written = struct.unpack_from("<Q", body, 40 + space)[0] if space else 0
    return State(address, stack_pointer, frame_pointer, body[40 : 40 + written])
