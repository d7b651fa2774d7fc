"""What is hashable, to isinstance and issubclass, and what hash says."""

import types
from collections import Counter, OrderedDict, UserList, defaultdict, deque
from collections.abc import Hashable
from dataclasses import dataclass
from enum import Enum


@dataclass
class Plain:
    x: int

@dataclass(frozen=True)
class Frozen:
    x: int

@dataclass(eq=False)
class Same:
    x: int

class Equal:
    def __eq__(self, other: object) -> bool:
        return True

class Both(Equal):
    def __hash__(self) -> int:
        return 1

class Color(Enum):
    RED = 1

class Numbers(list[int]):
    pass

def main() -> None:
    numbers: dict[int, int] = {1: 2}
    named: defaultdict[str, int] = defaultdict(int)
    values: list[object] = [1, 2.5, "a", b"b", None, (1, 2), frozenset({1}), range(3), main, int, Plain, object()]
    values += [[1], numbers, {1}, bytearray(b"x"), memoryview(b"abc"), slice(1), iter([1]), Numbers()]
    values += [numbers.keys(), numbers.values(), numbers.items(), types.MappingProxyType(numbers)]
    values += [deque([1]), Counter("a"), OrderedDict(numbers), UserList([1]), named]
    values += [Plain(1), Frozen(1), Same(1), Equal(), Both(), Color.RED]
    for value in values:
        try:
            hash(value)
            done = "hashed"
        except TypeError as error:
            done = str(error)
        print(type(value).__name__, isinstance(value, Hashable), done)
    print(issubclass(list, Hashable), issubclass(Both, Hashable), issubclass(Equal, Hashable))

if __name__ == "__main__":
    main()
