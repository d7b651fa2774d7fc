"""Numbers in unions as parameters, results, defaults, stars, cells, what is yielded, awaited and raised."""

import asyncio
from collections.abc import Callable, Iterator, Sequence


class Shape:
    def size(self) -> int | None:
        return None

    def scale(self, by: int) -> float | None:
        return None


class Square(Shape):
    def __init__(self, side: int) -> None:
        self.side = side
        self.label: str | int

    def size(self) -> int:
        return self.side * self.side

    def scale(self, by: int | None) -> float:
        return 1.5 if by is None else by * 0.5


def numbers(n: int) -> Iterator[int | str | None]:
    held: int | str | None = None
    for i in range(n):
        held = i if i % 3 == 0 else None if i % 3 == 1 else f"s{i}"
        got = yield_value(held)
        yield got
    yield held


def yield_value(x: int | str | None) -> int | str | None:
    return x


def default(a: int | None = None, *rest: int | str, key: float | None = 2.5, **more: int | None) -> str:
    return f"{a} {rest} {key} {more}"


def counter() -> Callable[[int | None], int | None]:
    total: int | None = None

    def add(x: int | None) -> int | None:
        nonlocal total
        if x is None:
            total = None
        elif total is None:
            total = x
        else:
            total += x
        return total

    return add


async def later(x: int | str | None) -> int | str | None:
    await asyncio.sleep(0)
    return x


async def gather() -> None:
    print(await asyncio.gather(later(1), later("a"), later(None)))


class Failure(Exception):
    def __init__(self, code: int | str) -> None:
        super().__init__(code)
        self.code = code


def fail(x: int | str | None) -> int | None:
    if isinstance(x, str):
        raise Failure(x)
    if x is not None and x < 0:
        raise Failure(x)
    return x


def total(xs: Sequence[int | float | None]) -> float:
    result = 0.0
    for x in xs:
        if x:
            result += x
    return result


def main() -> None:
    shapes: list[Shape] = [Shape(), Square(3)]
    print([s.size() for s in shapes], [s.scale(3) for s in shapes])
    print(list(numbers(5)))
    print(default(), default(1, 2, "c", key=None, z=None, y=4), default(None, "a"))
    add = counter()
    print(add(1), add(2), add(None), add(7))
    asyncio.run(gather())
    for v in (1, "bad", None, -4):
        try:
            print(fail(v))
        except Failure as error:
            print("failed", error.code, error)
    print(total([1, 2.5, None]), total([1, 2]), total([0.5]), total((1, None)))
    sq = Square(2)
    try:
        print(sq.label)
    except AttributeError as e:
        print(e)
    sq.label = 4
    print(sq.label)


if __name__ == "__main__":
    main()
