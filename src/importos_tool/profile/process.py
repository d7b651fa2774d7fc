"""Samples of a Linux process, taken by Linux: a timer of the kernel writes the program counter and the callers.

The program is not asked and not changed: no signal, no thread of its own, and its lock (seccomp) has nothing to let
pass. Linux follows the chain of frame pointers and writes into memory that it shares with this process, which only
stores it away while the program runs. Specification: perf_event_open(2). Must never keep the program waiting.
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
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from importos_tool.diagnostics.model import Diagnostic, DiagnosticError
from importos_tool.machine.descriptors import Descriptors
from importos_tool.machine.process import SIGNAL_BASE

Chain = tuple[int, ...]  # addresses, innermost first

_NUMBERS = {"x86_64": 298, "aarch64": 241}
_SOFTWARE, _PROCESSOR_CLOCK = 1, 0
_ATTRIBUTE_BYTES = 128
_ADDRESS, _CHAIN = 1, 1 << 5
_DISABLED, _NO_KERNEL, _NO_HYPERVISOR, _ENABLE_ON_EXEC, _WATERMARK = 1, 1 << 5, 1 << 6, 1 << 12, 1 << 14
_CLOSE_ON_EXEC = 8
_RECORD_LOST, _RECORD_SAMPLE = 2, 9
_MARKERS = 1 << 63  # what is not an address says whose addresses follow
_HEAD, _TAIL = 1024, 1032  # of the first page: how far Linux has written, how far this process has read
_PAGES = 64
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
    *,
    stdout: int | None = None,
    descriptors: Descriptors | None = None,
) -> tuple[int, Samples]:
    """Runs the image to its end, as ``machine.process`` does; ``hertz``: samples a second of processor time."""
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
        event = _open(process.pid, hertz)
        with _Ring(event) as ring:
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
    return SIGNAL_BASE - returned if returned < 0 else returned, _samples(ring.content)


def _open(process: int, hertz: int) -> int:
    """The file of the timer; it begins with the program."""
    attribute = bytearray(_ATTRIBUTE_BYTES)
    period = _BILLION // hertz
    struct.pack_into(
        "<IIQQQQ", attribute, 0, _SOFTWARE, _ATTRIBUTE_BYTES, _PROCESSOR_CLOCK, period, _ADDRESS | _CHAIN, 0
    )
    flags = _DISABLED | _NO_KERNEL | _NO_HYPERVISOR | _ENABLE_ON_EXEC | _WATERMARK
    struct.pack_into("<QI", attribute, 40, flags, _PAGES * mmap.PAGESIZE // 4)
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
    """The memory that Linux writes to, and all that was read from it."""

    def __init__(self, event: int) -> None:
        self._event = event
        self._size = _PAGES * mmap.PAGESIZE
        self._memory = mmap.mmap(event, mmap.PAGESIZE + self._size)
        self.content = bytearray()

    def __enter__(self) -> _Ring:
        return self

    def __exit__(self, *_: object) -> None:
        self._memory.close()
        os.close(self._event)

    def collect(self, process: subprocess.Popen[bytes]) -> int:
        """Stores everything away until the program has ended; its status as ``subprocess`` gives it."""
        poll = select.poll()
        poll.register(self._event, select.POLLIN)
        while (returned := process.poll()) is None:
            try:
                if any(events & select.POLLHUP for _, events in poll.poll(_LOOK_MS)):
                    process.wait()
                self._take()
            except KeyboardInterrupt:  # the terminal sends it to the program too, which decides what it means
                continue
        self._take()
        return returned

    def _take(self) -> None:
        (head,) = struct.unpack_from("<Q", self._memory, _HEAD)
        (tail,) = struct.unpack_from("<Q", self._memory, _TAIL)
        first, last = tail % self._size, head % self._size
        start = mmap.PAGESIZE
        if head - tail and first < last:
            self.content += self._memory[start + first : start + last]
        elif head - tail:
            self.content += self._memory[start + first : start + self._size]
            self.content += self._memory[start : start + last]
        struct.pack_into("<Q", self._memory, _TAIL, head)


def _samples(content: bytes | bytearray) -> Samples:
    samples = Samples()
    for kind, body in _records(content):
        if kind == _RECORD_LOST:
            samples.lost += int(struct.unpack_from("<Q", body, 8)[0])
        elif kind == _RECORD_SAMPLE:
            (count,) = struct.unpack_from("<Q", body, 8)
            chain = struct.unpack_from(f"<{count}Q", body, 16)
            samples.chains[tuple(address for address in chain if address < _MARKERS)] += 1
    return samples


def _records(content: bytes | bytearray) -> Iterator[tuple[int, bytes | bytearray]]:
    offset = 0
    while offset + 8 <= len(content):
        kind, _, size = struct.unpack_from("<IHH", content, offset)
        if size < 8:
            return
        yield kind, content[offset + 8 : offset + size]
        offset += size
