"""Twins of memory, ports, system calls, the processor, the image and tracebacks: a machine small enough for tests.

Memory is sparse pages of zeros, with windows in which a model of a device answers. ``machine`` is the one instance;
tests look into it and call ``reset`` first.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import Protocol

from importos.lowlevel.twins.machine_integers import MachineInteger, u8, u16, u32, u64

_PAGE_BYTES = 4096
INTERRUPT_WORDS = 0x7000
PROCESSOR = "x86_64"
TAIL_ADDRESS_BITS = 32  # each tail has so many of its own


class Halted(Exception):
    """The program has halted the processor, and nothing is there that could interrupt."""


class Device(Protocol):
    """What a model of a device does with an access of ``size`` bytes at an offset of its window, or at a port."""

    def read(self, offset: int, size: int) -> int: ...
    def write(self, offset: int, value: int, size: int) -> None: ...


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
        self.heap_words = [0] * 264
        self.boot_argument = 0
        self.fault_address = 0
        self.allowed_system_calls: list[int] = []
        self.windows: list[tuple[int, int, Device]] = []  # start, size
        self.port_devices: dict[int, Device] = {}
        self.tails: dict[int, bytes | bytearray] = {}  # those whose address somebody knows
        self.timestamp = 0
        self.timestamp_steps: Iterable[int] = ()  # how far it counts between readings: in turn, then as the last said
        self.last_timestamp_step = 1000
        self.cpuid: dict[tuple[int, int, int], int] = {}
        self.random_numbers: list[int] = []
        self.write_protection = True
        self.boot_random = 0
        self.build_note = 0
        self.modules: set[str] = set()  # those that the program is said to import
        self.drivers: set[str] = set()  # those that the build is said to let in
        self.given_back: list[tuple[int, int]] = []
        self.model_registers: dict[int, int] = {}  # those that the processor has
        self.interrupts_enabled = False
        self.on_halt: Callable[[], None] | None = None  # what interrupts a processor that has halted
        self.panic = 0
        self.acpi = False

    def device_at(self, address: int) -> tuple[Device, int] | None:
        """The model that answers at an address, and the offset in its window."""
        for start, size, device in self.windows:
            if start <= address < start + size:
                return device, address - start
        return None

    def load(self, address: int, size: int) -> int:
        """What the processor finds at an address."""
        found = self.device_at(address)
        if found is not None:
            return found[0].read(found[1], size)
        return int.from_bytes(self.read(address, size), "little")

    def store(self, address: int, value: int, size: int) -> None:
        """The processor writes to an address."""
        found = self.device_at(address)
        if found is not None:
            found[0].write(found[1], value, size)
        else:
            self.write(address, value.to_bytes(size, "little"))

    def port_write(self, port: int, value: int, size: int) -> None:
        """The processor writes to a port."""
        self.port_log.append((f"write_u{size * 8}", port, value))
        if port in self.port_devices:
            self.port_devices[port].write(port, value, size)

    def read_timestamp(self) -> u64:
        """The counter, one step on."""
        self.timestamp_steps = steps = iter(self.timestamp_steps)
        self.last_timestamp_step = next(steps, self.last_timestamp_step)
        self.timestamp += self.last_timestamp_step
        return u64(self.timestamp)

    def read_model_register(self, number: int) -> u64:
        """One that is not there is a fault of the program."""
        return u64(self.model_registers[number])

    def write_model_register(self, number: int, value: u64) -> None:
        assert number in self.model_registers, "a model register that the processor does not have"
        self.model_registers[number] = _number(value)

    def enable_interrupts(self, enabled: bool) -> None:
        """Those that a test has made come by ``on_halt``."""
        self.interrupts_enabled = enabled

    def enable_interrupts_and_halt(self) -> None:
        self.interrupts_enabled = True
        if self.on_halt is None:
            raise Halted
        self.on_halt()

    def take_interrupt_word(self, index: int) -> u64:
        """What the stubs have written, cleared."""
        address = INTERRUPT_WORDS + 8 * index
        word = int.from_bytes(self.read(address, 8), "little")
        self.write(address, bytes(8))
        return u64(word)

    def mark_interrupt(self, vector: int) -> None:
        """What a stub does, but for its acknowledging."""
        address = INTERRUPT_WORDS + vector // 8
        self.write(address, bytes([self.read(address, 1)[0] | 1 << vector % 8]))

    def store_random(self, address: u64) -> bool:
        """The next number that a test has queued; none is left: the processor has none now."""
        if not self.random_numbers:
            return False
        self.write(_number(address), (self.random_numbers.pop(0) & (1 << 64) - 1).to_bytes(8, "little"))
        return True

    def read(self, address: int, size: int) -> bytes:
        """``size`` bytes from ``address``."""
        tail = self.tails.get(address >> TAIL_ADDRESS_BITS)
        if tail is not None:
            start = address & (1 << TAIL_ADDRESS_BITS) - 1
            assert start + size <= len(tail), "behind the end of a tail"
            return bytes(tail[start : start + size])
        page_number, offset = divmod(address, _PAGE_BYTES)
        parts = bytearray()
        while len(parts) < size:
            page = self.pages.get(page_number, bytes(_PAGE_BYTES))
            parts += page[offset : offset + size - len(parts)]
            page_number, offset = page_number + 1, 0
        return bytes(parts)

    def write(self, address: int, data: bytes) -> None:
        """``data`` from ``address`` on."""
        tail = self.tails.get(address >> TAIL_ADDRESS_BITS)
        if tail is not None:
            start = address & (1 << TAIL_ADDRESS_BITS) - 1
            assert isinstance(tail, bytearray), "bytes never change"
            assert start + len(data) <= len(tail), "behind the end of a tail"
            tail[start : start + len(data)] = data
            return
        for index, byte in enumerate(data):
            page_number, offset = divmod(address + index, _PAGE_BYTES)
            self.pages.setdefault(page_number, bytearray(_PAGE_BYTES))[offset] = byte

    def port_read(self, port: int, size: int) -> int:
        """The next answer that a test has queued for the port, its device's, or all ones as an empty bus has."""
        answers = self.port_answers.get(port)
        if port in self.port_devices:
            value = self.port_devices[port].read(port, size)
        else:
            value = answers.pop(0) if answers else (1 << 8 * size) - 1
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
    return lambda address: width(machine.load(_number(address), width.bits // 8))


def _store(width: type[MachineInteger]) -> Callable[[object, object], None]:
    return lambda address, value: machine.store(_number(address), _number(value), width.bits // 8)


def _port_read(size: int) -> Callable[[int], int]:
    return lambda port: machine.port_read(port, size)


def _port_write(size: int) -> Callable[[int, int], None]:
    return lambda port, value: machine.port_write(port, value, size)


def _halt() -> None:
    raise Halted


def _leave(status: int) -> None:
    raise SystemExit(status)


def _restart() -> None:
    raise PermissionError("a process cannot start its machine again")


def _give_back(address: u64, size: int) -> int:
    machine.given_back.append((_number(address), size))
    return size


def _set_write_protection(on: bool) -> None:
    machine.write_protection = on


def _trap() -> None:
    raise AssertionError("trap")


def _set_heap_base(address: u64) -> None:
    machine.heap_base = _number(address)


@cache
def linux_numbers(processor: str) -> dict[str, int]:
    """Everything that the table of the processor has."""
    path = Path(__file__).resolve().parents[2] / "arch" / processor / "linux.toml"
    tables = tomllib.loads(path.read_text(encoding="utf-8"))
    return {**tables["calls"], **tables["others"]}


def _linux_number(name: str) -> int:
    return linux_numbers(PROCESSOR)[name]


def _set_heap_word(index: int, value: u64) -> None:
    machine.heap_words[index] = _number(value)


def _set_stack_limit(address: u64) -> None:
    machine.stack_limit = _number(address)


TWINS: dict[str, Callable[..., object]] = {
    **{f"memory.load_{width.__name__}": _load(width) for width in (u8, u16, u32, u64)},
    **{f"memory.store_{width.__name__}": _store(width) for width in (u8, u16, u32, u64)},
    "memory.copy": lambda target, source, size: machine.write(_number(target), machine.read(_number(source), size)),
    "memory.fill": lambda target, byte, size: machine.write(_number(target), bytes([byte & 0xFF]) * size),
    "x86.port_read_u8": _port_read(1),
    "x86.port_read_u32": _port_read(4),
    "x86.port_write_u8": _port_write(1),
    "x86.port_write_u16": _port_write(2),
    "x86.port_write_u32": _port_write(4),
    "x86.cpuid": lambda leaf, subleaf, register: machine.cpuid.get((leaf, subleaf, register), 0),
    "x86.read_timestamp": machine.read_timestamp,
    "x86.store_random": machine.store_random,
    "x86.store_seed": machine.store_random,
    "x86.halt": _halt,
    "x86.shut_down": _halt,
    "x86.set_write_protection": _set_write_protection,
    "x86.read_cr2": lambda: u64(machine.fault_address),
    "x86.invalidate_page": lambda address: None,
    "x86.start_interrupts": lambda: None,
    "x86.start_sampling": lambda: None,
    "x86.interrupt_words": lambda: u64(INTERRUPT_WORDS),
    "x86.take_interrupt_word": machine.take_interrupt_word,
    "x86.enable_interrupts": lambda: machine.enable_interrupts(True),
    "x86.disable_interrupts": lambda: machine.enable_interrupts(False),
    "x86.enable_interrupts_and_halt": machine.enable_interrupts_and_halt,
    "x86.read_model_register": machine.read_model_register,
    "x86.write_model_register": machine.write_model_register,
    "linux.system_call": machine.system_call,
    "linux.early_system_call": machine.system_call,
    "linux.allowed_system_call_count": lambda: len(machine.allowed_system_calls),
    "linux.allowed_system_call": lambda index: machine.allowed_system_calls[index],
    "processor.frame_address": lambda: u64(0),
    "processor.trap": _trap,
    "processor.pause": lambda: None,
    "processor.fence": lambda: None,
    "image.symbol_count": lambda: 0,
    "image.symbol_address": lambda index: u64(0),
    "image.symbol_name_size": lambda index: 0,
    "image.symbol_name_byte": lambda index, position: 0,
    "image.stack_limit": lambda: u64(machine.stack_limit),
    "image.set_stack_limit": _set_stack_limit,
    "image.set_heap_base": _set_heap_base,
    "image.boot_argument": lambda: u64(machine.boot_argument),
    "image.boot_random": lambda: u64(machine.boot_random),
    "image.live_objects": lambda: 0,
    "image.archive": lambda: u64(0),
    "image.build_note": lambda: u64(machine.build_note),
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
    "board.leave": _leave,
    "board.abort": os.abort,
    "board.restart": _restart,
    "board.give_back": _give_back,
    "build.panic": lambda: machine.panic,
    "build.processor": lambda: PROCESSOR,
    "build.linux_number": _linux_number,
    "build.acpi": lambda: machine.acpi,
    "build.memory": lambda: 0,
    "build.sampled": lambda: False,
    "build.multiboot": lambda: True,
    "build.warns_of_slow_handlers": lambda: False,
    "build.slow_handler_ms": lambda: 0,
    "build.has_module": lambda name: name in machine.modules,
    "build.has_driver": lambda name: name in machine.drivers,
}
