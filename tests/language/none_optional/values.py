"""Optional of int, float, bool and tuple: zero and False are not None."""

from typing import Optional


def parse(text: str) -> Optional[int]:
    try:
        return int(text)
    except ValueError:
        return None


def ratio(a: float, b: float) -> float | None:
    return None if b == 0.0 else a / b


def flag(text: str) -> bool | None:
    if text == "yes":
        return True
    if text == "no":
        return False
    return None


def corner(known: bool) -> tuple[int, int] | None:
    return (3, 4) if known else None


def main() -> None:
    for text in ["12", "0", "x"]:
        value = parse(text)
        if value is None:
            print(text, "is no number")
        else:
            print(text, value + 1, value or "zero")
    print(ratio(1.0, 4.0), ratio(1.0, 0.0), ratio(0.0, 2.0) is None)
    print(flag("yes"), flag("no"), flag("?"), flag("no") is None)
    where = corner(True)
    if where is not None:
        x, y = where
        print(x * y, where)
    print(corner(False), [parse("1"), parse("-"), parse("2")])
    total = 0
    for entry in [parse("5"), None, parse("7"), parse("z")]:
        if entry is not None:
            total += entry
    print(total, parse("3") == 3, parse("q") == 3)


if __name__ == "__main__":
    main()
