"""None narrowed by if, while, and, or, early return, assignment and walrus."""


class Node:
    def __init__(self, name: str, parent: "Node | None" = None) -> None:
        self.name = name
        self.parent = parent


def path(node: Node | None) -> str:
    parts = []
    while node:
        parts.append(node.name)
        node = node.parent
    return "/".join(reversed(parts))


def first(names: list[str], start: str) -> str | None:
    for name in names:
        if name.startswith(start):
            return name
    return None


def default(text: str | None) -> str:
    text = text or "default"
    return text.upper()


def both(a: int | None, b: int | None) -> int:
    if a is None or b is None:
        return -1
    return a + b


def longer(a: str | None, b: str | None) -> bool:
    return a is not None and (b is None or len(a) > len(b))


def main() -> None:
    root = Node("root")
    leaf = Node("leaf", Node("branch", root))
    print(path(leaf), path(root), path(None) == "")
    if (name := first(["alpha", "beta"], "b")) is not None:
        print(name.upper())
    if not (name := first(["alpha"], "z")):
        print("none", name)
    print(default(None), default(""), default("given"), both(1, 2), both(None, 2), both(0, 0))
    print(longer("ab", "a"), longer("a", None), longer(None, None))
    grand = leaf.parent.parent if leaf.parent is not None else None
    print(grand.name if grand is not None else "no grandparent", grand is root)


if __name__ == "__main__":
    main()
