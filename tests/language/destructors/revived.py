"""An object that its own destructor revives is destroyed once only."""

import gc
import weakref

kept: list["Phoenix"] = []
nodes: list["Node"] = []


class Phoenix:
    def __init__(self, name: str, size: int) -> None:
        self.name = name
        self.size = size

    def __del__(self) -> None:
        print("del", self.name)
        kept.append(self)


class Sub(Phoenix):
    def __init__(self, name: str) -> None:
        super().__init__(name, 5)
        self.more = [name]


class Node:
    def __init__(self, name: str) -> None:
        self.name = name
        self.other: Node | None = None

    def __del__(self) -> None:
        print("del node", self.name)
        nodes.append(self)


def alone() -> None:
    one = Phoenix("one", 1)
    watch = weakref.ref(one)
    del one
    print(len(kept), kept[0].name, kept[0].size, watch() is kept[0])
    kept.clear()
    print("gone", watch() is None)
    for _ in range(3):
        Sub("sub")
        print(len(kept), type(kept[0]).__name__)
        kept.pop()


def cycle() -> None:
    gc.collect()  # what was there before is not counted
    a = Node("a")
    a.other = a
    del a
    print(gc.collect() > 0, len(nodes), nodes[0].name)
    nodes.clear()
    gc.collect()
    print(len(nodes))
    b = Node("b")
    del b
    b = nodes.pop()
    b.other = b
    del b
    gc.collect()
    print(len(nodes))


alone()
cycle()
