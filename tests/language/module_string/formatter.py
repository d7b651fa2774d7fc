"""string.Formatter: fields, conversions and nested specifications; methods that a subclass overrides; mistakes."""

from __future__ import annotations

import string
from typing import Mapping, Sequence


class Default(string.Formatter):
    """Missing names have a text, keys and conversions of its own, and it tells which arguments were used."""

    def __init__(self) -> None:
        self.unused: list[str] = []

    def get_value(self, key: int | str, args: Sequence[object], kwargs: Mapping[str, object]) -> object:
        if isinstance(key, str):
            return kwargs[key] if key in kwargs else f"<{key}>"
        return super().get_value(key, args, kwargs)

    def convert_field(self, value: object, conversion: str | None) -> object:
        return str(value).upper() if conversion == "u" else super().convert_field(value, conversion)

    def format_field(self, value: object, format_spec: str) -> str:
        return "yes" if format_spec == "truth" else super().format_field(value, format_spec)

    def check_unused_args(self, used_args: set[int | str], args: Sequence[object], kwargs: Mapping[str, object]) -> None:
        self.unused = [name for name in kwargs if name not in used_args]


def attempt(template: str) -> None:
    try:
        print(repr(string.Formatter().format(template, 1, "two", [3, 4], {"k": 5}, name="é", width=7)))
    except (ValueError, KeyError, IndexError) as error:
        print(template, type(error).__name__, error)


def main() -> None:
    for template in (
        "", "plain é text", "{}{}{}", "{0}-{1!r}-{2[1]}-{3[k]}", "{name:>5}|{name!r:*^9}|{name!a}", "{{{0}}} }}{{",
        "{0:>{width}}|{1:<{width}}|{0:{0}{width}}", "{:{}}", "{2!s:>10}", "{0:08.3f}", "{name[0]}", "{1[2]}",
        "{", "}", "a{b", "{0!}", "{0!x}", "{0!r", "{0!rx}", "{}{0}", "{0}{}", "{9}", "{nobody}", "{0[}", "{2[]}",
        "{2[0]x}", "{0:{1:{2:{3}}}}", "{a{b}", "{0:{", "{2[9]}", "{!r}", "{.}",
    ):  # fmt: skip
        attempt(template)
    formatter = Default()
    print(formatter.format("{0} {other} {name!u:>6} {0:truth}", 3, name="bob", spare=1), formatter.unused)
    print(formatter.vformat("{}{}", ("a", 2.5), {}), string.Formatter().vformat("{x:03d}", [], {"x": 7}))
    for template in ("a{b!r:c{d}}e{{f}}g", "", "x", "{}", "{:}", "é{ü[ö]}"):
        print(list(string.Formatter().parse(template)))
    pieces = string.Formatter().parse("a{0}b}")
    for literal, name, specification, conversion in pieces:
        print(literal, name, repr(specification), conversion)
        break
    print(string.Formatter().get_field("0[1]", ([1, 2],), {}), string.Formatter().get_field("k", [], {"k": "v"}))


main()
