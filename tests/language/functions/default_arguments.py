"""Default values of parameters: constants, earlier constants, None as a marker, evaluated once."""

BASE = 10


def power(base: int, exponent: int = 2) -> int:
    result = 1
    for _ in range(exponent):
        result *= base
    return result


def greet(name: str = "world", punctuation: str = "!", times: int = 1) -> str:
    return ("hello " + name + punctuation) * times


def offset(value: int, by: int = BASE) -> int:
    return value + by


def collect(item: int, into: list[int] | None = None) -> list[int]:
    if into is None:
        into = []
    into.append(item)
    return into


def remember(item: int, seen: list[int] = []) -> int:
    seen.append(item)
    return len(seen)


def main() -> None:
    print(power(3), power(3, 3), power(5, 0))
    print(greet(), greet("you"), greet("me", "?"), greet("x", ".", 3))
    global BASE
    BASE = 1000
    print(offset(1), offset(1, 2))
    print(collect(1), collect(2), collect(3, [0]))
    print(remember(5), remember(6), remember(7, [1, 2, 3]), remember(8))


if __name__ == "__main__":
    main()
