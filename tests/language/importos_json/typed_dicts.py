"""importos.json: fields that are typed dictionaries."""

from dataclasses import dataclass
from typing import NotRequired, TypedDict

from importos.json import ShapeError, dumps, loads


class Size(TypedDict):
    width: int
    height: float


class Film(TypedDict, total=False):
    title: str
    years: list[int]
    size: Size


class Named(Film):
    name: str
    note: NotRequired[str | None]


@dataclass
class Shelf:
    size: Size
    films: list[Film]
    best: Named | None = None


def show(text: str, allow_unknown_keys: bool = False) -> None:
    try:
        shelf = loads(Shelf, text, allow_unknown_keys=allow_unknown_keys)
    except ShapeError as error:
        print(error)
        return
    print(shelf)
    print(shelf.size["width"] + 1, [film["title"].upper() for film in shelf.films if "title" in film])
    print(dumps(shelf))


def main() -> None:
    size = '"size": {"width": 1, "height": 2}'
    show("{" + size + ', "films": []}')
    show("{" + size + ', "films": [{"title": "M", "years": [1931]}, {' + size + "}, {}]}")
    show("{" + size + ', "films": [], "best": {"name": "n", "note": null, "title": "t"}}')
    show("{" + size + ', "films": [], "best": {"title": "t"}}')
    show("{" + size + ', "films": [{"years": [1, "2"]}]}')
    show("{" + size + ', "films": [{"colour": true}]}')
    show("{" + size + ', "films": [{"colour": true}]}', allow_unknown_keys=True)
    show('{"size": {"width": 1}, "films": []}')
    show('{"size": [], "films": []}')


if __name__ == "__main__":
    main()
