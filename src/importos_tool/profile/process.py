"""Samples of a Linux process, taken by Linux: a timer of the kernel writes where the program is.

The program is not asked and not changed: no signal, no thread of its own, and its lock (seccomp) has nothing to let
pass. On x86-64 Linux writes the upper end of the stack as well, in which this process finds the callers
(``unwinding.py``); on aarch64, whose code has frame pointers, it follows those. Linux writes into memory that it shares
with this process. Specification: perf_event_open(2). Must never keep the program waiting.
"""

from __future__ import annotations

import ctypes
import errno
import mmap
import os
import platform
import select
import struct
import subprocess
import sys
from collections import Counter, deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from importos_tool.diagnostics.model import Diagnostic, DiagnosticError
from importos_tool.machine.descriptors import Descriptors
from importos_tool.machine.process import SIGNAL_BASE
from importos_tool.profile.unwinding import DEEPER, FrameTable, unwind

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
_STACK_BYTES, _DEEP_STACK_BYTES = 2 << 10, 16 << 10  # of each sample
_DEEP = 10
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
    with (
        waiting_program(image, arguments, stdout=stdout, descriptors=descriptors) as (process, begin),
        Sampler(process.pid, hertz, linked) as sampler,
    ):
        begin()
        returned = sampler.collect(process)
    return SIGNAL_BASE - returned if returned < 0 else returned, sampler.samples


@contextmanager
def waiting_program(
    image: Path, arguments: Sequence[str], *, stdout: int | None = None, descriptors: Descriptors | None = None
) -> Iterator[tuple[subprocess.Popen[bytes], Callable[[], None]]]:
    """A process that becomes the program when the function beside it is called; killed by whatever is raised here."""
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
        yield process, lambda: _write_line(going)
    except BaseException:
        process.kill()
        process.wait()
        raise
    finally:
        os.close(going)


def _write_line(descriptor: int) -> None:
    os.write(descriptor, b"\n")


class _Timer:
    """One timer of Linux, and the memory that Linux writes its samples to. ``begins``: with the program, not now."""

    def __init__(self, process: int, hertz: int, stack_bytes: int, *, begins: bool) -> None:
        self.file = _open(process, hertz, stack_bytes, begins=begins)
        try:
            self._memory = _shared(self.file)
        except OSError:
            os.close(self.file)
            raise
        self._size = len(self._memory) - mmap.PAGESIZE

    def close(self) -> None:
        self._memory.close()
        os.close(self.file)

    def written(self) -> bytes:
        """Since the last time; Linux writes whole records."""
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
    """The file of the timer. Without bytes of the stack Linux follows frame pointers."""
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


class Sampler:
    """The samples of a process, from the start of its program on. Reading comes first: callers are looked for while
    there is nothing to read.

    Of a program whose calls are few, little is copied: that is cheaper than to copy up to the end of its stack, at
    which Linux runs into a page fault. Once ``_DEEP`` samples went on above the copy, more is copied."""

    def __init__(self, process: int, hertz: int, linked: Path) -> None:
        self._frames = FrameTable(linked) if platform.machine() == "x86_64" else None
        self._process, self._hertz = process, hertz
        try:
            self._timer = _Timer(process, hertz, _STACK_BYTES if self._frames else 0, begins=True)
        except OSError as problem:
            raise DiagnosticError(
                Diagnostic(
                    "V009",
                    "Linux does not take samples of a process here",
                    reason=f"perf_event_open: {problem.strerror}",
                    instead="sysctl kernel.perf_event_paranoid=2, as root, allows it; "
                    "or importos profile --machine qemu",
                )
            ) from None
        self._deep = 0
        self._waiting: deque[tuple[int, int, int, bytes]] = deque()  # what ``unwind`` is given
        self.samples = Samples()

    def __enter__(self) -> Sampler:
        return self

    def __exit__(self, *_: object) -> None:
        self._timer.close()

    @property
    def event(self) -> int:
        """The file of the timer; perf_event_open(2) says how to stop it for a while."""
        return self._timer.file

    def collect(self, process: subprocess.Popen[bytes]) -> int:
        """Reads until the program has ended; its status as ``subprocess`` gives it."""
        while (returned := process.poll()) is None:
            try:
                poll = select.poll()
                poll.register(self.event, select.POLLIN)
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
        for kind, body in _records(self._timer.written()):
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
            chain = unwind(self._frames.row_at, *self._waiting.popleft())
            self.samples.chains[chain] += 1
            if chain[-1] == DEEPER:
                self._deep += 1
                if self._deep == _DEEP:
                    self._copy_more()

    def _copy_more(self) -> None:
        """Nothing is lost where that is not to be had, or the program has ended: the timer that is there goes on."""
        with suppress(OSError):
            deeper = _Timer(self._process, self._hertz, _DEEP_STACK_BYTES, begins=False)
            self._take()
            self._timer.close()
            self._timer = deeper


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
