"""MappingProxyType: a view of a mapping that follows it and cannot change it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType


@dataclass
class Registry:
    _known: dict[str, int] = field(default_factory=dict)

    def add(self, name: str, number: int) -> None:
        self._known[name] = number

    @property
    def known(self) -> MappingProxyType[str, int]:
        return MappingProxyType(self._known)


def total(numbers: Mapping[str, int]) -> int:
    return sum(numbers.values())


def main() -> None:
    registry = Registry()
    view = registry.known
    print(view, repr(view), f"{view} {view!r}", len(view), bool(view))
    registry.add("one", 1)
    registry.add("two", 2)
    print(view, len(view), view["two"], view.get("three"), view.get("three", 3), "one" in view)
    print(list(view), list(view.keys()), list(view.values()), list(view.items()))
    print(total(view), {**view}, dict(view), view == {"one": 1, "two": 2}, view == registry.known)
    copied = view.copy()
    copied["three"] = 3
    print(copied, view, view | {"four": 4})
    try:
        print(view["missing"])
    except KeyError as error:
        print("KeyError", error)
    try:
        print(hash(view))
    except TypeError as error:
        print(error)
    print(isinstance(view, Mapping), type(view).__name__)
    for name, number in view.items():
        print(name, number)


main()
