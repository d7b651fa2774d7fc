"""Twins of memory, ports, system calls, the processor, the image and tracebacks: a machine small enough for tests.

Memory is sparse pages of zeros. ``machine`` is the one instance; tests look into it and call ``reset`` first.
"""

from __future__ import annotations

import os
from collections.abc import Callable

from importos.lowlevel.twins.machine_integers import MachineInteger, u8, u16, u32, u64

_PAGE_BYTES = 4096


class Halted(Exception):
    """The program has halted the processor, and nothing is there that could interrupt."""


class Machine:
    """Everything that a test may look at."""

    def __init__(self) -> None:
        self.reset()

    def reset(self) -> None:
        """The state after power on."""
        self.pages: dict[int, bytearray] = {}
        self.port_log: list[tuple[str, int, int]] = []
        self.port_answers: dict[int, list[int]] = {}
        self.stack_limit = 0
        self.heap_base = 0
        self.heap_words = [0] * 256
        self.boot_argument = 0
        self.fault_address = 0
        self.allowed_system_calls: list[int] = []

    def read(self, address: int, size: int) -> bytes:
        """``size`` bytes from ``address``."""
        page_number, offset = divmod(address, _PAGE_BYTES)
        parts = bytearray()
        while len(parts) < size:
            page = self.pages.get(page_number, bytes(_PAGE_BYTES))
            parts += page[offset : offset + size - len(parts)]
            page_number, offset = page_number + 1, 0
        return bytes(parts)

    def write(self, address: int, data: bytes) -> None:
        """``data`` from ``address`` on."""
        for index, byte in enumerate(data):
            page_number, offset = divmod(address + index, _PAGE_BYTES)
            self.pages.setdefault(page_number, bytearray(_PAGE_BYTES))[offset] = byte

    def port_read(self, port: int) -> int:
        """The next answer that a test has queued for the port, or all ones as an empty bus has."""
        answers = self.port_answers.get(port)
        value = answers.pop(0) if answers else 0xFF
        self.port_log.append(("read", port, value))
        return value

    def system_call(self, number: int, a: int, b: int, c: int, d: int, e: int, f: int) -> int:
        """``write`` and ``exit_group``; everything else is ENOSYS."""
        if number == 1:
            return os.write(a, self.read(b, c))
        if number in (60, 231):
            raise SystemExit(a)
        return -38


machine = Machine()


def _number(value: object) -> int:
    assert isinstance(value, MachineInteger)
    return value._value


def _load(width: type[MachineInteger]) -> Callable[[object], MachineInteger]:
    return lambda address: width(int.from_bytes(machine.read(_number(address), width.bits // 8), "little"))


def _store(width: type[MachineInteger]) -> Callable[[object, object], None]:
    return lambda address, value: machine.write(_number(address), _number(value).to_bytes(width.bits // 8, "little"))


def _port_write(kind: str) -> Callable[[int, int], None]:
    return lambda port, value: machine.port_log.append((kind, port, value))


def _halt() -> None:
    raise Halted


def _trap() -> None:
    raise AssertionError("trap")


def _set_heap_base(address: u64) -> None:
    machine.heap_base = _number(address)


def _set_heap_word(index: int, value: u64) -> None:
    machine.heap_words[index] = _number(value)


def _set_stack_limit(address: u64) -> None:
    machine.stack_limit = _number(address)


TWINS: dict[str, Callable[..., object]] = {
    **{f"memory.load_{width.__name__}": _load(width) for width in (u8, u16, u32, u64)},
    **{f"memory.store_{width.__name__}": _store(width) for width in (u8, u16, u32, u64)},
    "memory.copy": lambda target, source, size: machine.write(_number(target), machine.read(_number(source), size)),
    "memory.fill": lambda target, byte, size: machine.write(_number(target), bytes([byte & 0xFF]) * size),
    "x86.port_read_u8": machine.port_read,
    "x86.port_write_u8": _port_write("write_u8"),
    "x86.port_write_u16": _port_write("write_u16"),
    "x86.port_write_u32": _port_write("write_u32"),
    "x86.halt": _halt,
    "x86.read_cr2": lambda: u64(machine.fault_address),
    "x86.invalidate_page": lambda address: None,
    "linux.system_call": machine.system_call,
    "linux.early_system_call": machine.system_call,
    "linux.allowed_system_call_count": lambda: len(machine.allowed_system_calls),
    "linux.allowed_system_call": lambda index: machine.allowed_system_calls[index],
    "processor.frame_address": lambda: u64(0),
    "processor.trap": _trap,
    "image.symbol_count": lambda: 0,
    "image.symbol_address": lambda index: u64(0),
    "image.symbol_name_size": lambda index: 0,
    "image.symbol_name_byte": lambda index, position: 0,
    "image.stack_limit": lambda: u64(machine.stack_limit),
    "image.set_stack_limit": _set_stack_limit,
    "image.set_heap_base": _set_heap_base,
    "image.boot_argument": lambda: u64(machine.boot_argument),
    "image.live_objects": lambda: 0,
    "object.show_freed": lambda address, size: None,
    "heap.word": lambda index: u64(machine.heap_words[index]),
    "heap.set_word": _set_heap_word,
    "traceback.size": lambda exception: 0,
    "traceback.location": lambda exception, index: 0,
    "location.line": lambda location: 0,
    "location.path": lambda location: "",
    "location.function": lambda location: "",
    "location.source": lambda location: "",
    "program.run": lambda: None,
}
