"""Standard output and standard error: text is gathered into lines, lines go to the board's consoles.

A line is sent when it is complete, when the buffer is full, at the program's end, and before a crash record: short
writes of one line (``print`` makes two) become one. What waits for one stream is sent before anything goes to the
other, so that the two keep their order where they share a console, and one buffer is enough. Before a board has
attached a console, what is written is lost.
"""

from __future__ import annotations

from typing import Protocol

from importos.hal.console import Console
from importos.lowlevel.intrinsic import cold
from importos.lowlevel.objects import ByteStorage, new_tailed, tail_address, tail_copy, tail_find, tail_store
from importos.runtime.text.storage import text_size

LINE_FEED = 10
BUFFER_BYTES = 2048  # so that with it what hello makes fits into a page of the heap


class Stream:
    """A console with the bytes that wait to be sent to it; other streams have the same storage.

    Nothing here allocates: crash records go this way too. SAFETY: of the addresses, they are those of the storage, and
    of the tail of an object that the caller holds.
    """

    def __init__(self, device: Console, storage: ByteStorage) -> None:
        self.device = device
        self.storage = storage
        self.used = 0

    def add(self, owner: object, size: int) -> None:
        """Takes the first ``size`` bytes of the tail of ``owner`` (a str or bytes)."""
        if self.used + size > BUFFER_BYTES:
            self.flush()
        if size > BUFFER_BYTES:
            self.device.write_memory(tail_address(owner), size)
            return
        tail_copy(self.storage, self.used, owner, 0, size)
        self.used += size
        if tail_find(owner, LINE_FEED, 0, size) >= 0:
            self.flush()

    @cold  # next to what a device takes, a call is nothing; without it each caller would hold all of it
    def flush(self) -> None:
        """Sends what waits."""
        size = self.used
        if size > 0:
            self.used = 0
            self.device.write_memory(tail_address(self.storage), size)

    @cold
    def write(self, data: bytes) -> None:
        """Takes all of ``data``, for a crash record."""
        self.add(data, len(data))

    @cold
    def write_byte(self, byte: int) -> None:
        """Takes one byte, 0..255, for a crash record."""
        if self.used == BUFFER_BYTES:
            self.flush()
        tail_store(self.storage, self.used, byte)
        self.used += 1
        if byte == LINE_FEED:
            self.flush()


class Redirection(Protocol):
    """What takes text in place of a standard stream; only programs that redirect have one."""

    def write(self, text: str) -> None: ...
    def flush(self) -> None: ...


output_redirection: Redirection | None = None
error_redirection: Redirection | None = None
output: Stream | None = None
error: Stream | None = None


def attach(output_device: Console, error_device: Console) -> None:
    """The board's consoles; called once, before the program starts."""
    global output, error
    storage = new_tailed(ByteStorage, BUFFER_BYTES)
    output = Stream(output_device, storage)
    error = Stream(error_device, storage)


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


def crash_console() -> Stream | None:
    """Where a crash record goes: standard error, with all that waited sent first. Never allocates."""
    flush_output()
    flush_error()
    return error
