"""ACPI under CPython: what is written to which port, and that no table does harm, whatever is in it."""

from __future__ import annotations

import struct

import pytest
from hypothesis import given, settings, strategies as st
from virtio_models.host import ModelHost

from importos.arch.x86_64 import acpi
from importos.arch.x86_64.interrupt_routes import InterruptRoutes, read_routes
from importos.lowlevel.twins.machine import machine

WORDS, START_INFO, ROOT_OF_PAGES, STACK = 0x103000, 0x103100, 0x148000, 0x110000
POINTER, TABLES = 0xF5A40, 0x7FE1000
CONTROL, COMMAND, ENABLE = 0x604, 0xB2, 0xF1
SLEEP = bytes.fromhex("085f5335 5f 12 0a 04 0a05 00 00 00".replace(" ", ""))
SLEEP_ENABLE = 0x2000


def summed(table: bytes, place: int) -> bytes:
    """The table with the checksum at ``place`` right."""
    table = table[:place] + b"\0" + table[place + 1 :]
    return table[:place] + bytes([-sum(table) & 0xFF]) + table[place + 1 :]


def table(signature: bytes, body: bytes) -> bytes:
    return summed(
        struct.pack("<4sIBB6s8sI4sI", signature, 36 + len(body), 1, 0, b"TEST", b"TEST", 1, b"TEST", 1) + body, 9
    )


def fixed(definitions: int, wide: int = 0, control_b: int = 0, reset: tuple[int, int, int] = (1, 0xCF9, 6)) -> bytes:
    body = bytearray(244 - 36)
    struct.pack_into("<I", body, 40 - 36, definitions)
    struct.pack_into("<IB", body, 48 - 36, COMMAND, ENABLE)
    struct.pack_into("<II", body, 64 - 36, CONTROL, control_b)
    struct.pack_into("<B3xQB", body, 116 - 36, *reset)
    struct.pack_into("<Q", body, 140 - 36, wide)
    return table(b"FACP", bytes(body))


def place(code: bytes = b"\x10\x20" + SLEEP, pointer: int = POINTER, wide: bool = False, **fields: int) -> None:
    """Puts a machine's tables into memory, as its firmware does."""
    machine.reset()
    acpi.frames_used_bytes = 0
    for number, word in ((0, START_INFO), (5, STACK), (7, ROOT_OF_PAGES)):
        machine.write(WORDS + 8 * number, word.to_bytes(8, "little"))
    for level in range(3):
        machine.write(ROOT_OF_PAGES + 0x1000 * level, (ROOT_OF_PAGES + 0x1000 * (level + 1) | 3).to_bytes(8, "little"))
    machine.write(START_INFO + 32, pointer.to_bytes(8, "little"))
    machine.boot_argument = WORDS
    facp, dsdt = TABLES + 0x100, TABLES + 0x1000
    kind, entry = (b"XSDT", "<QQ") if wide else (b"RSDT", "<II")
    revision = 2 if wide else 0
    old, new = (0, TABLES) if wide else (TABLES, 0)
    rest = struct.pack("<IQ", 36, new)
    machine.write(POINTER, summed(struct.pack("<8sB6sBI", b"RSD PTR ", 0, b"TEST", revision, old), 8) + rest)
    machine.write(TABLES, table(kind, struct.pack(entry, TABLES + 0x800, facp)))
    machine.write(TABLES + 0x800, table(b"APIC", bytes(8)))
    machine.write(facp, fixed(0 if wide else dsdt, dsdt if wide else 0, **fields))
    machine.write(dsdt, table(b"DSDT", code))


def written() -> list[tuple[str, int, int]]:
    return [entry for entry in machine.port_log if entry[0] != "read"]


@pytest.mark.parametrize("wide", [False, True])
def test_power_off(wide: bool) -> None:
    place(wide=wide)
    machine.port_answers[CONTROL] = [0, 0, 1]
    acpi.power_off()
    assert written() == [("write_u8", COMMAND, ENABLE), ("write_u16", CONTROL, SLEEP_ENABLE | 5 << 10)]


