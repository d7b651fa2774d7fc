"""assert narrows Optional and union types for the code after it."""


class Node:
    def __init__(self, value: int, following: "Node | None") -> None:
        self.value = value
        self.following = following


def length(text: str | None) -> int:
    assert text is not None, "no text"
    return len(text)


def double(value: int | str) -> str:
    assert isinstance(value, (int, str))
    if isinstance(value, int):
        return str(value * 2)
    return value * 2


def second(node: Node | None) -> int:
    assert node
    following = node.following
    assert following is not None
    return following.value


def main() -> None:
    print(length("abc"), double(4), double("x"), second(Node(1, Node(2, None))))
    for attempt in range(3):
        try:
            if attempt == 0:
                length(None)
            elif attempt == 1:
                second(Node(1, None))
            else:
                second(None)
        except AssertionError as error:
            print("assertion", str(error))


if __name__ == "__main__":
    main()
