"""Too few and too many values: ValueError with CPython's messages."""


def pair(values: list[int]) -> int:
    a, b = values
    return a * b


def triple(text: str) -> str:
    a, b, c = list(text)
    return c + b + a


def starred(values: list[int]) -> int:
    first, second, *rest = values
    return first + second + len(rest)


def main() -> None:
    print(pair([3, 4]), triple("abc"), starred([1, 2]))
    for values in [[], [1], [1, 2, 3]]:
        try:
            print(pair(values))
        except ValueError as error:
            print("ValueError:", error)
    for text in ["ab", "abcd"]:
        try:
            print(triple(text))
        except ValueError as error:
            print("ValueError:", error)
    try:
        print(starred([1]))
    except ValueError as error:
        print("ValueError:", error)
    try:
        for a, b in [[1, 2], [3]]:
            print(a, b)
    except ValueError as error:
        print("ValueError:", error)


if __name__ == "__main__":
    main()
