"""Any as a result, an attribute, an alias's part, a cast and the arguments of any number."""

from typing import Any, cast

Json = dict[str, Any]


class Box:
    content: Any = 3  # error: E101 Any


def load(data: Json) -> None:  # error: E101 dict[str, Any]
    print(data)


def show(*values: Any) -> None:  # error: E101 Any
    print(values)


number = cast(Any, 3)  # error: E101 target of the cast
print(Box())
