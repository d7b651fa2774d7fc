"""A small inventory: nested dataclasses in dicts, sorting by fields, totals, copies with replace, a generic result."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, order=True)
class Money:
    cents: int

    def __add__(self, other: Money) -> Money:
        return Money(self.cents + other.cents)

    def __str__(self) -> str:
        return f"{self.cents // 100}.{self.cents % 100:02d}"


@dataclass
class Item:
    name: str
    price: Money
    stock: int = 0
    tags: frozenset[str] = frozenset()

    @property
    def worth(self) -> Money:
        return Money(self.price.cents * self.stock)


@dataclass
class Result(Generic[T]):
    value: T | None = None
    problems: list[str] = field(default_factory=list)

    @property
    def okay(self) -> bool:
        return self.value is not None and not self.problems


@dataclass
class Inventory:
    items: dict[str, Item] = field(default_factory=dict)
    log: list[tuple[str, int]] = field(default_factory=list, compare=False, repr=False)

    def add(self, item: Item) -> None:
        known = self.items.get(item.name)
        self.items[item.name] = replace(item, stock=item.stock + known.stock) if known is not None else item
        self.log.append((item.name, item.stock))

    def take(self, name: str, count: int) -> Result[Item]:
        item = self.items.get(name)
        if item is None:
            return Result(problems=[f"no {name}"])
        if item.stock < count:
            return Result(item, [f"only {item.stock} of {name}"])
        item.stock -= count
        return Result(replace(item, stock=count))

    def total(self) -> Money:
        return sum([item.worth for item in self.items.values()], Money(0))

    def by(self, key: Callable[[Item], Money]) -> list[str]:
        return [item.name for item in sorted(self.items.values(), key=key)]


shop = Inventory()
shop.add(Item("pen", Money(120), 10, frozenset({"office"})))
shop.add(Item("ink", Money(999), 2))
shop.add(Item("pen", Money(110), 5))
print(shop, shop.total(), shop.by(lambda item: item.price), shop.by(lambda item: item.worth))
for name, count in [("pen", 3), ("pen", 50), ("paper", 1)]:
    result = shop.take(name, count)
    print(result, result.okay)
print(shop.items["pen"].stock, shop.log, Inventory() == Inventory(log=[("x", 1)]), max([i.price for i in shop.items.values()]))
