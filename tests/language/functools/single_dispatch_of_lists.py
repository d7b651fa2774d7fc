"""Functions that are registered for ``list`` and ``dict``: what the items are, is asked of what they are called with."""

from collections.abc import Mapping, Sequence
from functools import singledispatch, singledispatchmethod


@singledispatch
def show(value: object) -> str:
    return f"<{value}>"


@show.register
def _(value: int) -> str:
    return f"{value:,}"


@show.register(list)
def _(value: Sequence[object]) -> str:
    return "[" + "; ".join(map(show, value)) + "]"


@show.register(tuple)
def show_tuple(value: Sequence[object]) -> str:
    return "(" + "; ".join(show(item) for item in value) + ")"


@show.register(dict)
def _(value: Mapping[str, object]) -> str:
    return "{" + "; ".join(f"{key} is {show(item)}" for key, item in value.items()) + "}"


@singledispatch
def total(value: object) -> int:
    return -1


def total_of_ints(value: list[int]) -> int:
    return sum(value)


total.register(list, total_of_ints)


class Writer:
    @singledispatchmethod
    def write(self, value: object) -> str:
        return "?"

    @write.register(list)
    def _(self, value: Sequence[object]) -> str:
        return ",".join(str(item) for item in value)


def main() -> None:
    print(show(12345), show(["x"]), show([1000, "x", [2, [3, None]]]), show((1, 2000)))
    print(show({"a": [1], "b": {"c": 2}}), show(show_tuple((1, 2))))
    print(total([1, 2, 3]), total("abc"))
    print(Writer().write([1, 2]), Writer().write(["a", 1]), Writer().write(1))


main()
