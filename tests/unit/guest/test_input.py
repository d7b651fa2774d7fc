"""Standard input under CPython: bytes in any pieces become the lines that CPython makes; the serial line's form."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pytest
from hypothesis import given, strategies as st

from importos.drivers.serial_input import SerialInput
from importos.drivers.typed_bytes import MOST_BYTES
from importos.hal.clock import Clock
from importos.kernel import clock, device_events, event_loop
from importos.kernel.input import Input
from importos.lowlevel.twins.machine import machine
from importos_tool.machine.typed_input import encoded

COM1 = 0x3F8


class Pieces:
    """A source that has nothing as yet every other time."""

    def __init__(self, pieces: list[bytes]) -> None:
        self.pieces = [piece for piece in pieces if piece]
        self.is_late = False

    def expect(self, expected: bool) -> None: ...

    def take(self) -> bytes | None:
        self.is_late = not self.is_late
        if self.is_late:
            return None
        return self.pieces.pop(0) if self.pieces else b""


class NoTime:
    """Implements ``hal.clock.Clock``: every rest is over at once."""

    def monotonic_ns(self) -> int:
        return 0

    def real_ns(self) -> int:
        return 0

    def processor_ns(self) -> int:
        return 0

    def sleep_ns(self, duration: int) -> None: ...


@pytest.fixture(autouse=True)
def no_devices() -> Iterator[None]:
    device: Clock = NoTime()
    clock.clock, device_events.devices, event_loop.idle = device, None, None
    yield
    clock.clock = None


TEXT = st.text(alphabet="ab\n\rüß€\U0001f600", max_size=60)


@given(TEXT, st.lists(st.integers(1, 7), max_size=20), st.lists(st.integers(-1, 5), max_size=20))
def test_lines_and_characters(text: str, sizes: list[int], asked: list[int]) -> None:
    data, pieces = text.encode(), []
    for size in sizes:
        pieces.append(data[:size])
        data = data[size:]
    ours = Input(Pieces([*pieces, data]))
    cpython = io.TextIOWrapper(io.BytesIO(text.encode()), encoding="utf-8", newline="\n")
    for number, size in enumerate(asked):
        if number % 2 == 0:
            assert ours.take_line(size) == cpython.readline(size)
        elif size >= 0:
            assert ours.take_text(size) == cpython.read(size)
    assert ours.take_text(-1) == cpython.read()
    assert ours.take_line(-1) == ""


@given(st.binary(max_size=60), st.lists(st.integers(0, 9), max_size=9))
def test_bytes(data: bytes, asked: list[int]) -> None:
    ours, cpython = Input(Pieces([data[:7], data[7:]])), io.BytesIO(data)
    for size in asked:
        assert ours.take_bytes(size) == cpython.read(size)
        assert ours.take_bytes_line() == cpython.readline()
    assert ours.take_bytes(-1) == cpython.read()


def test_text_that_is_none() -> None:
    with pytest.raises(UnicodeDecodeError):
        Input(Pieces([b"a\xff\n"])).take_line(-1)


class Listener:
    def __init__(self) -> None:
        self.heard = 0

    def input_has_come(self) -> None:
        self.heard += 1


class Port:
    """A receiver with what the line has; ``writes`` are what the driver has set."""

    def __init__(self, line: bytes) -> None:
        self.line = bytearray(line)
        self.writes: list[tuple[int, int]] = []

    def read(self, port: int, size: int) -> int:
        if port == COM1 + 5:
            return 0x61 if self.line else 0x60
        return self.line.pop(0)

    def write(self, port: int, value: int, size: int) -> None:
        self.writes.append((port - COM1, value))


def serial(line: bytes) -> tuple[SerialInput, Port, Listener]:
    machine.reset()
    port, listener = Port(line), Listener()
    machine.port_devices |= dict.fromkeys(range(COM1, COM1 + 8), port)
    return SerialInput(COM1, listener), port, listener


@given(st.binary(max_size=200))
def test_every_byte_comes_over_the_line(data: bytes) -> None:
    source, _, listener = serial(encoded(data) + b"\x04" + b"noise behind the end")
    source.interrupted()
    assert listener.heard == 1
    assert (source.take() if data else b"") == data
    assert (source.take(), source.take()) == (b"", b"")


def test_it_has_nothing_before_something_comes() -> None:
    source, port, _ = serial(b"")
    source.enable()
    assert port.writes == [(4, 0x0B), (1, 1)]
    assert source.take() is None


def test_a_sender_that_is_too_fast_is_stopped() -> None:
    source, port, _ = serial(b"x" * (MOST_BYTES + 10))
    source.interrupted()
    assert (port.writes, len(port.line)) == ([(1, 0)], 10)
    assert source.take() == b"x" * MOST_BYTES
    assert port.writes == [(1, 0), (1, 1)]
    source.interrupted()
    assert source.take() == b"x" * 10
