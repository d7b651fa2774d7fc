"""Mapping patterns for objects: what a dict of any kind holds is found by its keys, as in a tree that json gives."""
import json
from collections import Counter, OrderedDict, defaultdict


class Box:
    def __init__(self, v: object) -> None:
        self.v = v


def f(d: object) -> str:
    match d:
        case {1: str(x)}:
            return "one " + x
        case {"k": Box(v=int(n)), **rest}:
            return f"box {n} {rest}"
        case {"a": None}:
            return "none"
        case {"a": True | False}:
            return "bool"
        case {"a": 1 | 2.5 | "x"}:
            return "const"
        case {"deep": [{"er": {"est": str(s)}}, *_]}:
            return s
        case {}:
            return "any mapping"
        case _:
            return "other"


dd: defaultdict[str, int] = defaultdict(int, a=7)
ITEMS: list[object] = [{1: "x"}, {"k": Box(3), "z": 1}, {"a": None}, {"a": True}, {"a": 2.5},
          {"deep": [{"er": {"est": "found"}}, 1]}, {}, [], "a", 3, None, dd, OrderedDict(a=1), Counter("aab"), {"a", 1}]
for o in ITEMS:
    print(f(o))
print(len(dd))
def show(d: object) -> str:
    match d:
        case {"user": {"name": str(name), "age": int(age)}}:
            return f"user {name} {age}"
        case {"kind": "point", "xy": [int(x), int(y)]}:
            return f"point {x} {y}"
        case [{"id": int(first)}, *rest]:
            return f"list from {first}, {len(rest)} more"
        case {"error": str(text), **more}:
            return f"error {text} {len(more)}"
        case _:
            return "other"


for t in ('{"user": {"name": "Ada", "age": 3}}', '{"kind": "point", "xy": [1, 2]}', '[{"id": 4}, 1]', '{"error": "x", "b": 1}', '{"user": []}', "3"):
    print(show(json.loads(t)))
