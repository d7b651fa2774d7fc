"""Ints that were given as floats in every kind of expression and statement: they stay ints until they meet a float."""

from collections.abc import Iterator


def mean(xs: list[float]) -> float:
    return sum(xs) / len(xs) if xs else 0


def pick(x: float, y: float, f: bool) -> float:
    return x if f else y


def chain(x: float) -> float:
    try:
        if x > 3:
            raise ValueError(x)
        return x
    except ValueError as e:
        return e.args[0] if isinstance(e.args[0], float) else -1
    finally:
        x = 7


def swap(a: float, b: float) -> str:
    a, b = b, a
    return f"{a} {b}"


def loop(n: int, start: float = 0, step: float = 1) -> str:
    out: list[str] = []
    x = start
    while n > 0:
        out.append(str(x))
        x += step
        n -= 1
    else:
        out.append(f"end {x}")
    return " ".join(out)


def ors(x: float, y: float) -> str:
    z = x or y
    w = x and y
    return f"{z} {w} {not x} {x == y} {x is y if x is not y else 0}"


def walrus(x: float) -> str:
    if (y := x * 2) > 3:
        return f"{y}"
    return f"small {y}"


def deep(x: float) -> float:
    def a(y: float) -> float:
        def b(z: float) -> float:
            return z + y + x

        return b(1.0)

    return a(2)


def comp(x: float, n: int) -> str:
    return ",".join([str(x * i) for i in range(n)]) + str({i: str(x + i) for i in range(n)}) + str(any(x > i for i in range(n)))


def glob() -> str:
    return f"{RATE} {RATE / 2} {RATE * 2}"


RATE: float = 2.0
print(mean([]), mean([1.0, 2.0]), pick(1, 2.5, True), pick(1, 2.5, False), pick(1, 2, True), chain(1), chain(2.5), chain(5), chain(4.5))
print(swap(1, 2.5), swap(1, 2), loop(3), loop(2, 0.5), loop(2, 1, 0.5), loop(2, step=True))
print(ors(0, 1.5), ors(2, 0), ors(0, 0), ors(0.0, 3), walrus(1), walrus(2), walrus(2.5), deep(3), deep(0.5))
print(comp(2, 3), comp(1.5, 2), glob())
print(max(pick(1, 2.5, True), 0), min(pick(1, 2.5, False), 3), round(pick(1, 2, True), 1), abs(pick(-1, 2, True)), int(pick(3, 2.5, True)), float(pick(3, 1, True)))
print(divmod(pick(7, 1, True), 2), pow(pick(2, 1, True), 3), hash(pick(2, 1, True)))
print([str(item) for item in (1, 2.5, "z")], "-".join(str(item) for item in (1, 2.5, "z")))