def test_acpi_that_is_on_already() -> None:
    place(control_b=0x704)
    machine.port_answers[CONTROL] = [1]
    acpi.power_off()
    assert written() == [("write_u16", CONTROL, SLEEP_ENABLE | 5 << 10), ("write_u16", 0x704, SLEEP_ENABLE)]


def test_acpi_that_never_comes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(acpi, "PATIENCE", 5)
    place()
    machine.port_answers[CONTROL] = [0] * 100
    acpi.power_off()
    assert written()[-1] == ("write_u16", CONTROL, SLEEP_ENABLE | 5 << 10)


@pytest.mark.parametrize(
    ("package", "types"),
    [
        ("12 06 04 00 00 00 00", (0, 0)),
        ("12 08 04 0a 07 0a 06 00 00", (7, 6)),
        ("12 4a 00 04 01 0a 05 00 00", (1, 5)),  # a length of two bytes
    ],
)
@pytest.mark.parametrize("name", ["08 5f 53 35 5f", "08 5c 5f 53 35 5f"])
def test_forms_of_the_sleep_object(name: str, package: str, types: tuple[int, int]) -> None:
    place(code=bytes(300) + bytes.fromhex(f"{name} {package}"), control_b=0x704)
    machine.port_answers[CONTROL] = [1]
    acpi.power_off()
    ports = zip((CONTROL, 0x704), types, strict=True)
    assert written() == [("write_u16", port, SLEEP_ENABLE | type_ << 10) for port, type_ in ports]


@pytest.mark.parametrize(
    "code",
    [
        b"",
        b"_S5_" * 30,
        bytes.fromhex("085f53355f 12 06 04 0c 00 00 00 00"),
        bytes.fromhex("005f53355f 12 06 04 00 00"),
    ],
)
def test_without_a_sleep_object_nothing_is_written(code: bytes) -> None:
    place(code=code)
    acpi.power_off()
    assert machine.port_log == []


def test_the_pointer_is_found_by_its_signature() -> None:
    place(pointer=0)
    machine.port_answers[CONTROL] = [1]
    acpi.power_off()
    assert written() == [("write_u16", CONTROL, SLEEP_ENABLE | 5 << 10)]


def test_no_tables_at_all() -> None:
    place(pointer=0)
    machine.write(POINTER, bytes(8))
    acpi.power_off()
    acpi.reset()
    assert machine.port_log == []


def test_reset() -> None:
    place()
    acpi.reset()
    assert written() == [("write_u8", 0xCF9, 6)]


@pytest.mark.parametrize("register", [(0, 0xCF9, 6), (1, 0, 6), (1, 0x1_0CF9, 6)])
def test_a_reset_register_that_is_no_port(register: tuple[int, int, int]) -> None:
    place()
    machine.write(TABLES + 0x100, fixed(TABLES + 0x1000, reset=register))
    acpi.reset()
    assert machine.port_log == []


