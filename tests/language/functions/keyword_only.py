"""Keyword-only and positional-only parameters."""


def area(width: float, height: float, *, scale: float = 1.0, unit: str = "m") -> str:
    return f"{width * height * scale}{unit}"


def join(first: str, second: str, /, separator: str = "-") -> str:
    return first + separator + second


def everything(a: int, /, b: int, *, c: int) -> int:
    return a * 100 + b * 10 + c


def main() -> None:
    print(area(2.0, 3.0))
    print(area(2.0, height=3.0, unit="cm"))
    print(area(1.5, 2.0, scale=10.0))
    print(join("a", "b"), join("a", "b", "+"), join("a", "b", separator=" "))
    print(everything(1, 2, c=3), everything(4, b=5, c=6), everything(7, c=9, b=8))


if __name__ == "__main__":
    main()
