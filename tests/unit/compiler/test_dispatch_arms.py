"""The pass that drops the arms of dispatch functions that no object comes to."""

from __future__ import annotations

from pathlib import Path

import pytest

from importos_tool.compiler.ir import nodes as ir
from importos_tool.compiler.passes.object_flow import ObjectFlow

from .test_reference_cycles import analysed

SHAPES = """
from collections.abc import Callable

class Shape:
    def area(self) -> int:
        return 0

class Square(Shape):
    def area(self) -> int:
        return 4

class Circle(Shape):
    def area(self) -> int:
        return 3

class Line(Shape):
    def area(self) -> int:
        return 1

def total(shapes: list[Shape]) -> int:
    return sum([shape.area() for shape in shapes])

circle = Circle()
"""
CASES = [
    ("what is only in another variable", "print(total([Square(), Line()]), circle.area())\n", {"Square", "Line"}),
    ("an item", "print(total([Square(), Line(), circle]))\n", {"Square", "Line", "Circle"}),
    (
        "what a function that is only called by its address answers",
        "makers: list[Callable[[], Shape]] = [Square, lambda: circle]\nprint(total([make() for make in makers]))\n",
        {"Square", "Circle"},
    ),
    (
        "what an exception carries",
        (
            "class Found(Exception):\n    def __init__(self, shape: Shape) -> None:\n        self.shape = shape\n"
            "def find(n: int) -> None:\n    raise Found(Line() if n else circle)\n"
            "try:\n    find(1)\nexcept Found as found:\n    print(found.shape.area())\n"
        ),
        {"Line", "Circle"},
    ),
    (
        "what is only made in an arm that nothing comes to",
        (
            "class Box:\n    def open(self) -> Shape:\n        return Square()\n"
            "class Large(Box):\n    def open(self) -> Shape:\n        return Line()\n"
            "class Small(Box):\n    def open(self) -> Shape:\n        return circle\n"
            "def look(boxes: list[Box]) -> None:\n    print(total([box.open() for box in boxes]))\n"
            "look([Box(), Small()])\nlarge = Large()\nprint(large is None)\n"
        ),
        {"Square", "Circle"},
    ),
]


@pytest.mark.parametrize(("text", "coming"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_arms_are_for_what_comes(text: str, coming: set[str], tmp_path: Path, build_folder: Path) -> None:
    program = analysed(SHAPES + text, tmp_path, build_folder)
    dispatch = next(f for name, f in program.functions.items() if f.is_dispatch and name.endswith("Shape.area"))
    calls = {
        operation.function
        for block in dispatch.blocks
        for operation in block.operations
        if isinstance(operation, ir.Call) and operation.function.startswith("__main__.")
    }
    assert calls == {f"__main__.{name}.area" for name in coming}


def test_what_is_never_made_comes_too(tmp_path: Path, build_folder: Path) -> None:
    """Texts and None in read-only memory, and what is made elsewhere of a number."""
    text = "def show(value: object) -> str:\n    return str(value)\n\nprint(show('a'), show(None), show(1))\n"
    program = analysed(text, tmp_path, build_folder)
    flow = ObjectFlow(program)
    coming = flow.held_by_value(program.functions["dispatch object.__str__"].parameters[0])
    for layout in ("builtins.str", "none", "box[i64]"):
        assert coming & flow.bits[layout], layout
    assert not coming & flow.bits.get("builtins.KeyError", 0)


FUNCTIONS = """
def one() -> int:
    return 1

def two() -> int:
    return 2

def numbers(values: list[int] | list[str]) -> int:
    return len(values) if isinstance(values, list) and values and isinstance(values[0], int) else 0

things: list[object] = [one, two, lambda: 3, "text"]
print([bool(thing) for thing in things], numbers([1]), numbers(["a"]))
"""


def test_classes_of_one_type_share_an_arm(tmp_path: Path, build_folder: Path) -> None:
    """Each function has a class of its own; an arm knows of it that it is a function."""
    program = analysed(FUNCTIONS, tmp_path, build_folder)
    dispatch = program.functions["dispatch object.truth of"]
    calls = [o.function for block in dispatch.blocks for o in block.operations if isinstance(o, ir.Call)]
    assert [name for name in calls if "function" in name] == ["dispatch object.truth of for builtins.function"]
    assert len([name for name in program.layouts if name.startswith("function __main__.")]) == 3


def test_what_the_class_answers_alone_has_no_arms(tmp_path: Path, build_folder: Path) -> None:
    """Whether a list is one of numbers: a switch that answers."""
    program = analysed(FUNCTIONS, tmp_path, build_folder)
    questions = [f for name, f in program.functions.items() if f.is_dispatch and ".is" in name]
    assert questions
    for question in questions:
        assert not any(isinstance(o, ir.Call) for block in question.blocks for o in block.operations)
        assert any(isinstance(b.terminator, ir.Return) and b.terminator.value == ir.TRUE for b in question.blocks)
