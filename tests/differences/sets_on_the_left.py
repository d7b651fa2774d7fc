"""An operator gives what its left side is, also where only the right side is a set of the user's

The operators of a set, a frozenset and the keys of a dict give a built-in set whatever the other side is, as the type
checker says. CPython asks the class of the other side, if it derives from collections.abc.Set and not from set.

Instead: write the set of that class on the left.
"""
# CPython:
#   Few
# ImportOS:
#   set

from collections.abc import Iterable, Iterator, Set


class Few(Set[int]):
    def __init__(self, items: Iterable[int]) -> None:
        self.items = list(items)

    def __contains__(self, item: object) -> bool:
        return item in self.items

    def __iter__(self) -> Iterator[int]:
        return iter(self.items)

    def __len__(self) -> int:
        return len(self.items)


print(type({1, 2} & Few([2, 3])).__name__)
