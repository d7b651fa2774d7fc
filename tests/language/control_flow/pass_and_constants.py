"""Statements that do nothing, constant conditions, expression statements, several statements on a line."""


def empty() -> None:
    pass


class Nothing:
    pass


def documented() -> int:
    """A docstring is no statement with an effect."""
    "another string"
    1 + 1
    return 1


def main() -> None:
    empty()
    if True:
        pass
    else:
        print("never")
    if 0:
        print("never")
    x = 1; y = 2; print(x + y)  # noqa: E702
    for _ in range(2): print("loop")  # noqa: E701
    if x: print("one line")  # noqa: E701
    ...
    print(documented())
    (
        print(
            "long",
            "call",
        )
    )
    value = 1 + \
        2
    print(value, isinstance(Nothing(), Nothing))


if __name__ == "__main__":
    main()
