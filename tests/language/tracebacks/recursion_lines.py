"""The same line many times: CPython folds repeated frames after three."""


def descend(level: int) -> int:
    if level == 0:
        raise LookupError("bottom")
    return descend(level - 1) + 1


def main() -> None:
    print(descend(12))


if __name__ == "__main__":
    main()
