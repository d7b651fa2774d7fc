"""Standard output and standard error: text is gathered into lines, lines go to the board's consoles.

A line is sent when it is complete, when the buffer is full, at the program's end, and before a crash record: short
writes of one line (``print`` makes two) become one. What waits for one stream is sent before anything goes to the
other, so that the two keep their order where they share a console, and one buffer is enough. Before a board has
attached a console, what is written is lost.

What was sent stays in the buffer until there is no room for what follows: a crash record shows it.
"""

from __future__ import annotations

from typing import Protocol

from importos.hal.console import Console
from importos.lowlevel.integers import u64
from importos.lowlevel.intrinsic import cold
from importos.lowlevel.objects import (
    ByteStorage,
    new_tailed,
    tail_address,
    tail_copy,
    tail_find,
    tail_load,
    tail_store,
)
from importos.runtime.text.storage import text_size

LINE_FEED = 10
TEXT_BYTES = 1920
CRASH_BYTES = 128  # behind it; with both, what hello makes fits into a page of the heap


class Buffer:
    """What was written last, by all streams.

    ``end``: behind the newest text; ``old_end``: what lies between the two is older than all before ``end``.
    """

    def __init__(self) -> None:
        self.storage = new_tailed(ByteStorage, TEXT_BYTES + CRASH_BYTES)
        self.end = 0
        self.old_end = 0

    def begin_again(self) -> None:
        """What follows takes the place of the oldest."""
        self.old_end = self.end
        self.end = 0

    @cold
    def size(self) -> int:
        return self.old_end if self.old_end > self.end else self.end

    @cold
    def byte(self, index: int) -> int:
        """0 is the oldest; below ``size()``."""
        place = index + self.end  # whatever is older lies behind it; where nothing is, it begins again at once
        return tail_load(self.storage, place if place < self.size() else place - self.size())


class Stream:
    """A console with the bytes that wait to be sent to it, the last ``waiting`` of the buffer.

    SAFETY: of the addresses, they are those of the buffer, and of the tail of an object that the caller holds.
    """

    def __init__(self, device: Console, buffer: Buffer) -> None:
        self.device = device
        self.buffer = buffer
        self.waiting = 0

    def add(self, owner: object, size: int) -> None:
        """Takes the first ``size`` bytes of the tail of ``owner`` (a str or bytes)."""
        buffer = self.buffer
        if buffer.end + size > TEXT_BYTES:
            self.flush()
            if size > TEXT_BYTES:
                self.send_at_once(owner, size)
                return
            buffer.begin_again()
        tail_copy(buffer.storage, buffer.end, owner, 0, size)
        buffer.end += size
        self.waiting += size
        if tail_find(owner, LINE_FEED, 0, size) >= 0:
            self.flush()

    @cold
    def send_at_once(self, owner: object, size: int) -> None:
        """What is longer than the buffer, of which that keeps the end."""
        buffer = self.buffer
        self.device.write_memory(tail_address(owner), size)
        tail_copy(buffer.storage, 0, owner, size - TEXT_BYTES, TEXT_BYTES)
        buffer.end = TEXT_BYTES

    @cold  # next to what a device takes, a call is nothing; without it each caller would hold all of it
    def flush(self) -> None:
        """Sends what waits."""
        size = self.waiting
        if size > 0:
            self.waiting = 0
            place = self.buffer.end - size
            self.device.write_memory(tail_address(self.buffer.storage) + u64(place), size)


class CrashStream:
    """What a crash record is written to, behind what was written last in the same storage. Nothing here allocates.

    Implements ``kernel.crash_text.CrashConsole``. SAFETY: of the address, it is that of the storage.
    """

    def __init__(self, device: Console, buffer: Buffer) -> None:
        self.device = device
        self.buffer = buffer
        self.used = 0

    @cold
    def write(self, data: bytes) -> None:
        """Takes all of ``data``."""
        position = 0
        while position < len(data):
            self.write_byte(tail_load(data, position))
            position += 1

    @cold
    def write_byte(self, byte: int) -> None:
        """Takes one byte, 0..255; a complete line is sent."""
        tail_store(self.buffer.storage, TEXT_BYTES + self.used, byte)
        self.used += 1
        if byte == LINE_FEED or self.used == CRASH_BYTES:
            self.device.write_memory(tail_address(self.buffer.storage) + u64(TEXT_BYTES), self.used)
            self.used = 0

    @cold
    def write_last_lines(self) -> None:
        """A list of what was written last; the first line may lack its beginning."""
        size = self.buffer.size()
        if size == 0:
            return
        self.write(b"  last log lines:\n")
        place = 0
        byte = LINE_FEED
        while place < size:
            if byte == LINE_FEED:
                self.write(b"    ")
            byte = self.buffer.byte(place)
            self.write_byte(byte)
            place += 1
        if byte != LINE_FEED:
            self.write_byte(LINE_FEED)


class Redirection(Protocol):
    """What takes text in place of a standard stream; only programs that redirect have one."""

    def write(self, text: str) -> None: ...
    def flush(self) -> None: ...


output_redirection: Redirection | None = None
error_redirection: Redirection | None = None
output: Stream | None = None
error: Stream | None = None
crash: CrashStream | None = None


def attach(output_device: Console, error_device: Console) -> None:
    """The board's consoles; called once, before the program starts."""
    global output, error, crash
    buffer = Buffer()
    output = Stream(output_device, buffer)
    error = Stream(error_device, buffer)
    crash = CrashStream(error_device, buffer)


def write_output(text: str) -> None:
    """Text for standard output."""
    flush_error()
    stream = output
    if stream is not None:
        stream.add(text, text_size(text))


def write_error(text: str) -> None:
    """Text for standard error."""
    flush_output()
    stream = error
    if stream is not None:
        stream.add(text, text_size(text))


def print_output(text: str) -> None:
    """Text for what stands for standard output now."""
    redirection = output_redirection
    if redirection is None:
        write_output(text)
    else:
        redirection.write(text)


def print_error(text: str) -> None:
    """Text for what stands for standard error now."""
    redirection = error_redirection
    if redirection is None:
        write_error(text)
    else:
        redirection.write(text)


def flush_printed() -> None:
    """Sends what was printed."""
    redirection = output_redirection
    if redirection is None:
        flush_output()
    else:
        redirection.flush()


def write_output_bytes(data: bytes) -> None:
    """Bytes for standard output, as they are."""
    flush_error()
    stream = output
    if stream is not None:
        stream.add(data, len(data))


def write_error_bytes(data: bytes) -> None:
    """Bytes for standard error, as they are."""
    flush_output()
    stream = error
    if stream is not None:
        stream.add(data, len(data))


def send_output(data: bytes) -> None:
    """Bytes for standard output at once, before what waits there: who writes to a descriptor passes its buffer by."""
    stream = output
    if stream is not None:
        stream.device.write(data)


def send_error(data: bytes) -> None:
    """Bytes for standard error at once."""
    stream = error
    if stream is not None:
        stream.device.write(data)


def flush_output() -> None:
    """Sends an incomplete line of standard output."""
    stream = output
    if stream is not None:
        stream.flush()


def flush_error() -> None:
    """Sends an incomplete line of standard error."""
    stream = error
    if stream is not None:
        stream.flush()


def crash_console() -> CrashStream | None:
    """Where a crash record goes: standard error, with all that waited sent first. Never allocates."""
    flush_output()
    flush_error()
    return crash
