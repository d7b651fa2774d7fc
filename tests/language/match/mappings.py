"""Mapping patterns: keys of several types, rest, nested, missing keys."""

from __future__ import annotations

from collections.abc import Mapping


class Key:
    WIDTH = "width"
    HEIGHT = "height"
    ALSO_WIDTH = "width"


def size(d: dict[str, int]) -> str:
    match d:
        case {Key.WIDTH: w, Key.HEIGHT: h} if w == h:
            return f"square {w}"
        case {Key.WIDTH: w, Key.HEIGHT: h, **rest}:
            return f"{w} by {h}, {sorted(rest.items())}"
        case {"width": 0}:
            return "thin"
        case {"width": _, **rest} if rest:
            return f"wide and {rest}"
        case {"width": w}:
            return f"width {w}"
        case {}:
            return f"{len(d)} entries"
    return "never"


def optional(d: dict[str, str | None]) -> str:
    match d:
        case {"a": None}:
            return "a is None"
        case {"a": str(text)}:
            return f"a is {text}"
        case _:
            return "no a"


def nested(d: dict[int, list[tuple[str, float]]]) -> str:
    match d:
        case {1: [("x", value), *_]}:
            return f"x {value}"
        case {1: [], 2: [(name, _)]}:
            return f"second {name}"
        case {1: [*all]}:
            return f"{len(all)} others"
        case _:
            return "none"


def squares(m: Mapping[int, int]) -> str:
    match m:
        case {3: nine, 100: _}:
            return f"hundred {nine}"
        case {3: 9, 2: four, **rest}:
            return f"{four} {rest}"
        case {0: 0}:
            return "zero"
        case _:
            return "too few"


def main() -> None:
    for d in ({"width": 2, "height": 2}, {"width": 1, "height": 3, "depth": 4}, {"width": 0}):
        print(size(d))
    for d in ({"width": 0, "depth": 1}, {"width": 5}, {"depth": 1}, {"width": 1, "z": 2}):
        print(size(d))
    print(optional({"a": None}), optional({"a": "x"}), optional({"b": None}))
    print(nested({1: [("x", 1.5), ("y", 2.0)]}), nested({1: [], 2: [("z", 0.5)]}), nested({1: [("q", 1.0)]}), nested({}))
    print(squares({3: 9, 2: 4, 7: 7}), squares({0: 0}), squares({3: 81, 100: 1}), squares({}))
    try:
        match {"width": 1, "height": 2}:
            case {Key.WIDTH: _, Key.ALSO_WIDTH: _}:
                print("twice")
    except ValueError as error:
        print(error)


main()
