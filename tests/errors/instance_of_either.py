"""One variable for a class or tuples of classes, of any depth."""

from typing import Union

Kinds = Union[type[int], type[str], "tuple[Kinds, ...]"]


def test(value: object, kinds: Kinds) -> bool:
    return isinstance(value, kinds)  # error: E312 take classes


print(test(1, (int, (str,))))
