"""partial of functions, methods and classes; properties that are computed once."""

from functools import cached_property, partial
from typing import Callable

def power(base: int, exponent: int, *, scale: int = 1) -> int:
    return int(base ** exponent) * scale

class Data:
    def __init__(self, items: list[int]) -> None:
        self.items = items
    @cached_property
    def total(self) -> int:
        print("computing")
        return sum(self.items)
    @cached_property
    def text(self) -> str:
        print("text")
        return ",".join([str(i) for i in self.items])
    def shifted(self, by: int, times: int = 1) -> list[int]:
        return [i + by * times for i in self.items]

class More(Data):
    @cached_property
    def total(self) -> int:
        return -1

def main() -> None:
    square = partial(power, exponent=2)
    two = partial(power, 2)
    print(square(3), square(3, scale=2), square(3, exponent=3), two(5), two(5, scale=3))
    print([f(4) for f in [partial(power, 2), partial(power, 3)]])
    d = Data([1, 2, 3])
    print(d.total, d.total, d.text, d.text)
    d.total = 7
    print(d.total)
    del d.total
    print(d.total)
    xs: list[Data] = [Data([4]), More([5])]
    print([x.total for x in xs])
    move = partial(d.shifted, times=10)
    print(move(1), move(2, times=1))
    make = partial(Data, [9])
    print(make().total)
    apply: Callable[[int], int] = partial(power, 10)
    print(apply(2))
    n = 5
    def local(a: int, b: int) -> int:
        return a * b + n
    p = partial(local, 2)
    print(p(3), p(b=4))
main()
