"""A cache below ``@classmethod``: all classes share it, and each has its own results."""

import functools
from functools import cache, lru_cache


class Table:
    rows: int = 3

    def __init__(self, name: str) -> None:
        self.name = name

    @classmethod
    @functools.lru_cache(maxsize=None)
    def named(cls, name: str, size: int = 2) -> "Table":
        """A table of this name."""
        print("making", cls.__name__, name, size)
        return cls(f"{name} of {size} by {cls.rows}")

    @classmethod
    @cache
    def default(cls) -> "Table":
        print("default of", cls.__name__)
        return cls("default")

    @classmethod
    @lru_cache
    def squares(cls, *numbers: int) -> list[int]:
        return [number * number * cls.rows for number in numbers]

    def twin(self) -> "Table":
        return self.named(self.name)


class Wide(Table):
    rows = 7


print(Table.named("a").name, Table.named("a") is Table.named("a"), Table.named("a", 2) is Table.named("a"))
print(Wide.named("a").name, Wide.named("a", size=4).name)
print(Table.default() is Table.default(), Table.default() is Wide.default(), type(Wide.default()).__name__)
print(Table.squares(1, 2), Wide.squares(1, 2), Table.squares())
print(Wide("w").twin() is Wide.named("w"), Table("w").default().name)
print(Table.named.cache_info())
Table.named.cache_clear()
print(Table.named("a").name, Table.named.cache_info().misses)
make = Wide.named
print(make("b", 3).name)
