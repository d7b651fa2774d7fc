"""Mixins with and without state before and behind the main base; class variables and properties along the MRO."""

from abc import ABC, abstractmethod


class Comparable(ABC):
    @abstractmethod
    def key(self) -> int: ...

    def __lt__(self, other: "Comparable") -> bool:
        return self.key() < other.key()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Comparable) and self.key() == other.key()

    def __hash__(self) -> int:
        return hash(self.key())


class Logged:
    prefix = "log"

    def __init__(self) -> None:
        self.lines: list[str] = []
        super().__init__()

    def log(self, text: str) -> None:
        self.lines.append(f"{self.prefix}: {text}")


class Tagged:
    def __init__(self) -> None:
        self.tags: set[str] = set()
        self.weight = 1.5
        super().__init__()

    def tag(self, *names: str) -> "Tagged":
        for name in names:
            self.tags.add(name)
        self.weight += len(names)
        return self


class Item:
    def __init__(self) -> None:
        self.number = 0
        self.price = 0.0
        self.title = ""
        self.notes: list[str] = []

    @property
    def shown(self) -> str:
        return f"{self.title} {self.price}"


class Book(Logged, Tagged, Item, Comparable):
    prefix = "book"

    def __init__(self, number: int, title: str) -> None:
        super().__init__()
        self.number = number
        self.title = title
        self.log("made")

    def key(self) -> int:
        return self.number

    @property
    def shown(self) -> str:
        return f"<{super().shown}>"


class Toy(Item, Comparable, Tagged):
    def __init__(self, number: int) -> None:
        Item.__init__(self)
        Tagged.__init__(self)
        self.number = number * 10
        self.title = "toy"

    def key(self) -> int:
        return self.number


books = [Book(3, "c"), Book(1, "a"), Book(2, "b")]
print([b.title for b in sorted(books)], min(books).title, Book(3, "z") == books[0])
mixed: list[Comparable] = [*books, Toy(0), Toy(1)]
print([m.key() for m in sorted(mixed)])


def tag_all(things: list[Tagged]) -> None:
    for number, thing in enumerate(things):
        thing.tag("x", str(number))
        thing.weight *= 2
        print(sorted(thing.tags), thing.weight)


def price(items: list[Item]) -> float:
    for item in items:
        item.price += item.number
        item.notes.append("priced")
    return sum([item.price for item in items])


toys = [Toy(1), Toy(2)]
tag_all([*books, *toys])
print(price([*books, *toys]), toys[0].notes, books[0].lines)
print(books[0].shown, toys[1].shown)
loggers: list[Logged] = [books[0], Logged()]
for logger in loggers:
    logger.log("again")
    print(logger.lines, logger.prefix)
print(isinstance(toys[0], Comparable), isinstance(toys[0], Logged), issubclass(Book, Tagged))
print(len({Book(1, "p"), Book(1, "q"), Book(2, "r")}))
