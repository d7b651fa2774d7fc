"""Tables of arms: which class number takes which arm, and which switches share a table."""

from __future__ import annotations

import pytest

from importos_tool.compiler.backend.arm_tables import LEAST_INTERVALS, MOST_ARMS, ArmTables
from importos_tool.compiler.backend.names import NameTable
from importos_tool.compiler.ir.nodes import NULL, Block, Layout, SwitchClass

COUNT = 4 * MOST_ARMS


@pytest.fixture
def tables() -> ArmTables:
    layouts = {str(number): Layout(str(number), str(number), number=number) for number in range(1, COUNT)}
    return ArmTables(layouts, NameTable(frozenset()))


def switch(*rows: list[int]) -> SwitchClass:
    cases = [(tuple(map(str, numbers)), Block(f"arm {row}")) for row, numbers in enumerate(rows)]
    return SwitchClass(NULL, cases, Block("unknown"))


def text(tables: ArmTables) -> str:
    return "".join(declared.text for declared in tables.definitions())


def test_a_table_has_an_arm_for_every_class_number(tables: ArmTables) -> None:
    odd, thirds = [3, 5, 7, 9, 11, 13], [2, 4, 6, 8, 10, 16]
    divided = switch(odd, thirds)
    tables.note(divided)
    arms = tables.of(divided)
    assert arms.blocks == [divided.cases[1][1], divided.cases[0][1]]  # the lowest number first
    assert arms.size == 17
    assert f"const u8 {arms.table}[] = {{0,0,1,2,1,2,1,2,1,2,1,2,0,2,0,0,1}};\n" in text(tables)


def test_equal_divisions_share_a_table(tables: ArmTables) -> None:
    odd, even = list(range(1, 60, 2)), list(range(2, 60, 2))
    first, second, other = switch(odd, even), switch(even, odd), switch(odd, even[1:])
    for noted in (first, second, other):
        tables.note(noted)
    assert tables.of(first).table == tables.of(second).table != tables.of(other).table
    assert len(tables.definitions()) == 2


def test_rows_of_one_block_are_one_arm(tables: ArmTables) -> None:
    block = Block("both")
    rows = [((str(number),), block) for number in range(1, 2 * LEAST_INTERVALS, 2)]
    both = SwitchClass(NULL, rows, Block("unknown"))
    tables.note(both)
    assert tables.of(both).blocks == [block]
    assert set(text(tables).partition("{")[2].partition("}")[0].split(",")) == {"0", "1"}


@pytest.mark.parametrize(
    "rows",
    [
        [list(range(1, 2 * LEAST_INTERVALS - 2, 2))],  # an interval too few
        [[number] for number in range(1, MOST_ARMS + 2)],  # an arm too many for a byte
        [[]],
    ],
)
def test_others_keep_their_rows(tables: ArmTables, rows: list[list[int]]) -> None:
    plain = switch(*rows)
    tables.note(plain)
    assert tables.of(plain).table == ""
    assert tables.definitions() == []
    numbers = [n for spans in tables.of(plain).intervals for first, last in spans for n in range(first, last + 1)]
    assert numbers == [number for row in rows for number in row]
