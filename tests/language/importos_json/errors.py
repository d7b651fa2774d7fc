"""importos.json: what is not as declared is refused, with the path; what cannot be loaded or dumped at all, too."""

import json
from dataclasses import dataclass, field
from enum import Enum
from typing import Callable, Literal, TypeVar

from importos.json import ShapeError, dumps, loads

T = TypeVar("T")


class Color(Enum):
    RED = "red"
    NUMBER = 3


@dataclass
class Server:
    host: str
    port: int = 80


@dataclass
class Config:
    servers: list[Server]
    load: float = 0.0
    color: Color = Color.RED
    mode: Literal["a", 1] = "a"
    limit: int | float | None = None
    pair: tuple[int, str] = (0, "")
    names: dict[str, bool] = field(default_factory=dict)


@dataclass
class Callback:
    function: Callable[[], int]


@dataclass
class Ambiguous:
    part: list[int] | tuple[str, int]


class Derived(Server):
    pass


class Plain:
    pass


@dataclass
class Tree:
    below: "list[Tree]"


def config(rest: str) -> None:
    try:
        print(loads(Config, '{"servers": [{"host": "h"}]' + rest + "}"))
    except ShapeError as error:
        print(error.path, "|", error.problem, "|", error)
    except (ValueError, OverflowError) as error:
        print(type(error).__name__, str(error)[:40])


def refused(cls: type[T], text: str = "{}") -> None:
    try:
        loads(cls, text)
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)


def main() -> None:
    for text in ("[]", '{"servers": 1}', '{"servers": [{"host": "a"}, {"port": 1}]}', "{}", '{"servers": [null]}'):
        refused(Config, text)
    config(', "load": "1"')
    config(', "load": NaN')
    config(', "load": true')
    config(', "load": 3')
    config(', "color": "green"')
    config(', "color": 3')
    config(', "mode": 2')
    config(', "mode": true')
    config(', "limit": "x"')
    config(', "limit": 1.5')
    config(', "limit": 1')
    config(', "pair": [1]')
    config(', "pair": [1, 2]')
    config(', "pair": {}')
    config(', "names": {"a b": 1}')
    config(', "names": {"ok": true, "no": "x"}')
    config(', "naems": {}')
    for text in ('{"host": "h", "port": 1.0}', '{"host": "h", "port": true}', '{"host": "h", "port": "8"', "{'a'}"):
        refused(Server, text)
    refused(Plain)
    refused(Callback)
    refused(Ambiguous)
    refused(Derived, '{"host": "h"}')
    refused(Tree, '{"below": [' * 60 + "]}" * 60)
    print(loads(Tree, '{"below": [' * 3 + "]}" * 3) == Tree([Tree([Tree([])])]))
    refused(Tree, '{"below": [' * 40 + "1" + "]}" * 40)
    for value in (Plain(), float("inf"), {"a": [Plain()]}, object):
        try:
            print(dumps(value))
        except (TypeError, ValueError) as error:
            print(type(error).__name__, error)
    try:
        loads(Server, "[1,")
    except json.JSONDecodeError as error:
        print(error.lineno, error.colno)


main()
