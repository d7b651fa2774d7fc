"""``JSONEncoder`` and its subclasses, ``JSONDecoder``, ``object_hook``."""

from __future__ import annotations

import io
import json
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Counter


class Colour(Enum):
    RED = "red"


@dataclass
class Point:
    x: int
    y: int


class Encoder(json.JSONEncoder):
    def default(self, o: object) -> object:
        if isinstance(o, date):
            return o.isoformat()
        if isinstance(o, Point):
            return {"__point__": [o.x, o.y]}
        if isinstance(o, Colour):
            return o.value
        return super().default(o)


def hook(entries: dict[str, object]) -> object:
    match entries:
        case {"__point__": [int(x), int(y)]}:
            return Point(x, y)
    return entries


def main() -> None:
    value = {"when": date(2024, 2, 29), "points": [Point(1, 2), Point(3, 4)], "colour": Colour.RED, "n": 1.5}
    text = json.dumps(value, cls=Encoder)
    print(text)
    print(json.dumps(value, cls=Encoder, indent=2, sort_keys=True))
    print(Encoder(separators=(",", ":")).encode(value), "".join(json.JSONEncoder().iterencode([1, None])))
    back = json.loads(text, object_hook=hook)
    print(back)
    print(json.load(io.StringIO('[{"__point__": [5, 6]}, {"a": {}}]'), object_hook=hook))
    try:
        json.dumps({"a": object()}, cls=Encoder)
    except TypeError as error:
        print(error)
    try:
        print(json.JSONEncoder().encode({"a": Colour.RED}))
    except TypeError as error:
        print(error)
    print(json.JSONEncoder(default=str, sort_keys=True).encode({"b": Colour.RED, "a": date(2020, 1, 2)}))
    decoder = json.JSONDecoder()
    print(decoder.decode(' {"a": [1, 2.5, true]} '), decoder.raw_decode('[1, 2] tail'), decoder.raw_decode("x = é{}", 5))
    for wrong, start in (("", 0), ("[1,", 0), ("ab[1 2]", 2), ("abc", 3)):
        try:
            print(decoder.raw_decode(wrong, start))
        except json.JSONDecodeError as error:
            print(error, error.pos)
    counts: Counter[str] = Counter("hello")
    print(json.dumps(counts))


main()