@pytest.mark.parametrize(
    "damaged", [POINTER + 3, POINTER + 16, TABLES + 1, TABLES + 40, TABLES + 0x101, TABLES + 0x1003]
)
def test_a_wrong_byte_is_a_table_that_is_not_there(damaged: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(acpi, "SCANNED_START", 0xF5000)
    place()
    machine.write(damaged, bytes([machine.read(damaged, 1)[0] ^ 0x40]))
    acpi.power_off()
    assert machine.port_log == []


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_whatever_stands_in_the_tables_does_no_harm(data: st.DataObject) -> None:
    """Lengths, addresses and code are anything; checksums are right, so that all of it is looked at."""
    place(code=data.draw(st.binary(max_size=40)) + data.draw(st.sampled_from([b"", SLEEP[:9], SLEEP[:6]])))
    address = st.one_of(st.integers(0, (1 << 64) - 1), st.sampled_from([0, 1, 0xFFF, 1 << 36, TABLES, TABLES + 0x1000]))
    for where, size in ((POINTER + 16, 4), (TABLES + 36, 4), (TABLES + 0x100 + 40, 4), (TABLES + 0x100 + 140, 8)):
        if data.draw(st.booleans()):
            machine.write(where, (data.draw(address) & (1 << 8 * size) - 1).to_bytes(size, "little"))
    for start in (TABLES, TABLES + 0x100, TABLES + 0x1000):
        if data.draw(st.booleans()):
            machine.write(start + 4, data.draw(st.integers(0, 0x4000)).to_bytes(4, "little"))
        length = int.from_bytes(machine.read(start + 4, 4), "little")
        machine.write(start, summed(machine.read(start, max(length, 36)), 9))
    machine.write(POINTER, summed(machine.read(POINTER, 20), 8))
    before, acpi.SCANNED_START = acpi.SCANNED_START, 0xFF000
    try:
        acpi.power_off()
        acpi.reset()
    finally:
        acpi.SCANNED_START = before
    assert acpi.frames_used_bytes <= acpi.FRAMES_BYTES
    assert machine.read(STACK + acpi.FRAMES_BYTES, 0x1000) == bytes(0x1000)


# The MADT: a processor, two I/O APICs, and interrupts of ISA that come by other wires; the last entry is cut.
PROCESSOR, NOT_MASKABLE = bytes.fromhex("0008000001000000"), bytes.fromhex("0406ff000001")
FIRST = bytes.fromhex("010c0000 0000c0fe 00000000".replace(" ", ""))
SECOND = bytes.fromhex("010c0100 0010c0fe 18000000".replace(" ", ""))
TIMER, LOW_LEVEL, OTHER_BUS = (
    bytes.fromhex(f"020a{text}") for text in ("0000020000000000", "00090900000000f0", "01050700000000f0")
)


def routes_of(entries: bytes, has_acpi: bool = True) -> InterruptRoutes:
    place()
    machine.acpi = has_acpi
    machine.write(TABLES + 0x800, table(b"APIC", bytes(8) + entries))
    host = ModelHost()
    routes = read_routes(host)
    assert acpi.host is None and acpi.frames_used_bytes == 0, "the stack is the program's"
    assert bool(host.mapped) == has_acpi
    return routes


def test_the_routes_of_interrupts() -> None:
    low_level = LOW_LEVEL[:8] + b"\x0f\0"
    routes = routes_of(PROCESSOR + FIRST + TIMER + low_level + OTHER_BUS + NOT_MASKABLE + SECOND + FIRST[:11])
    assert routes.io_apics == [(0xFEC00000, 0), (0xFEC01000, 24)]
    assert routes.wire(0, False, False) == (2, False, False), "as its bus has it"
    assert routes.wire(9, False, False) == (9, True, True)
    assert routes.wire(5, True, False) == (5, True, False), "what is said of another bus means nothing"
    assert routes.wire(30, True, True) == (30, True, True)
    routes = routes_of(FIRST + LOW_LEVEL[:8] + b"\x05\0")
    assert routes.wire(9, True, True) == (9, False, False)


def test_a_machine_that_says_nothing_of_its_interrupts() -> None:
    for routes in (routes_of(b""), routes_of(FIRST[:1] + b"\0"), routes_of(SECOND, has_acpi=False)):
        assert routes.io_apics == [(0xFEC00000, 0)] and routes.wire(1, False, False) == (1, False, False)
    place()
    machine.acpi = True
    machine.write(TABLES, b"XXXX")
    assert read_routes(ModelHost()).io_apics == [(0xFEC00000, 0)]


@given(st.lists(st.one_of(st.binary(max_size=14), st.sampled_from([FIRST, SECOND, TIMER, LOW_LEVEL])), max_size=30))
@settings(max_examples=60, deadline=None)
def test_entries_that_say_anything(entries: list[bytes]) -> None:
    routes = routes_of(b"".join(entries))
    assert 1 <= len(routes.io_apics) <= 16
    for line in range(16):
        assert routes.wire(line, False, False)[0] >= 0


def test_tables_where_nothing_can_be_mapped() -> None:
    place()
    machine.acpi = True

    class Refusing(ModelHost):
        def map_registers(self, address: int, size: int) -> None:
            raise OSError("there is memory")

    assert read_routes(Refusing()).io_apics == [(0xFEC00000, 0)]
