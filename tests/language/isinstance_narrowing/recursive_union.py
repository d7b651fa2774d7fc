"""A recursive union of containers, as JSON values are, walked by isinstance."""

from typing import Union

Tree = Union[int, str, list["Tree"], dict[str, "Tree"]]


def depth(tree: Tree) -> int:
    if isinstance(tree, list):
        return 1 + max([depth(item) for item in tree] + [0])
    if isinstance(tree, dict):
        return 1 + max([depth(item) for item in tree.values()] + [0])
    return 0


def total(tree: Tree) -> int:
    if isinstance(tree, int):
        return tree
    if isinstance(tree, str):
        return len(tree)
    if isinstance(tree, list):
        result = 0
        for item in tree:
            result += total(item)
        return result
    result = 0
    for key, item in tree.items():
        result += len(key) + total(item)
    return result


def main() -> None:
    tree: Tree = [1, "two", [3, [4, []]], {"five": 5, "six": [6, "6"]}]
    print(depth(tree), total(tree), tree)
    print(depth(7), total("text"), depth({}), total([]))


if __name__ == "__main__":
    main()
