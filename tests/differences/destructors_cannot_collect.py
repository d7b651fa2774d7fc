"""gc.collect() inside ``__del__`` collects nothing

While an object dies because its last reference went, objects that die with it wait; a collection would take them for
garbage. It answers 0, and the cycles go at the next collection.

Instead: call gc.collect() where the last reference went.
"""
# CPython:
#   True
#   False
# ImportOS:
#   False
#   True

import gc


class Node:
    def __init__(self) -> None:
        self.me: Node | None = None


class Last:
    def __del__(self) -> None:
        print(gc.collect() > 0)


def tie() -> None:
    node = Node()
    node.me = node


gc.collect()
last: Last | None = Last()
tie()
last = None
print(gc.collect() > 0)
