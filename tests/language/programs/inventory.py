"""A stock of goods: enumerations, dataclasses, money in cents, reports, and a dump to JSON and back."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from datetime import date, timedelta
from enum import Enum, Flag, IntEnum, auto, unique
from functools import total_ordering
from itertools import groupby
from operator import attrgetter
from typing import ClassVar, NewType

Sku = NewType("Sku", str)


@unique
class Category(Enum):
    FRUIT = "fruit"
    DAIRY = "dairy"
    TOOL = "tool"

    @property
    def perishable(self) -> bool:
        return self is not Category.TOOL


class Label(Flag):
    NONE = 0
    ORGANIC = auto()
    FRAGILE = auto()
    COLD = auto()
    DELICATE = FRAGILE | COLD


class Level(IntEnum):
    EMPTY = 0
    LOW = 1
    FINE = 2


@total_ordering
@dataclass(frozen=True, eq=False)
class Money:
    cents: int

    def __str__(self) -> str:
        return f"{self.cents // 100}.{self.cents % 100:02d}"

    def __add__(self, other: Money) -> Money:
        return Money(self.cents + other.cents)

    def __radd__(self, other: int) -> Money:
        return self if other == 0 else NotImplemented

    def __mul__(self, factor: int) -> Money:
        return Money(self.cents * factor)

    __rmul__ = __mul__

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Money) and self.cents == other.cents

    def __lt__(self, other: Money) -> bool:
        return self.cents < other.cents

    def __hash__(self) -> int:
        return hash(self.cents)


@dataclass
class Item:
    sku: Sku
    name: str
    category: Category
    price: Money
    quantity: int = 0
    labels: Label = Label.NONE
    best_before: date | None = None
    low: ClassVar[int] = 5

    @property
    def level(self) -> Level:
        if self.quantity == 0:
            return Level.EMPTY
        return Level.LOW if self.quantity < self.low else Level.FINE

    def worth(self) -> Money:
        return self.price * self.quantity

    def to_json(self) -> dict[str, object]:
        return {
            "sku": self.sku,
            "name": self.name,
            "category": self.category.value,
            "cents": self.price.cents,
            "quantity": self.quantity,
            "labels": [label.name for label in Label if label and label in self.labels],
            "best_before": self.best_before.isoformat() if self.best_before else None,
        }


class OutOfStock(Exception):
    def __init__(self, item: Item, wanted: int) -> None:
        super().__init__(item.name, wanted)
        self.missing = wanted - item.quantity


@dataclass
class Stock:
    items: dict[Sku, Item] = field(default_factory=dict)

    def __iter__(self) -> Iterator[Item]:
        return iter(self.items.values())

    def __len__(self) -> int:
        return len(self.items)

    def add(self, item: Item, /, *more: Item) -> None:
        for each in (item, *more):
            self.items[each.sku] = each

    def take(self, sku: Sku, count: int) -> Money:
        item = self.items[sku]
        if item.quantity < count:
            raise OutOfStock(item, count)
        item.quantity -= count
        return item.price * count

    def expiring(self, today: date, within: timedelta) -> list[Item]:
        return [i for i in self if i.best_before is not None and today <= i.best_before <= today + within]

    def by_category(self) -> dict[Category, list[Item]]:
        ordered = sorted(self, key=lambda item: (item.category.name, item.price))
        return {category: list(group) for category, group in groupby(ordered, key=attrgetter("category"))}


def load(text: str) -> Iterable[Item]:
    entries = json.loads(text)
    assert isinstance(entries, list)
    for entry in entries:
        assert isinstance(entry, dict)
        match entry:
            case {
                "sku": str(sku),
                "name": str(name),
                "category": str(category),
                "cents": int(cents),
                "quantity": int(quantity),
                "labels": list(names),
                "best_before": None | str() as day,
            }:
                labels = Label.NONE
                for label in names:
                    labels |= Label[str(label)]
                before = date.fromisoformat(day) if day else None
                yield Item(Sku(sku), name, Category(category), Money(cents), quantity, labels, before)
            case _:
                raise ValueError(f"no item: {entry}")


def main() -> None:
    stock = Stock()
    stock.add(
        Item(Sku("a1"), "apple", Category.FRUIT, Money(45), 12, Label.ORGANIC, date(2024, 2, 28)),
        Item(Sku("m1"), "milk", Category.DAIRY, Money(119), 3, Label.DELICATE, date(2024, 3, 1)),
        Item(Sku("h1"), "hammer", Category.TOOL, Money(1999), 1),
        Item(Sku("c1"), "cherry", Category.FRUIT, Money(10), 0, Label.ORGANIC | Label.FRAGILE),
    )
    for item in stock:
        print(f"{item.name:<8}{item.price!s:>8}{item.quantity:>4} {item.level.name:<6}{item.labels!r}")
    print(sum((item.worth() for item in stock), Money(0)), max(stock, key=Item.worth).name)
    print(stock.take(Sku("a1"), 8), stock.items[Sku("a1")].level)
    try:
        stock.take(Sku("m1"), 5)
    except OutOfStock as error:
        print(error, error.missing)
    print([item.name for item in stock.expiring(date(2024, 2, 27), timedelta(days=3))])
    for category, items in stock.by_category().items():
        print(category, category.perishable, [str(item.price) for item in items])
    text = json.dumps([item.to_json() for item in stock], indent=1)
    print(text)
    again = list(load(text))
    print(again == list(stock), again[1])
    counts: defaultdict[Level, int] = defaultdict(int)
    for item in again:
        counts[item.level] += 1
    print(dict(counts), sorted(counts), Level.LOW < Level.FINE)
    print(asdict(again[1])["price"], hash(Money(5)) == hash(Money(5)), Money(3) >= Money(3))


main()
