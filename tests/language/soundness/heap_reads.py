"""What was narrowed on the heap is checked again where it is read: attributes, items, captured variables.

Where nobody asks for what was narrowed, what stands there now is handed on, as in CPython.
"""
from __future__ import annotations
class Node:
    def __init__(self, v: int, nxt: Node | None) -> None:
        self.v = v
        self.nxt = nxt
        self.num: int | None = 5
        self.u: int | str = 3
    def clear(self) -> None:
        self.nxt = None
        self.num = None
        self.u = "text"
    @property
    def number(self) -> int | None:
        return self.num
limit: int | None = 7
def lift() -> None:
    global limit
    limit = None
def show(value: int | None) -> None:
    print("shown", value)
def rest(node: Node) -> int | None:
    if node.number is None:
        return 0
    node.clear()
    return node.number
def handed_on() -> None:
    if limit is not None:
        lift()
        show(limit)
        print(limit, f"{limit} {limit!r}", limit if limit else "none")
    n = Node(1, None)
    if n.number is not None and isinstance(n.u, int):
        n.clear()
        show(n.number)
        print(n.number, f"{n.number:}", n.num, n.u)
        values: dict[str, int | None] = {"a": n.number}
        one: int | None = n.num
        print(values, one, not n.number)
    print(rest(Node(2, None)))
def main() -> None:
    handed_on()
    n = Node(1, Node(2, None))
    if n.nxt is not None:
        n.clear()
        try:
            print(n.nxt.v)
        except (AttributeError, TypeError):
            print("caught")
    m = Node(1, Node(2, None))
    if m.num is not None:
        m.clear()
        try:
            print(m.num + 1)
        except TypeError:
            print("caught")
    k = Node(1, None)
    if isinstance(k.u, int):
        k.clear()
        try:
            print(k.u + 1)
        except TypeError:
            print("caught")
    xs: list[Node | None] = [Node(1, None)]
    def drop() -> None:
        xs[0] = None
    if xs[0] is not None:
        drop()
        try:
            print(xs[0].v)
        except (AttributeError, TypeError):
            print("caught")
    d: dict[str, int | None] = {"a": 1}
    def drop2() -> None:
        d["a"] = None
    if d["a"] is not None:
        drop2()
        try:
            print(d["a"] + 1)
        except TypeError:
            print("caught")
    x: Node | None = Node(7, None)
    def drop3() -> None:
        nonlocal x
        x = None
    if x is not None:
        drop3()
        try:
            print(x.v)
        except (AttributeError, TypeError):
            print("caught")
main()
