"""``importos check --fix``: the program's own files are changed where a message says how, and only there."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from importos_tool.cli.application import application
from importos_tool.cli.screen import Screen
from importos_tool.compiler.frontend.conversion_fixes import conversion_fixes
from importos_tool.diagnostics.model import DiagnosticError, Edit, Span
from importos_tool.diagnostics.source import apply_edits, text_at

PROGRAM = """class Circle:
    def __init__(self, radius: float, times: int) -> None:
        self.radius = radius
        self.times = times


def collect(values: list[float], value: float) -> None:
    values.append(value)


found = [0.5]
circle = Circle(2, len("a") == 1)
collect(found, -3)
collect(found, len("é") + 1); circle.radius = 7
print("é", circle.radius, circle.times, found)
"""

MENDED = """class Circle:
    def __init__(self, radius: float, times: int) -> None:
        self.radius = radius
        self.times = times


def collect(values: list[float], value: float) -> None:
    values.append(value)


found = [0.5]
circle = Circle(2.0, int(len("a") == 1))
collect(found, -3.0)
collect(found, float(len("é") + 1)); circle.radius = 7.0
print("é", circle.radius, circle.times, found)
"""


def invoke(*arguments: str) -> Result:
    result = CliRunner().invoke(application(), list(arguments), obj=Screen(), standalone_mode=False)
    if result.exception is not None:
        raise result.exception
    return result


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, build_folder: Path) -> Path:
    monkeypatch.setenv("IMPORTOS_CACHE_DIR", str(build_folder))
    path = tmp_path / "program.py"
    path.write_text(PROGRAM, encoding="utf-8")
    return path


def test_numbers_are_converted_where_they_come_from(program: Path) -> None:
    said = invoke("check", "--fix", str(program)).output
    assert "5 changes made" in said
    assert f'{program}:12: len("a") == 1 -> int(len("a") == 1)' in said
    assert program.read_text(encoding="utf-8") == MENDED
    assert json.loads(invoke("check", "--fix", "--json", str(program)).output)["changes"] == []
    assert program.read_text(encoding="utf-8") == MENDED


def test_without_the_flag_nothing_is_changed(program: Path) -> None:
    with pytest.raises(DiagnosticError) as raised:
        invoke("check", str(program))
    assert program.read_text(encoding="utf-8") == PROGRAM
    assert {edit.text for d in raised.value.diagnostics for edit in d.fixes} >= {"2.0", "7.0"}


def test_what_cannot_be_mended_is_told(program: Path) -> None:
    program.write_text(PROGRAM + "circle.missing\n", encoding="utf-8")
    with pytest.raises(DiagnosticError) as raised:
        invoke("check", "--fix", str(program))
    assert [diagnostic.code for diagnostic in raised.value.diagnostics] == ["T-attr-defined"]
    assert program.read_text(encoding="utf-8") == PROGRAM + "circle.missing\n"


def test_edits_that_touch_each_other_are_not_both_made() -> None:
    text = "f(1, é + 2)\n"
    inner, outer = Span("x", 1, 5, 1, 6), Span("x", 1, 5, 1, 10)
    changed = apply_edits(text, [Edit(outer, "float(é + 2)"), Edit(inner, "x"), Edit(Span("x", 1, 2, 1, 3), "1.0")])
    assert changed[0] == "f(1.0, float(é + 2))\n"
    assert [edit.text for edit in changed[1]] == ["float(é + 2)", "1.0"]


ITEMS = """from collections.abc import Iterator
from typing import TypedDict


class Reading(TypedDict):
    value: float


def numbers() -> Iterator[float]:
    yield len("ab")


reading: Reading = {"value": 1}
reading["value"] = True
values: list[float] = [1, 2.5, -3]
table: dict[str, float] = {"é": 1, "b": 2.0}
rows: list[tuple[float, str]] = [(1, "a"), (2.5, "b")]
fixed: tuple[float, ...] = (1, 2)
print(reading, values, table, rows, fixed, list(numbers()))
"""
MENDED_ITEMS = """from collections.abc import Iterator
from typing import TypedDict


