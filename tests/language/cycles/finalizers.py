"""``__del__`` of objects in cycles runs once; what it gives a new holder lives on."""

import gc


class Node:
    def __init__(self, name: str) -> None:
        self.name = name
        self.next: Node | None = None

    def __del__(self) -> None:
        print("del", self.name, "before", self.next.name if self.next is not None else "nothing")


class Phoenix:
    def __init__(self, name: str) -> None:
        self.name = name
        self.me: Phoenix | None = self
        self.node: Node | None = None

    def __del__(self) -> None:
        print("phoenix", self.name)
        risen.append(self)


class Failing:
    def __init__(self) -> None:
        self.other: Failing | None = None

    def __del__(self) -> None:
        if self.other is not None:
            self.other.other = None
        print("breaks the ring")


risen: list[Phoenix] = []


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
    print(gc.collect() > 0)
    burn()
    gc.collect()
    again = risen.pop()
    print("lives", again.name, again.node is not None and again.node.name)
    again.me = None
    del again
    print("gone by its count, without another __del__")
    gc.collect()
    break_ring()
    gc.collect()
    ring("z")
    gc.enable()
    print("end", gc.isenabled(), len(risen))


main()
kept = ring("uv")
