"""gc.collect() counts the objects that were in cycles

CPython counts every container that goes, also those that garbage alone holds. Here only objects that can be in a cycle
are looked at, and only they are counted.

Instead: look at what is gone through weak references.
"""
# CPython:
#   2
# ImportOS:
#   1

import gc


class Node:
    def __init__(self) -> None:
        self.me: Node | None = None
        self.numbers = [1, 2, 3]


def tie() -> None:
    node = Node()
    node.me = node


gc.collect()
tie()
print(gc.collect())
