"""Samples of a Linux process, taken by Linux: a timer of the kernel writes where the program is.

The program is not asked and not changed: no signal, no thread of its own, and its lock (seccomp) has nothing to let
pass. On x86-64 Linux writes the upper end of the stack as well, in which this process finds the callers
(``unwinding.py``); on aarch64, whose code has frame pointers, it follows those. Linux writes into memory that it shares
with this process. Specification: perf_event_open(2). Must never keep the program waiting.
"""

from __future__ import annotations

import ctypes
import mmap
import os
import platform
import select
import struct
import subprocess
import sys
from collections import Counter, deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from importos_tool.diagnostics.model import Diagnostic, DiagnosticError
from importos_tool.machine.descriptors import Descriptors
from importos_tool.machine.process import SIGNAL_BASE
from importos_tool.profile.unwinding import FrameTable, unwind

Chain = tuple[int, ...]  # addresses, innermost first

_NUMBERS = {"x86_64": 298, "aarch64": 241}
_SOFTWARE, _PROCESSOR_CLOCK = 1, 0
_ATTRIBUTE_BYTES = 128
_ADDRESS, _CHAIN, _REGISTERS, _STACK = 1, 1 << 5, 1 << 12, 1 << 13
_USED = 1 << 6 | 1 << 7  # the registers of x86-64 that are written (perf_regs.h): frame pointer, then stack pointer
_DISABLED, _NO_KERNEL, _NO_HYPERVISOR, _ENABLE_ON_EXEC, _WATERMARK = 1, 1 << 5, 1 << 6, 1 << 12, 1 << 14
_CLOSE_ON_EXEC = 8
_RECORD_LOST, _RECORD_SAMPLE = 2, 9
_MARKERS = 1 << 63  # what is not an address says whose addresses follow
_HEAD, _TAIL = 1024, 1032  # of the first page: how far Linux has written, how far this process has read
_PAGES = 1024  # of the shared memory; where that is not allowed, as many as everybody may have
_FEWER_PAGES = 128
_AT_ONCE = 20
_STACK_BYTES = 16 << 10  # of each sample
_BILLION = 1_000_000_000
_LOOK_MS = 100
WAITING_START = Path(__file__).with_name("waiting_start.py")


@dataclass
class Samples:
    """How often each chain was seen, and how many samples there was no room for."""

    chains: Counter[Chain] = field(default_factory=Counter)
    lost: int = 0


def sample_process(
    image: Path,
    arguments: Sequence[str],
    hertz: int,
    linked: Path,
    *,
    stdout: int | None = None,
    descriptors: Descriptors | None = None,
) -> tuple[int, Samples]:
    """Runs the image to its end, as ``machine.process`` does; ``hertz``: samples a second of processor time;
    ``linked``: the program with what describes its frames."""
    frames = FrameTable(linked) if platform.machine() == "x86_64" else None
    sys.stdout.flush()
    waiting, going = os.pipe()
    command = [sys.executable, "-I", "-S", str(WAITING_START), str(waiting), str(image), *arguments]
    handed = descriptors or Descriptors()
    process = subprocess.Popen(
        command,
        pass_fds=[waiting, *handed.opened],
        env={**os.environ, **handed.variable()},
        stdout=stdout,
        restore_signals=True,
    )
    os.close(waiting)
    try:
        event = _open(process.pid, hertz, has_chains=frames is None)
        with _Ring(event, frames) as ring:
            os.write(going, b"\n")
            os.close(going)
            going = -1
            returned = ring.collect(process)
    except BaseException:
        process.kill()
        process.wait()
        raise
    finally:
        if going >= 0:
            os.close(going)
    return SIGNAL_BASE - returned if returned < 0 else returned, ring.samples


