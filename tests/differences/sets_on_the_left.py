"""An operator gives what its left side is, also where only the right side is a set of the user's

The operators of a set, a frozenset and the keys of a dict give a built-in set whatever the other side is, as the type
checker says. CPython asks the class of the other side, if it derives from collections.abc.Set and not from set. Of a
frozenset and the `keys()` or `items()` of a dict CPython makes a set, though the type checker calls it a frozenset.

Instead: write the set of that class on the left; `set(left)`, or `frozenset(right)`, says which one is meant.
"""
# CPython:
#   Few
#   set set set set
# ImportOS:
#   set
#   frozenset frozenset frozenset frozenset

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
left, keys = frozenset({1, 2}), {2: "b"}.keys()
print(*(type(made).__name__ for made in (left & keys, left | keys, left - keys, left ^ keys)))
