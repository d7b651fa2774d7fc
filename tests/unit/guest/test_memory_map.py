"""The boot loader's memory map under CPython: what is mapped, what the heap gets, page tables in simulated memory."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from importos.arch.x86_64 import boot_information, memory_map, paging, sealed_tables
from importos.lowlevel.integers import u64
from importos.lowlevel.twins.machine import machine
from importos.runtime import heap

TABLE = 0x103000
START_INFO = 0x103100
ENTRIES = 0x103200
ROOT = 0x148000
IMAGE_START, IMAGE_END = 0x100000, 0x14C000
LEAF_BYTES = 1 << 21
NO_EXECUTE = 1 << 63

QEMU_ENTRIES = [
    (0x0, 0x9FC00, 1),
    (0x9FC00, 0x400, 2),
    (0xF0000, 0x10000, 2),
    (0x100000, 0x7EE0000, 1),
    (0x7FE0000, 0x20000, 2),
    (0xFFFC0000, 0x40000, 2),
]


def store(address: int, value: int, size: int = 8) -> None:
    machine.write(address, value.to_bytes(size, "little"))


def load(address: int) -> int:
    return int.from_bytes(machine.read(address, 8), "little")


def boot(entries: list[tuple[int, int, int]], command_line: int = 0, text: bytes = b"") -> None:
    """Leaves memory as ``pvh_start.S`` does."""
    words = [START_INFO, ENTRIES, len(entries), IMAGE_START, IMAGE_END, 0x108000, 0x148000, ROOT, 1, 0x100000, 0x102000]
    for number, word in enumerate([*words, 0]):
        store(TABLE + 8 * number, word)
    store(START_INFO, boot_information.START_INFO_MAGIC, 4)
    store(START_INFO + boot_information.START_INFO_COMMAND_LINE_OFFSET, command_line)
    machine.write(command_line or 0x9000, text + b"\0")
    for number, (address, size, kind) in enumerate(entries):
        store(ENTRIES + 24 * number, address)
        store(ENTRIES + 24 * number + 8, size)
        store(ENTRIES + 24 * number + 16, kind, 4)
    store(ROOT, (ROOT + 0x1000) | 3)
    store(ROOT + 0x1000, (ROOT + 0x2000) | 3)
    store(ROOT + 0x2000, (ROOT + 0x3000) | 3)
    machine.boot_argument = TABLE


def entry_of(address: int) -> int:
    """The page table entry that maps an address, or 0."""
    table = ROOT
    for shift in (39, 30, 21, 12):
        entry = load(table + (address >> shift & 511) * 8)
        if not entry & 1 or entry & 0x80 or shift == 12:
            return entry
        table = entry & paging.ADDRESS_BITS
    raise AssertionError


@pytest.fixture(autouse=True)
def regions(monkeypatch: pytest.MonkeyPatch) -> list[tuple[int, int]]:
    """Every region that the heap was given, as start and end."""
    machine.reset()
    sealed_tables.frames_left = 0
    given: list[tuple[int, int]] = []
    monkeypatch.setattr(heap, "add_region", lambda start, size: given.append((start._value, (start + size)._value)))
    return given


def test_qemu_with_128_mib(regions: list[tuple[int, int]]) -> None:
    boot(QEMU_ENTRIES, command_line=0x11C0, text=b"hello")
    memory_map.give_memory_to_heap()
    table_frame = IMAGE_END + 0x1000  # one leaf table for the last, partial 2 MiB
    assert regions == [(0x2000, 0x9F000), (table_frame, 0x7FE0000)]
    assert entry_of(0x200000) == 0x200000 | NO_EXECUTE | 0x83
    assert entry_of(0x7E00000) == 0x7E00000 | NO_EXECUTE | 3
    assert entry_of(0x7FDF000) == 0x7FDF000 | NO_EXECUTE | 3
    assert entry_of(0x7FE0000) == 0


def test_the_least_machine(regions: list[tuple[int, int]]) -> None:
    boot([(0, 0x9FC00, 1), (0xF0000, 0x10000, 2), (0x100000, 0x80000, 1)])
    memory_map.give_memory_to_heap()
    assert regions == [(0x1000, 0x9F000), (IMAGE_END, 0x180000)]


def test_memory_that_is_kept_over_a_restart(regions: list[tuple[int, int]], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory_map, "kept_memory", u64(0))
    boot(QEMU_ENTRIES)
    memory_map.give_memory_to_heap()
    assert memory_map.kept_over_restart() == u64(0), "nobody has asked for it"
    monkeypatch.setattr(memory_map, "has_module", lambda name: name == "importos.logs")
    regions.clear()
    memory_map.give_memory_to_heap()
    place = memory_map.kept_over_restart()._value
    assert place == 0x7FE0000 - memory_map.FIRMWARE_BYTES - memory_map.KEPT_BYTES
    assert [end for _, end in regions][-2:] == [place, 0x7FE0000]
    assert regions[-1][0] >= place + memory_map.KEPT_BYTES


def test_memory_above_4_gib(regions: list[tuple[int, int]]) -> None:
    boot([(0x100000, 0xBFF00000, 1), (0x100000000, 0x40000000, 1)])
    memory_map.give_memory_to_heap()
    first_free = IMAGE_END + 3 * 0x1000  # directories for the second, third and fifth GiB
    assert regions == [(first_free, 0xC0000000), (0x100000000, 0x140000000)]
    assert entry_of(0x13FE00000) == 0x13FE00000 | NO_EXECUTE | 0x83
    assert entry_of(0xC0000000) == 0
    assert entry_of(0x140000000) == 0


def test_the_heap_of_a_large_machine_begins_elsewhere(regions: list[tuple[int, int]]) -> None:
    boot(QEMU_ENTRIES)
    machine.boot_random = 0x3FFF0 << 46
    memory_map.give_memory_to_heap()
    assert regions == [(0x1000 + 0xFFFC, 0x9F000), (IMAGE_END + 0x1000 + 0x3FFF0, 0x7FE0000)]


def test_modules_are_kept(regions: list[tuple[int, int]]) -> None:
    boot([(0x100000, 0x1F00000, 1)])
    store(START_INFO + boot_information.START_INFO_MODULE_COUNT_OFFSET, 1, 4)
    store(START_INFO + boot_information.START_INFO_MODULES_OFFSET, 0x200010)
    store(0x200010, 0x300000)
    store(0x200018, 0x1801)
    memory_map.give_memory_to_heap()
    assert regions == [(IMAGE_END, 0x200000), (0x201000, 0x300000), (0x302000, 0x2000000)]


def test_no_memory_map(regions: list[tuple[int, int]]) -> None:
    boot([])
    memory_map.give_memory_to_heap()
    assert regions == []


def test_nothing_mapped_twice() -> None:
    boot([(0x100000, 0x1F00000, 1)])
    before = [load(ROOT + 0x3000 + 8 * number) for number in range(512)]
    frame = paging.map_memory(u64(LEAF_BYTES), u64(0x2000000), u64(IMAGE_END), paging.CACHED)
    assert frame == u64(IMAGE_END), "whole large pages below 1 GiB need no table"
    assert paging.map_memory(u64(LEAF_BYTES), u64(0x2000000), frame, paging.CACHED) == frame
    assert [load(ROOT + 0x3000 + 8 * number) for number in range(512)] == before


def test_the_tables_are_sealed(regions: list[tuple[int, int]]) -> None:
    boot(QEMU_ENTRIES)
    for number in range(1, 512):
        store(ROOT + 0x3000 + 8 * number, 0x1000 * number | 3)
    memory_map.give_memory_to_heap()
    end = regions[-1][0]
    for address in range(IMAGE_START, end + 0x10000, 0x1000):
        is_table = ROOT <= address < end
        assert entry_of(address) & paging.WRITABLE == (0 if is_table else paging.WRITABLE)
    assert machine.write_protection


def test_a_guard_page_is_taken_out_of_a_large_page(monkeypatch: pytest.MonkeyPatch) -> None:
    boot(QEMU_ENTRIES)
    memory_map.give_memory_to_heap()
    block = 0x31FD000  # the frames would lie on both sides of 0x3200000
    asked: list[int] = []
    monkeypatch.setattr(heap, "allocate", lambda size: asked.append(size) or u64(block))
    guard = 0x2345000
    assert entry_of(guard) & paging.LARGE
    assert sealed_tables.unmap_page(u64(guard))
    assert entry_of(guard) == 0
    for address in (guard - 0x1000, guard + 0x1000, 0x2200000, 0x23FF000):
        assert entry_of(address) == address | 3 | NO_EXECUTE
    assert entry_of(0x2400000) == 0x2400000 | 3 | NO_EXECUTE | paging.LARGE
    assert sealed_tables.unmap_page(u64(guard + 0x2000))
    assert entry_of(guard + 0x2000) == 0 and entry_of(guard + 0x3000) != 0
    assert sealed_tables.unmap_page(u64(0x4345000))
    assert len(asked) == 1
    for number in range(sealed_tables.FRAMES + 1):
        frame = 0x3200000 + 0x1000 * number
        assert block <= frame < block + asked[0]
        assert entry_of(frame) == frame | 1 | NO_EXECUTE, "nobody can write to the table, nor to those to come"
    assert entry_of(0x3208000) == 0x3208000 | 3 | NO_EXECUTE
    assert machine.write_protection


def test_registers_are_mapped_with_sealed_tables(monkeypatch: pytest.MonkeyPatch) -> None:
    boot(QEMU_ENTRIES)
    memory_map.give_memory_to_heap()
    monkeypatch.setattr(heap, "allocate", lambda size: u64(0x3000000))
    for page in (0xFEB00000, 0xFEB01000, 0xFD000000):
        assert sealed_tables.map_page(u64(page), paging.UNCACHED)
        assert entry_of(page) == page | 3 | NO_EXECUTE | paging.UNCACHED
    assert sealed_tables.frames_left == sealed_tables.FRAMES - 3


def test_no_memory_for_tables(monkeypatch: pytest.MonkeyPatch) -> None:
    boot(QEMU_ENTRIES)
    memory_map.give_memory_to_heap()
    monkeypatch.setattr(heap, "allocate", lambda size: u64(0))
    assert not sealed_tables.unmap_page(u64(0x2345000))
    assert not sealed_tables.map_page(u64(0xFEB00000), paging.UNCACHED)
    assert entry_of(0x2345000) != 0


ADDRESSES = st.one_of(
    st.integers(0, 1 << 28),
    st.integers(0, (1 << 64) - 1),
    st.sampled_from([0, IMAGE_START, IMAGE_END, 0xFFF, 1 << 36, (1 << 64) - 1, (1 << 64) - 4096]),
)
SIZES = st.one_of(st.integers(0, 1 << 24), st.integers(0, (1 << 64) - 1), st.sampled_from([0, 1, 4096]))
ENTRY = st.tuples(ADDRESSES, SIZES, st.sampled_from([0, 1, 1, 1, 2, 3, 5, 0xFFFFFFFF]))


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(entries=st.lists(ENTRY, max_size=6), keeps=st.booleans())
def test_whatever_the_map_says_no_memory_is_given_twice(
    monkeypatch: pytest.MonkeyPatch, entries: list[tuple[int, int, int]], keeps: bool
) -> None:
    """Entries overlap, wrap, are empty, contradict each other: what is given is RAM for each that covers it."""
    machine.reset()
    given: list[tuple[int, int]] = []
    monkeypatch.setattr(heap, "add_region", lambda start, size: given.append((start._value, (start + size)._value)))
    mapped: list[tuple[int, int]] = []

    def note(start: u64, end: u64, frame: u64, caching: int) -> u64:
        mapped.append((start._value, end._value))
        return frame

    monkeypatch.setattr(memory_map, "map_memory", note)
    monkeypatch.setattr(memory_map, "has_module", lambda name: keeps)
    monkeypatch.setattr(memory_map, "kept_memory", u64(0))
    boot(entries, command_line=0x5123, text=b"hello")
    memory_map.give_memory_to_heap()
    kept = memory_map.kept_over_restart()._value
    if kept:
        assert keeps and kept + memory_map.KEPT_BYTES <= 1 << 32
        given.append((kept, kept + memory_map.KEPT_BYTES))  # all that is true of what is given is true of it
    given.sort()
    assert all(before[1] <= after[0] for before, after in zip(given, given[1:], strict=False))
    for start, end in given:
        assert 0x1000 <= start < end <= 1 << 36 and start % 4096 == end % 4096 == 0
        assert end <= IMAGE_START or start >= IMAGE_END
        assert not start <= 0x5000 < end
        for address, size, kind in entries:
            if kind != 1 and size:
                assert end <= address or start >= address + size
        assert any(address <= start and end <= address + size for address, size, kind in entries if kind == 1)
        assert end <= LEAF_BYTES or any(first <= max(start, LEAF_BYTES) and end <= last for first, last in mapped)


def test_many_modules_are_kept(regions: list[tuple[int, int]]) -> None:
    boot([(0x100000, 0x1F00000, 1)])
    store(START_INFO + boot_information.START_INFO_MODULE_COUNT_OFFSET, 128, 4)
    store(START_INFO + boot_information.START_INFO_MODULES_OFFSET, 0x200000)
    for number in range(128):
        store(0x200000 + 32 * number, 0x300000 + 0x2000 * number)
        store(0x200008 + 32 * number, 0x1000)
    memory_map.give_memory_to_heap()
    for number in range(memory_map.MOST_MODULES):
        module = 0x300000 + 0x2000 * number
        assert not any(start < module + 0x1000 and module < end for start, end in regions)


def test_a_module_count_that_cannot_be_true_is_no_endless_loop(regions: list[tuple[int, int]]) -> None:
    boot([(0x100000, 0x1F00000, 1)])
    store(START_INFO + boot_information.START_INFO_MODULE_COUNT_OFFSET, 0xFFFFFFFF, 4)
    memory_map.give_memory_to_heap()
    assert regions


def test_a_command_line_without_an_end(regions: list[tuple[int, int]]) -> None:
    boot([(0x100000, 0x1F00000, 1)], command_line=0x700000)
    machine.write(0x700000, b"x" * 0x20000)
    memory_map.give_memory_to_heap()
    assert regions == [(IMAGE_END, 0x700000), (0x710000, 0x2000000)]
