"""Unions of numbers and objects: operators, weak dicts, typed dicts, enumerations, copies, what containers do."""

import copy
import functools
import heapq
import itertools
import weakref
from collections import ChainMap, Counter, OrderedDict
from dataclasses import dataclass, replace
from enum import Enum, IntEnum
from typing import TypedDict


class Color(IntEnum):
    RED = 1
    BLUE = 2


class Mode(Enum):
    A = 1
    B = "b"


class Info(TypedDict, total=False):
    count: int | None
    label: str | int


class Node:
    def __init__(self, key: int | str, parent: "Node | None" = None) -> None:
        self.key = key
        self.parent = parent
        self.children: list[Node | int] = []

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Node) and self.key == other.key

    def __hash__(self) -> int:
        return hash(self.key)

    def __lt__(self, other: "Node | int") -> bool:
        if isinstance(other, int):
            return isinstance(self.key, int) and self.key < other
        return str(self.key) < str(other.key)

    def __add__(self, other: "int | Node") -> "int | Node":
        if isinstance(other, int):
            return Node(self.key, self)
        return 7


def broken(flag: int | None) -> int | None:
    if flag is None:
        raise ValueError("none")
    x: int | str
    if flag > 2:
        x = flag
    try:
        return len(str(x))
    except UnboundLocalError as e:
        print("unbound", e)
        return None
    finally:
        print("finally", flag)


@dataclass
class Config:
    name: str | int
    ratio: float | None = None
    limit: int | None = 10
    extra: dict[str, int | str] | int | None = None


def main() -> None:
    for flag in (1, 3, None):
        try:
            print(broken(flag))
        except ValueError as e:
            print(e)
    c = Config("n")
    d = replace(c, ratio=1.5, extra=3)
    print(c, d, c == d, copy.copy(d) == d, copy.deepcopy(d), replace(d, extra={"q": 1, "r": "s"}))
    info: Info = {"count": None}
    info["label"] = 3
    print(info, info.get("count"), info.get("label", "none"), "count" in info)
    colors: list[int | Color | str] = [1, Color.RED, "red"]
    print([isinstance(x, Color) for x in colors], colors[0] == colors[1], colors)
    modes: dict[Mode | int, str] = {Mode.A: "a", 1: "one"}
    print(modes[1], modes[Mode.A], len(modes))
    n = Node(3)
    made = n + 4
    print(isinstance(made, Node), n + n, n < 4, n < Node("4"), sorted([Node("b"), Node(1)])[0].key)
    n.children = [1, Node("c", n), 2]
    print([ch if isinstance(ch, int) else ch.key for ch in n.children], n in n.children, 2 in n.children)
    n.children.clear()
    w: weakref.WeakValueDictionary[int | str, Node] = weakref.WeakValueDictionary()
    w[1] = n
    w["two"] = n
    print(sorted(map(str, w.keys())), w[1] is n)
    cnt: Counter[int | str | None] = Counter([1, "a", None, 1])
    print(cnt, cnt[1], cnt["zz"], cnt.most_common(1))
    cm: ChainMap[str, int | None] = ChainMap({"a": 1}, {"b": None})
    print(cm["a"], cm["b"], OrderedDict([(1, None), (2, 3)]))
    h: list[int | float] = [3, 1.5, 2]
    heapq.heapify(h)
    print([heapq.heappop(h) for _ in range(3)], list(itertools.chain([1, None], ["a"])))
    acc: list[int | float] = list([1, 2.5])
    print(acc, functools.reduce(lambda a, b: a if a is not None else b, [None, 4, None]))
    print(dict(itertools.zip_longest([1, 2, 3], ["a"])), list(zip([1, None], ["a", 2])))


if __name__ == "__main__":
    main()
