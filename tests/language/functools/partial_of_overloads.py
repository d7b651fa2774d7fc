"""``functools.partial`` of functions, methods and classes with several signatures."""

from functools import partial
from operator import mul
from typing import Callable, overload

class Box:
    @overload
    def __init__(self, a: int, b: str = "x") -> None: ...
    @overload
    def __init__(self, a: str, b: int) -> None: ...
    def __init__(self, a: int | str, b: int | str = "x") -> None:
        self.a = a
        self.b = b

    @overload
    def get(self, a: int) -> int: ...
    @overload
    def get(self, a: str, b: int) -> str: ...
    def get(self, a: int | str, b: int = 3) -> int | str:
        return a if isinstance(a, int) else a * b

@overload
def twice(a: int) -> int: ...
@overload
def twice(a: str, b: int = 2) -> str: ...
def twice(a: int | str, b: int = 2) -> int | str:
    return a * 2 if isinstance(a, int) else a * b

binary = partial(int, base=2)
print(binary("101"), binary("11", base=16))
show = partial(print, "a", sep="-")
show("b")
show("b", "c", sep="+", end="!\n")
box = partial(Box, "q")
print(box(4).b, box(b=5).a)
print(partial(twice, b=3)("ab"), partial(twice, 4)())
three: Callable[[str], int | str] = partial(twice, b=3)
print(three("x"))
b = Box(1)
print(partial(b.get, "s", 2)(), partial(b.get, 5)())
print(sorted(["b", "A"], key=partial(str.lower)))
print(list(map(partial(sorted, reverse=True), [[1, 2], [3, 4]])))
little = partial(int.from_bytes, byteorder="little")
big: Callable[[bytes], int] = partial(int.from_bytes, byteorder="big", signed=True)
print(little(b"\x01\x02"), little([3, 1]), big(b"\xff\xfe"), partial(int.from_bytes, b"\x01\x02", "big")())
products: list[Callable[[], int]] = [partial(mul, number, 10) for number in range(3)]
print([product() for product in products], partial(str.replace, "banana", "a")("o"))
