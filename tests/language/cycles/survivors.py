"""Random graphs of objects: exactly what the program can still reach survives a collection."""

import gc
import weakref
from random import Random


class Node:
    def __init__(self, number: int) -> None:
        self.number = number
        self.left: Node | None = None
        self.right: Node | None = None
        self.others: list[Node] = []
        self.named: dict[int, Node] = {}


def connect(nodes: list[Node], random: Random) -> None:
    for _ in range(random.randrange(len(nodes) * 2 + 1)):
        source, target = random.choice(nodes), random.choice(nodes)
        way = random.randrange(5)
        if way == 0:
            source.left = target
        elif way == 1:
            source.right = target
        elif way == 2:
            source.others.append(target)
        elif way == 3:
            source.named[target.number] = target
        elif len(source.others) > 0:
            source.others.pop()


def graph(size: int, random: Random) -> "tuple[list[Node], list[weakref.ref[Node]]]":
    nodes = [Node(number) for number in range(size)]
    connect(nodes, random)
    kept = [node for node in nodes if random.random() < 0.08]
    return kept, [weakref.ref(node) for node in nodes]


def cut(nodes: list[Node]) -> None:
    for node in nodes:
        node.others.clear()
        node.left = None


def survivors(references: "list[weakref.ref[Node]]") -> str:
    return "".join("-" if reference() is None else "x" for reference in references)


def main() -> None:
    gc.disable()
    random = Random(20)
    for size in range(1, 60):
        kept, references = graph(size, random)
        gc.collect()
        print(survivors(references))
        cut(kept)
        if len(kept) > 1:
            connect(kept, random)
            kept.pop()
        gc.collect()
        print(survivors(references), len(kept))
        kept.clear()
        gc.collect()
        assert "x" not in survivors(references)


main()
