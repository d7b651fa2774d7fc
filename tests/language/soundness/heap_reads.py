"""What was narrowed on the heap is checked again where it is read: attributes, items, captured variables."""
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
def main() -> None:
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
