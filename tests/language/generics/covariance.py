"""A list of a subclass is read as a Sequence or Iterable of its base class; Mapping and Callable parameters."""

from typing import Callable, Iterable, Mapping, Sequence


class Base:
    def __init__(self, number: int) -> None:
        self.number = number

    def label(self) -> str:
        return f"base {self.number}"


class Derived(Base):
    def label(self) -> str:
        return f"derived {self.number}"


def labels(items: Sequence[Base]) -> list[str]:
    return [items[i].label() for i in range(len(items))]


def total(items: Iterable[Base]) -> int:
    result = 0
    for item in items:
        result += item.number
    return result


def lookup(table: Mapping[str, Base], key: str) -> str:
    return table[key].label() if key in table else "missing"


def apply(function: Callable[[Derived], Base], item: Derived) -> str:
    return function(item).label()


def wrap(item: Base) -> Derived:
    return Derived(item.number + 1)


def main() -> None:
    derived = [Derived(1), Derived(2)]
    print(labels(derived), labels((Base(3), Derived(4))), total(derived), total({Derived(7)}))
    print(lookup({"a": Base(1)}, "a"), lookup({"b": Derived(1)}, "b"), lookup({}, "c"))
    print(apply(wrap, Derived(5)))


if __name__ == "__main__":
    main()
