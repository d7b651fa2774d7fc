"""The filter of a process, run by a small packet filter machine: what is listed passes, all else ends the process."""

from __future__ import annotations

import struct

import pytest
from hypothesis import given, strategies as st

from importos.board import system_call_filter as filters
from importos.lowlevel.integers import u64
from importos.lowlevel.twins.machine import linux_numbers, machine

ADDRESS = 0x10000
EXECUTABLE = 4
numbers = st.integers(0, 500)


def answer(allowed: list[int], number: int, protection: int = 0, architecture: int = filters.ARCHITECTURE) -> int:
    """What the kernel would do with a call."""
    machine.reset()
    machine.allowed_system_calls = sorted(set(allowed))
    count = filters.write_filter(u64(ADDRESS))
    assert count <= filters.INSTRUCTIONS_BESIDE + len(machine.allowed_system_calls)
    arguments = [0, 0, protection, 0, 0, 0]
    data = struct.pack("<IIQ6Q", number & 0xFFFFFFFF, architecture, 0, *arguments)
    accumulator, position = 0, 0
    while True:
        assert position < count, "the filter has no end here"
        code, if_true, if_false, operand = struct.unpack(
            "<HBBI", machine.read(ADDRESS + position * filters.INSTRUCTION_BYTES, filters.INSTRUCTION_BYTES)
        )
        position += 1
        if code == filters.LOAD_WORD:
            accumulator = struct.unpack_from("<I", data, operand)[0]
        elif code == filters.JUMP_IF_EQUAL:
            position += if_true if accumulator == operand else if_false
        elif code == filters.JUMP_IF_ANY_BIT:
            position += if_true if accumulator & operand else if_false
        else:
            assert code == filters.RETURN
            return int(operand)


@given(st.lists(numbers, max_size=12), numbers)
def test_listed_calls_pass_and_no_others(allowed: list[int], number: int) -> None:
    passes = number in allowed or number == filters.EXIT_GROUP
    assert answer(allowed, number) == (filters.ALLOW if passes else filters.KILL_PROCESS)


@given(st.lists(numbers, max_size=12), st.integers(0, 7))
def test_no_mapping_is_executable(allowed: list[int], protection: int) -> None:
    expected = filters.KILL_PROCESS if protection & EXECUTABLE else filters.ALLOW
    assert answer([*allowed, filters.MMAP], filters.MMAP, protection) == expected


@given(st.lists(numbers, min_size=1, max_size=12), st.integers(0, 0xFFFFFFFF))
def test_another_architecture_is_the_end(allowed: list[int], architecture: int) -> None:
    expected = filters.ALLOW if architecture == filters.ARCHITECTURE else filters.KILL_PROCESS
    assert answer(allowed, allowed[0], architecture=architecture) == expected


@given(st.lists(numbers, min_size=1, max_size=12))
def test_the_calls_of_the_other_abi_are_others(allowed: list[int]) -> None:
    """x32 has the same numbers with bit 30."""
    assert answer(allowed, allowed[0] | 1 << 30) == filters.KILL_PROCESS


def test_on_another_processor_its_numbers_count(monkeypatch: pytest.MonkeyPatch) -> None:
    numbers = linux_numbers("aarch64")
    for name, number in (("ARCHITECTURE", "AUDIT_ARCH"), ("MMAP", "mmap"), ("EXIT_GROUP", "exit_group")):
        monkeypatch.setattr(filters, name, numbers[number])
    allowed = [numbers["write"], numbers["mmap"]]
    passing = [number for number in range(500) if answer(allowed, number, architecture=0xC00000B7) == filters.ALLOW]
    assert passing == [64, 94, 222]
    assert answer(allowed, 222, EXECUTABLE, 0xC00000B7) == filters.KILL_PROCESS
    assert answer(allowed, 64, architecture=0xC000003E) == filters.KILL_PROCESS
