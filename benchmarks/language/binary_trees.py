"""Millions of small tree nodes are made, counted and dropped: the memory manager at work."""

MINIMUM_DEPTH = 4
MAXIMUM_DEPTH = 15


class Tree:
    """A node with two subtrees, or a leaf with none."""

    def __init__(self, left: "Tree | None", right: "Tree | None") -> None:
        self.left = left
        self.right = right


def make(depth: int) -> Tree:
    if depth == 0:
        return Tree(None, None)
    return Tree(make(depth - 1), make(depth - 1))


def check(tree: Tree) -> int:
    left = tree.left
    right = tree.right
    if left is None or right is None:
        return 1
    return 1 + check(left) + check(right)


def main() -> None:
    print(f"stretch tree of depth {MAXIMUM_DEPTH + 1}\t check: {check(make(MAXIMUM_DEPTH + 1))}")
    long_lived = make(MAXIMUM_DEPTH)
    for depth in range(MINIMUM_DEPTH, MAXIMUM_DEPTH + 1, 2):
        trees = 1 << (MAXIMUM_DEPTH - depth + MINIMUM_DEPTH)
        total = 0
        for _ in range(trees):
            total += check(make(depth))
        print(f"{trees}\t trees of depth {depth}\t check: {total}")
    print(f"long lived tree of depth {MAXIMUM_DEPTH}\t check: {check(long_lived)}")


if __name__ == "__main__":
    main()
