"""Functions inside functions: helpers without captures, with captures, in loops and in branches."""


def outer(limit: int) -> list[int]:
    def square(value: int) -> int:
        return value * value

    def below(value: int) -> bool:
        return square(value) < limit

    result = []
    candidate = 0
    while below(candidate):
        result.append(square(candidate))
        candidate += 1
    return result


def three_levels(a: int) -> int:
    def middle(b: int) -> int:
        def inner(c: int) -> int:
            return a * 100 + b * 10 + c

        return inner(b + 1) + a

    return middle(a + 1)


def main() -> None:
    print(outer(30), outer(0), outer(1))
    print(three_levels(1), three_levels(4))


if __name__ == "__main__":
    main()