class Reading(TypedDict):
    value: float


def numbers() -> Iterator[float]:
    yield float(len("ab"))


reading: Reading = {"value": 1.0}
reading["value"] = float(True)
values: list[float] = [1.0, 2.5, -3.0]
table: dict[str, float] = {"é": 1.0, "b": 2.0}
rows: list[tuple[float, str]] = [(1.0, "a"), (2.5, "b")]
fixed: tuple[float, ...] = (1.0, 2.0)
print(reading, values, table, rows, fixed, list(numbers()))
"""


def test_items_of_containers_are_converted(program: Path) -> None:
    program.write_text(ITEMS, encoding="utf-8")
    changes = json.loads(invoke("check", "--fix", "--json", str(program)).output)["changes"]
    assert program.read_text(encoding="utf-8") == MENDED_ITEMS
    assert changes[0] == {"path": str(program), "line": 10, "before": 'len("ab")', "after": 'float(len("ab"))'}
    assert len(changes) == 9


STANDING = """from enum import Enum, IntEnum, StrEnum


class Symbol(str):
    pass


class Shown(str):
    def __str__(self) -> str:
        return "shown"


class Level(IntEnum):
    LOW = 1


class Colour(StrEnum):
    RED = "r"


class Old(str, Enum):
    A = "a"


def call(text: str, number: int = 0) -> str:
    return Symbol(text)


table: dict[str, int] = {Symbol("y"): Level.LOW}
table[Symbol("z")] = len(call(Colour.RED, Level.LOW))
print(call(Old.A, number=Level(1)), ",".join(Symbol(c) for c in "ab"), [Symbol("c").upper()])
print([call(c) for c in Colour], call(Colour.RED if table else Colour.RED), table)
"""
MENDED_STANDING = """    return str(Symbol(text))


table: dict[str, int] = {str(Symbol("y")): Level.LOW.value}
table[str(Symbol("z"))] = len(call(Colour.RED.value, Level.LOW.value))
print(call(Old.A.value, number=Level(1).value), ",".join(str(Symbol(c)) for c in "ab"), [Symbol("c").upper()])
print([call(c.value) for c in Colour], call((Colour.RED if table else Colour.RED).value), table)
"""


def test_objects_that_stand_for_values_are_converted(program: Path) -> None:
    program.write_text(STANDING, encoding="utf-8")
    with pytest.raises(DiagnosticError) as raised:
        invoke("check", str(program))
    assert {one.reason for one in raised.value.diagnostics} == {
        "its objects count as str in operators, and are none where str is declared",
        "its objects count as int in operators, and are none where int is declared",
    }
    invoke("check", "--fix", str(program))
    assert program.read_text(encoding="utf-8").endswith(MENDED_STANDING)


def test_no_conversion_that_gives_another_value_is_offered(program: Path) -> None:
    program.write_text(STANDING.replace("return Symbol(text)", "return Shown(text)"), encoding="utf-8")
    with pytest.raises(DiagnosticError) as raised:
        invoke("check", str(program))
    assert raised.value.diagnostics[0].fixes == ()


def test_other_mistakes_of_types_offer_nothing() -> None:
    span = Span("missing.py", 1, 0, 1, 3)
    assert conversion_fixes('List item 0 has incompatible type "int"; expected "str"', span, {}) == ()


def test_text_at_a_span(tmp_path: Path) -> None:
    path = tmp_path / "text.py"
    path.write_text("first\né = 12\n", encoding="utf-8")
    assert text_at(Span(str(path), 2, 4, 2, 6)) == "12"
    assert text_at(Span(str(path), 1, 0, 2, 1)) is None
    assert text_at(Span(str(tmp_path / "missing.py"), 1, 0, 1, 1)) is None
