"""``__del__`` of objects in cycles runs once; what it gives a new holder lives on.

Which object of one collection comes first is sorted away: it follows the places of objects in memory.
"""

import gc


class Node:
    def __init__(self, name: str) -> None:
        self.name = name
        self.next: Node | None = None

    def __del__(self) -> None:
        said.append(f"del {self.name} before {self.next.name if self.next is not None else 'nothing'}")


class Phoenix:
    def __init__(self, name: str) -> None:
        self.name = name
        self.me: Phoenix | None = self
        self.node: Node | None = None

    def __del__(self) -> None:
        said.append(f"phoenix {self.name}")
        risen.append(self)


class Failing:
    def __init__(self) -> None:
        self.other: Failing | None = None

    def __del__(self) -> None:
        if self.other is not None:
            self.other.other = None
        print("breaks the ring")


risen: list[Phoenix] = []
said: list[str] = []


def collect() -> int:
    found = gc.collect()
    print(sorted(said))
    said.clear()
    return found


def ring(names: str) -> Node:
    nodes = [Node(name) for name in names]
    for index, node in enumerate(nodes):
        node.next = nodes[(index + 1) % len(nodes)]
    return nodes[0]


def burn() -> None:
    phoenix = Phoenix("p")
    phoenix.node = ring("xy")


def break_ring() -> None:
    first, second = Failing(), Failing()
    first.other, second.other = second, first


def main() -> None:
    gc.disable()
    print(gc.isenabled())
    ring("abc")
    print("made")
    print(collect() > 0)
    burn()
    collect()
    again = risen.pop()
    print("lives", again.name, again.node is not None and again.node.name)
    again.me = None
    del again
    print("gone by its count, without another __del__")
    collect()
    break_ring()
    collect()
    ring("z")
    collect()
    gc.enable()
    print("end", gc.isenabled(), len(risen))


main()
