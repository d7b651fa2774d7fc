"""Weak references to objects in cycles: all answer None before callbacks and ``__del__`` run, callbacks come first."""

import gc
import weakref


class Node:
    def __init__(self, name: str) -> None:
        self.name = name
        self.links: list[Node] = []
        self.own: weakref.ref[Node] | None = None

    def __del__(self) -> None:
        print("del", self.name, len(self.links), self.own is None or self.own() is None)


def gone(reference: "weakref.ref[Node]") -> None:
    print("callback", reference() is None)


def never(reference: "weakref.ref[Node]") -> None:
    print("a reference that is garbage itself has no callback")


def ring(names: str) -> Node:
    nodes = [Node(name) for name in names]
    for index, node in enumerate(nodes):
        node.links.append(nodes[(index + 1) % len(nodes)])
    return nodes[0]


def watch() -> "list[weakref.ref[Node]]":
    first = ring("abc")
    first.own = weakref.ref(first, never)
    return [weakref.ref(first, gone), weakref.ref(first.links[0])]


def main() -> None:
    gc.disable()
    references = watch()
    print([reference() is None for reference in references])
    gc.collect()
    print([reference() is None for reference in references])
    seen: "weakref.WeakSet[Node]" = weakref.WeakSet()
    held = ring("xyz")
    seen.add(held)
    seen.add(held.links[0])
    gc.collect()
    print(len(seen), held.name)
    del held
    print(len(seen))
    gc.collect()
    print(len(seen))


main()
