"""Endless recursion is a RecursionError that can be caught."""


from collections.abc import Callable


class Node:
    def __init__(self) -> None:
        self.next: Node | None = None

    def depth(self) -> int:
        return 1 + (self.next.depth() if self.next is not None else 0)


def down(n: int) -> int:
    return down(n + 1) + 1


def ping(n: int) -> int:
    return pong(n) + 1


def pong(n: int) -> int:
    return ping(n) * 2


def main() -> None:
    try:
        down(0)
    except RecursionError as error:
        print("down:", error)
    try:
        ping(0)
    except RecursionError as error:
        print("ping:", type(error).__name__)
    node = Node()
    node.next = node
    try:
        print(node.depth())
    except RecursionError:
        print("depth")
    node.next = None
    print(node.depth())
    steps: list[Callable[[int], int]] = []
    steps.append(lambda n: steps[0](n) + 1)
    try:
        print(steps[0](1))
    except RecursionError:
        print("lambdas")
    steps.clear()


main()
