"""Exceptions raised in the middle of a comprehension: what was built is dropped, the error arrives outside."""


def risky(number: int) -> int:
    if number == 3:
        raise ValueError("three")
    return 12 // number


def main() -> None:
    try:
        print([risky(n) for n in (1, 2, 3, 4)])
    except ValueError as error:
        print("list:", error)
    try:
        print({str(n): risky(n) for n in (2, 1, 0)})
    except ZeroDivisionError as error:
        print("dict:", error)
    try:
        print({str(risky(n)) for n in (4, 3)})
    except ValueError as error:
        print("set:", error)
    try:
        print([[n, risky(m)] for n in ["a", "b"] for m in (1, 0)])
    except ZeroDivisionError as error:
        print("nested:", error)
    print([risky(n) for n in (1, 2, 4)])


if __name__ == "__main__":
    main()
