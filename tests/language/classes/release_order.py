"""Long chains, wide trees and temporaries are built and dropped without exhausting the stack or the memory."""


class Tree:
    def __init__(self, left: "Tree | None", right: "Tree | None") -> None:
        self.left = left
        self.right = right

    def count(self) -> int:
        total = 1
        if self.left is not None:
            total += self.left.count()
        if self.right is not None:
            total += self.right.count()
        return total


class Chain:
    def __init__(self, number: int, following: "Chain | None") -> None:
        self.number = number
        self.following = following


def grow(depth: int) -> Tree:
    if depth == 0:
        return Tree(None, None)
    return Tree(grow(depth - 1), grow(depth - 1))


def main() -> None:
    tree: Tree | None = grow(10)
    print(tree.count() if tree is not None else 0)
    tree = None
    chain: Chain | None = None
    for number in range(20000):
        chain = Chain(number, chain)
    print(chain.number if chain else -1)
    while chain is not None and chain.number > 10000:
        chain = chain.following
    print(chain.number if chain else -1)
    chain = None
    for round_number in range(200):
        temporary = [[str(number) for number in range(50)] for _ in range(5)]
        if round_number % 100 == 99:
            print(len(temporary), temporary[4][-1])
    nested: list[str] = ["x"]
    for _ in range(100):
        nested = ["(" + nested[0] + ")"]
    print(len(nested[0]))


if __name__ == "__main__":
    main()
