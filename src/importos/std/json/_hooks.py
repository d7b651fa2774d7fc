"""JSON text whose objects and numbers are what functions of the program make of them, each as soon as it is read."""

from __future__ import annotations

from json.decoder import Parser, refuse_mark
from typing import Callable

from importos.runtime.text.storage import copy_text


class Hooks:
    """What is asked, in the place of dicts, floats, ints, and the three numbers that JSON does not have."""

    def __init__(
        self,
        of_dict: Callable[[dict[str, object]], object] | None,
        of_pairs: Callable[[list[tuple[str, object]]], object] | None,
        of_float: Callable[[str], object] | None,
        of_int: Callable[[str], object] | None,
        of_constant: Callable[[str], object] | None,
    ) -> None:
        self.of_dict = of_dict
        self.of_pairs = of_pairs
        self.of_float = of_float
        self.of_int = of_int
        self.of_constant = of_constant

    def decode(self, text: str, strict: bool) -> object:
        refuse_mark(text)
        parser = HookedParser(text, strict, self)
        parser.skip_space()
        value = parser.read_hooked()
        parser.check_end()
        return value


class HookedParser(Parser):
    def __init__(self, text: str, strict: bool, hooks: Hooks) -> None:
        super().__init__(text, strict)
        self.hooks = hooks

    def read_hooked(self) -> object:
        byte = self.byte()
        if byte == 123:
            self.place += 1
            return self.read_entries()
        if byte == 91:
            self.place += 1
            return self.read_items()
        constant = self.hooks.of_constant
        if constant is not None:
            for word in ("NaN", "Infinity", "-Infinity"):
                if self.takes(word):
                    return constant(word)
        if 48 <= byte <= 57 or byte == 45:
            return self.read_hooked_number(byte)
        return self.read_value()

    def read_hooked_number(self, first: int) -> object:
        start = self.place
        if first == 45 and self.takes("-Infinity"):
            return -float("inf")
        end = self.number_end(first)
        text = copy_text(self.text, start, end - start, end - start)
        hook = self.hooks.of_float if "." in text or "e" in text or "E" in text else self.hooks.of_int
        return self.number_between(start, end) if hook is None else hook(text)

    def read_entries(self) -> object:
        entries: list[tuple[str, object]] = []
        self.skip_space()
        if self.byte() == 125:
            self.place += 1
            return self.made_of(entries)
        while True:
            name = self.read_name()
            entries.append((name, self.read_hooked()))
            if self.is_last(125):
                return self.made_of(entries)

    def made_of(self, entries: list[tuple[str, object]]) -> object:
        of_pairs = self.hooks.of_pairs
        if of_pairs is not None:
            return of_pairs(entries)
        of_dict = self.hooks.of_dict
        return dict(entries) if of_dict is None else of_dict(dict(entries))

    def read_items(self) -> list[object]:
        items: list[object] = []
        self.skip_space()
        if self.byte() == 93:
            self.place += 1
            return items
        while True:
            items.append(self.read_hooked())
            if self.is_last(93):
                return items