def _open(process: int, hertz: int, *, has_chains: bool) -> int:
    """The file of the timer; it begins with the program."""
    attribute = bytearray(_ATTRIBUTE_BYTES)
    period = _BILLION // hertz
    written = _ADDRESS | (_CHAIN if has_chains else _REGISTERS | _STACK)
    struct.pack_into("<IIQQQQ", attribute, 0, _SOFTWARE, _ATTRIBUTE_BYTES, _PROCESSOR_CLOCK, period, written, 0)
    flags = _DISABLED | _NO_KERNEL | _NO_HYPERVISOR | _ENABLE_ON_EXEC | _WATERMARK
    struct.pack_into("<QI", attribute, 40, flags, _FEWER_PAGES * mmap.PAGESIZE // 4)
    if not has_chains:
        struct.pack_into("<QI", attribute, 80, _USED, _STACK_BYTES)
    number = _NUMBERS.get(platform.machine())
    library = ctypes.CDLL(None, use_errno=True)
    given = (ctypes.c_char * _ATTRIBUTE_BYTES).from_buffer(attribute)
    found = -1
    if number is not None:
        found = int(library.syscall(number, given, process, -1, -1, _CLOSE_ON_EXEC))
    if found < 0:
        raise DiagnosticError(
            Diagnostic(
                "V009",
                "Linux does not take samples of a process here",
                reason=f"perf_event_open: {os.strerror(ctypes.get_errno() or 38)}",
                instead="sysctl kernel.perf_event_paranoid=2, as root, allows it; or importos profile --machine qemu",
            )
        )
    return found


class _Ring:
    """The memory that Linux writes to, and the samples that were read from it. Reading comes first: callers are looked
    for while there is nothing to read."""

    def __init__(self, event: int, frames: FrameTable | None) -> None:
        self._event = event
        self._frames = frames
        self._memory = _shared(event)
        self._size = len(self._memory) - mmap.PAGESIZE
        self._waiting: deque[tuple[int, int, int, bytes]] = deque()  # what ``unwind`` is given
        self.samples = Samples()

    def __enter__(self) -> _Ring:
        return self

    def __exit__(self, *_: object) -> None:
        self._memory.close()
        os.close(self._event)

    def collect(self, process: subprocess.Popen[bytes]) -> int:
        """Reads until the program has ended; its status as ``subprocess`` gives it."""
        poll = select.poll()
        poll.register(self._event, select.POLLIN)
        while (returned := process.poll()) is None:
            try:
                if any(events & select.POLLHUP for _, events in poll.poll(0 if self._waiting else _LOOK_MS)):
                    process.wait()
                self._take()
                self._find_callers(_AT_ONCE)
            except KeyboardInterrupt:  # the terminal sends it to the program too, which decides what it means
                continue
        self._take()
        self._find_callers(len(self._waiting))
        return returned

    def _take(self) -> None:
        """What has been written since the last time; Linux writes whole records."""
        (head,) = struct.unpack_from("<Q", self._memory, _HEAD)
        (tail,) = struct.unpack_from("<Q", self._memory, _TAIL)
        if head == tail:
            return
        ring = memoryview(self._memory)[mmap.PAGESIZE :]
        first, last = tail % self._size, head % self._size
        content = bytes(ring[first:last]) if first < last else bytes(ring[first:]) + bytes(ring[:last])
        ring.release()
        struct.pack_into("<Q", self._memory, _TAIL, head)
        for kind, body in _records(content):
            if kind == _RECORD_LOST:
                self.samples.lost += int(struct.unpack_from("<Q", body, 8)[0])
            elif kind == _RECORD_SAMPLE and self._frames is None:
                self.samples.chains[_linked(body)] += 1
            elif kind == _RECORD_SAMPLE:
                self._waiting.append(_state(body))

    def _find_callers(self, most: int) -> None:
        """Of so many samples at most."""
        if self._frames is None:
            return
        for _ in range(min(most, len(self._waiting))):
            self.samples.chains[unwind(self._frames.row_at, *self._waiting.popleft())] += 1


def _records(content: bytes) -> Iterator[tuple[int, bytes]]:
    """The kinds and the bodies."""
    offset = 0
    while offset + 8 <= len(content):
        kind, _, size = struct.unpack_from("<IHH", content, offset)
        if size < 8 or offset + size > len(content):
            return
        yield kind, content[offset + 8 : offset + size]
        offset += size


def _linked(body: bytes) -> Chain:
    """The chain that Linux has found by frame pointers."""
    address, count = struct.unpack_from("<QQ", body)
    chain = struct.unpack_from(f"<{count}Q", body, 16)
    return tuple(found for found in chain if found < _MARKERS) or (address,)


def _state(body: bytes) -> tuple[int, int, int, bytes]:
    """The program counter, the stack pointer, the frame pointer, and as much of the stack as there was."""
    address, has_registers = struct.unpack_from("<QQ", body)
    if not has_registers:
        return address, 0, 0, b""
    frame_pointer, stack_pointer, space = struct.unpack_from("<QQQ", body, 16)
    written = struct.unpack_from("<Q", body, 40 + space)[0] if space else 0
    return address, stack_pointer, frame_pointer, body[40 : 40 + written]


def _shared(event: int) -> mmap.mmap:
    """Whoever may not have much memory of this kind gets less, and loses samples sooner."""
    try:
        return mmap.mmap(event, (1 + _PAGES) * mmap.PAGESIZE)
    except OSError:
        return mmap.mmap(event, (1 + _FEWER_PAGES) * mmap.PAGESIZE)
