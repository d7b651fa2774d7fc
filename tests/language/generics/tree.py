"""A generic binary search tree and a generic pair, with inheritance from a generic class."""

from typing import Callable, Generic, TypeVar

K = TypeVar("K")
V = TypeVar("V")


class Node(Generic[K, V]):
    def __init__(self, key: K, value: V) -> None:
        self.key = key
        self.value = value
        self.left: Node[K, V] | None = None
        self.right: Node[K, V] | None = None


class Tree(Generic[K, V]):
    def __init__(self, before: Callable[[K, K], bool]) -> None:
        self.before = before
        self.root: Node[K, V] | None = None
        self.size = 0

    def put(self, key: K, value: V) -> None:
        if self.root is None:
            self.root = Node(key, value)
            self.size = 1
            return
        node = self.root
        while True:
            if self.before(key, node.key):
                if node.left is None:
                    node.left = Node(key, value)
                    self.size += 1
                    return
                node = node.left
            elif self.before(node.key, key):
                if node.right is None:
                    node.right = Node(key, value)
                    self.size += 1
                    return
                node = node.right
            else:
                node.value = value
                return

    def get(self, key: K) -> V | None:
        node = self.root
        while node is not None:
            if self.before(key, node.key):
                node = node.left
            elif self.before(node.key, key):
                node = node.right
            else:
                return node.value
        return None

    def items(self) -> list[tuple[K, V]]:
        found: list[tuple[K, V]] = []
        self.collect(self.root, found)
        return found

    def collect(self, node: Node[K, V] | None, found: list[tuple[K, V]]) -> None:
        if node is not None:
            self.collect(node.left, found)
            found.append((node.key, node.value))
            self.collect(node.right, found)


class Names(Tree[str, int]):
    def __init__(self) -> None:
        super().__init__(lambda a, b: a < b)

    def count(self, name: str) -> None:
        self.put(name, (self.get(name) or 0) + 1)


def main() -> None:
    tree: Tree[int, str] = Tree(lambda a, b: a < b)
    for number in [5, 2, 8, 1, 9, 3, 5]:
        tree.put(number, "n" * number)
    print(tree.items(), tree.size, tree.get(3), tree.get(4))
    floats: Tree[float, float] = Tree(lambda a, b: a > b)
    for value in [0.5, 2.5, 1.5]:
        floats.put(value, value * value)
    print(floats.items(), floats.get(2.5))
    names = Names()
    for name in "the cat the dog the end".split():
        names.count(name)
    print(names.items(), names.size)


if __name__ == "__main__":
    main()
