"""What a case finds in an object can be read."""

import json
from collections import deque
from dataclasses import dataclass


@dataclass
class Request:
    id: object
    method: str
    params: list[object]


class RpcError(Exception):
    def __init__(self, code: int, message: str) -> None:
        super().__init__(f"{code}: {message}")
        self.code = code


def parse(data: object) -> Request:
    match data:
        case {"jsonrpc": "2.0", "method": str(method), "params": [*params], "id": id_}:
            return Request(id_, method, params)
        case {"jsonrpc": "2.0", "method": str(method), "params": {"first": first, **others}, "id": (int() | str()) as id_}:
            return Request(id_, method, [first, *(others[key] for key in others)])
        case {"jsonrpc": "2.0", "method": str(method), "id": id_}:
            return Request(id_, method, [])
        case {"method": method} if not isinstance(method, str):
            raise RpcError(-32600, f"method is {method!r}")
        case {"jsonrpc": version} if version != "2.0":
            raise RpcError(-32600, f"version {version}")
        case {}:
            raise RpcError(-32600, "invalid request")
        case _:
            raise RpcError(-32700, "no object")


def describe(value: object) -> str:
    match value:
        case None:
            return "nothing"
        case bool():
            return "a bool"
        case int(n) | float(n):
            return f"number {n}"
        case str(text):
            return f"text of {len(text)}"
        case []:
            return "an empty list"
        case [one]:
            return f"only {describe(one)}"
        case [int(first), *rest]:
            return f"{first} and {len(rest)} more: {[describe(item) for item in rest]}"
        case list(items):
            return f"list: {', '.join(describe(item) for item in items)}"
        case {"type": "point", "x": x, "y": y}:
            return f"point {x}, {y}"
        case {"type": kind, **more} if more:
            return f"{kind} with {sorted(str(key) for key in more)}"
        case dict() as table:
            return f"dict {[(key, describe(item)) for key, item in table.items()]}"
        case set() | frozenset():
            return f"set of {len(value)}"
        case deque():
            return f"deque {value[0]} {len(value)}"
        case _:
            return type(value).__name__


def walk(value: object, depth: int = 0) -> int:
    match value:
        case list() | tuple():
            return 1 + max([walk(item, depth + 1) for item in value], default=0)
        case dict():
            return 1 + max([walk(item, depth + 1) for item in value.values()], default=0)
        case other:
            return len(str(other)) * 0


def main() -> None:
    for text in (
        '{"jsonrpc": "2.0", "method": "add", "params": [1, 2.5, "x"], "id": 1}',
        '{"jsonrpc": "2.0", "method": "sub", "params": {"first": 1, "a": [2]}, "id": "q"}',
        '{"jsonrpc": "2.0", "method": "ping", "id": null}',
        '{"jsonrpc": "2.0", "method": 5}',
        '{"jsonrpc": "1.0"}',
        '{"x": "1.0"}',
        "[]",
    ):
        try:
            print(parse(json.loads(text)))
        except RpcError as error:
            print(error, error.code)
    values: list[object] = [None, True, 1, 2.5, "abc", [], [1], [1, 2, "a"], ["a", 1], {"type": "point", "x": 1, "y": 2.5}]
    values += [{"type": "a", "b": 1, "c": 2}, {"type": "a"}, {1: 2}, {1, 2}, frozenset({"a"}), deque([1.5]), b"x", (1, 2)]
    values += [[1, 2, 3], [1.5, 2.5], [[1], [2]], {"a": [1, {"b": None}]}]
    for value in values:
        print(describe(value), walk(value))


if __name__ == "__main__":
    main()
