"""Unions with numbers: how they are stored, which of them share code, and that no number in one is put in a box."""

from __future__ import annotations

from pathlib import Path

import pytest

from importos_tool.compiler import build
from importos_tool.compiler.checked.types import BOOL, FLOAT, INT, NONE, OBJECT, STR, ClassType, Type, UnionType
from importos_tool.compiler.frontend.checker import check_program
from importos_tool.compiler.ir import nodes as ir
from importos_tool.compiler.ir.types import REFERENCE
from importos_tool.compiler.lower.representation import TAGGED, canonical, numbers_in, representation
from importos_tool.targets import load_target

LIST = "builtins.list"
BYTE = ClassType("importos.lowlevel.integers.u8")


@pytest.mark.parametrize(
    ("items", "stored", "shape"),
    [
        ((INT, NONE), TAGGED, UnionType((INT, OBJECT))),
        ((STR, INT), TAGGED, UnionType((INT, OBJECT))),
        ((FLOAT, ClassType(LIST, (INT,))), TAGGED, UnionType((FLOAT, OBJECT))),
        ((FLOAT, INT), TAGGED, UnionType((INT, FLOAT))),
        ((INT, FLOAT, BOOL, NONE), TAGGED, UnionType((BOOL, INT, FLOAT, OBJECT))),
        ((OBJECT, INT), TAGGED, UnionType((INT, OBJECT))),
        ((STR, NONE), REFERENCE, OBJECT),
        ((BYTE, NONE), REFERENCE, OBJECT),
    ],
)
def test_how_a_union_is_stored(items: tuple[Type, ...], stored: object, shape: Type) -> None:
    type_ = UnionType(items)
    assert representation(type_) == stored
    assert canonical(type_) == shape
    assert canonical(shape) == shape
    assert set(numbers_in(shape)) == set(numbers_in(type_))


def lowered(text: str, folder: Path, build_folder: Path) -> ir.Program:
    source = folder / "program.py"
    source.write_text(text, encoding="utf-8")
    request = build.BuildRequest(source, load_target("process"), build_folder)
    checked = check_program(source, cache_directory=build_folder, roots=build.library_roots(request))
    return build.lower(checked, request)


def boxing(program: ir.Program) -> set[str]:
    """The user's functions that put a number in a box."""
    return {
        name
        for name, function in program.functions.items()
        if name.startswith("__main__.")
        for block in function.blocks
        for operation in block.operations
        if isinstance(operation, ir.New) and operation.layout.startswith("box[")
    }


CASES = {
    "variables, parameters and results": """
def half(x: int | None) -> int | None:
    y: int | None = x
    return None if y is None or y % 2 else y // 2
print(half(4) is None, half(3) == 2)
""",
    "fields": """
class Cell:
    def __init__(self, value: int | str | None) -> None:
        self.value = value
c = Cell(3)
c.value = "a"
print(c.value == 3, c.value is None, isinstance(c.value, int))
""",
    "arithmetic and comparison": """
def add(a: int | float, b: int | float) -> int | float:
    c: int | float = -a + b * 2
    return c if a < b else a
print(add(1, 2.5) == 4, bool(add(2, 2)), hash(add(1, 3)))
""",
    "lists": """
def fill(xs: list[int | None]) -> int:
    xs.append(3)
    xs[0] = None
    return sum(x for x in xs if x is not None) + xs.count(3) + xs.index(None) + (3 in xs)
print(fill([1, 2]))
""",
    "dicts and sets": """
def fill(d: dict[int | str, float | None], s: set[int | str]) -> bool:
    d[1] = 2.5
    d["a"] = None
    s.add(4)
    return 1 in d and d.get("a") is None and d[1] == 2.5 and 4 in s
print(fill({}, set()))
""",
    "generators, cells and tuples": """
from collections.abc import Callable, Iterator
def each(n: int) -> Iterator[int | None]:
    for i in range(n):
        yield i if i % 2 else None
def counter() -> Callable[[int | None], tuple[int | None, int]]:
    total: int | None = None
    def add(x: int | None) -> tuple[int | None, int]:
        nonlocal total
        total = x if total is None or x is None else total + x
        return total, 1
    return add
add = counter()
for x in each(4):
    pair = add(x)
    print(pair[0] is None, pair == (3, 1))
""",
    "patterns": """
def kind(x: int | float | str | None) -> int:
    match x:
        case None:
            return 0
        case 3 | 4:
            return 1
        case int(n) if n > 10:
            return n
        case int() | float():
            return 2
        case str():
            return len(x)
print(kind(3), kind(2.5), kind("a"), kind(None))
""",
}


@pytest.mark.parametrize("text", CASES.values(), ids=CASES.keys())
def test_no_number_is_put_in_a_box(text: str, tmp_path: Path, build_folder: Path) -> None:
    assert boxing(lowered(text, tmp_path, build_folder)) == set()
