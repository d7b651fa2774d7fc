"""Objects that refer to each other in circles: trees with parents, doubly linked lists (released by the collector)."""


class Node:
    def __init__(self, name: str) -> None:
        self.name = name
        self.parent: Node | None = None
        self.children: list[Node] = []

    def add(self, child: "Node") -> "Node":
        child.parent = self
        self.children.append(child)
        return child

    def path(self) -> str:
        return self.name if self.parent is None else self.parent.path() + "/" + self.name

    def unlink(self) -> None:
        self.parent = None
        for child in self.children:
            child.unlink()


def main() -> None:
    root = Node("root")
    leaf = root.add(Node("a")).add(Node("b")).add(Node("c"))
    print(leaf.path(), len(root.children))
    root.unlink()
    print(leaf.path(), root.children[0].children[0].name)


if __name__ == "__main__":
    main()
