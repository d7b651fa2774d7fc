"""Lists and dicts of dataclasses as whole texts."""

from dataclasses import dataclass

from importos.json import ShapeError, dumps, loads_dict, loads_list


@dataclass
class Point:
    x: int
    y: float = 0.5


def show(text: str) -> None:
    try:
        print(loads_list(Point, text))
    except ShapeError as error:
        print(error)


def show_dict(text: str) -> None:
    try:
        print(loads_dict(Point, text, allow_unknown_keys=True))
    except ShapeError as error:
        print(error)


def main() -> None:
    show('[{"x": 1}, {"x": 2, "y": 3}]')
    show("[]")
    show('{"x": 1}')
    show('[{"x": 1}, {"x": "2"}]')
    show('[{"x": 1, "z": 2}]')
    show("[3]")
    show("[" * 101 + "]" * 101)
    show_dict('{"a": {"x": 1}, "b c": {"x": 2, "z": 5}}')
    show_dict('{"a": {"x": 1}, "b c": {"y": 2}}')
    show_dict("[]")
    print(dumps(loads_list(Point, b'[{"x": 7}]')), dumps(loads_dict(Point, '{"a": {"x": 7}}')))


if __name__ == "__main__":
    main()
