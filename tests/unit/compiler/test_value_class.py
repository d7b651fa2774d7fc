"""Values are compared by their fields, are keys, and can be copied."""

from __future__ import annotations

import pickle
from dataclasses import field, replace

from importos_tool.value_class import value


@value
class Point:
    x: int
    y: int = 0
    names: tuple[str, ...] = field(default=())


@value
class Pixel(Point):
    colour: str = ""


def test_equal_fields_are_one_key() -> None:
    assert {Point(1, 2): "found"}[Point(1, 2)] == "found"
    assert Point(1) != Point(1, 1)
    assert Pixel(1) != Point(1)


def test_copies() -> None:
    pixel = Pixel(1, 2, ("a",), "red")
    assert pickle.loads(pickle.dumps(pixel)) == pixel
    assert replace(pixel, colour="blue") == Pixel(1, 2, ("a",), "blue")
