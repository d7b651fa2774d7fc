"""Dispatch functions and classes meet by the names of classes: no pair is left out, and all come in their order."""

from __future__ import annotations

import subprocess
from itertools import product
from pathlib import Path

import pytest

from importos_tool.compiler.build import BuildRequest, build_program
from importos_tool.compiler.lower.world import ConcreteClass, Dispatch, Kin, World
from importos_tool.targets import load_target

NAMES = (("object", "A", "B"), ("object", "A"), ("object", "C"), None)
ASKED = (("B",), ("A",), ("object",), ("C",), ("D",), None)


def test_all_that_a_name_may_concern_is_found_in_order() -> None:
    """What is under no name of its own is under all of them, and who asks for none gets everything."""
    kin = Kin[int]()
    entered = list(enumerate([*NAMES, *reversed(NAMES)]))
    for number, names in entered:
        kin.add(names, number)
    for asked in ASKED:
        wanted = [n for n, names in entered if asked is None or names is None or set(asked) & set(names)]
        assert kin.under(asked) == wanted


def test_one_name_each_and_many_that_are_asked_for() -> None:
    """The other way round, as a new class asks for dispatch functions."""
    kin = Kin[str]()
    for number, name in product(range(3), ("A", "B", "object")):
        kin.add((name,), f"{name}{number}")
    assert kin.under(("B", "A")) == ["A0", "B0", "A1", "B1", "A2", "B2"]


PROGRAM = """
class Shape:
    def name(self) -> str:
        return "shape"


class Circle(Shape):
    def name(self) -> str:
        return "circle"


class Square(Shape):
    def name(self) -> str:
        return "square"


shapes: list[Shape] = [Shape(), Circle(), Square()]
print([shape.name() for shape in shapes])
"""


@pytest.mark.sanitizer
@pytest.mark.parametrize("left_out", [("Square",), ("Circle", "Square")], ids=["of three", "all but one"])
def test_a_class_that_no_arm_knows_stops_the_program(
    left_out: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With sanitizers, as the programs of tests are built: a class that is not offered does not become another."""
    offer = World._offer

    def forgetful(world: World, dispatch: Dispatch, concrete: ConcreteClass) -> None:
        if not (dispatch.key.method == "name" and concrete.layout.python_name in left_out):
            offer(world, dispatch, concrete)

    monkeypatch.setattr(World, "_offer", forgetful)
    source = tmp_path / "program.py"
    source.write_text(PROGRAM, encoding="utf-8")
    request = BuildRequest(
        source=source, target=load_target("process"), sanitize=True, optimise="-O0", cache_directory=tmp_path / "cache"
    )
    ended = subprocess.run([source], executable=build_program(request).image, capture_output=True, check=False)
    assert b"AddressSanitizer: ILL" in ended.stderr
    assert ended.returncode != 0
    assert ended.stdout == b""
