"""JSON text whose objects are what a function of the program makes of them, each as soon as it has been read."""

from __future__ import annotations

from json.decoder import Parser, refuse_mark
from typing import Callable


class HookedParser(Parser):
    """``hook`` is asked for every object, with its entries as they stand in the text."""

    def __init__(self, text: str, hook: Callable[[list[tuple[str, object]]], object]) -> None:
        super().__init__(text)
        self.hook = hook

    def read_hooked(self) -> object:
        byte = self.byte()
        if byte == 123:
            self.place += 1
            return self.read_entries()
        if byte == 91:
            self.place += 1
            return self.read_items()
        return self.read_value()

    def read_entries(self) -> object:
        entries: list[tuple[str, object]] = []
        self.skip_space()
        if self.byte() == 125:
            self.place += 1
            return self.hook(entries)
        while True:
            name = self.read_name()
            entries.append((name, self.read_hooked()))
            if self.is_last(125):
                return self.hook(entries)

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


def decode_with_pairs(text: str, hook: Callable[[list[tuple[str, object]]], object]) -> object:
    refuse_mark(text)
    parser = HookedParser(text, hook)
    parser.skip_space()
    value = parser.read_hooked()
    parser.check_end()
    return value


def decode_with_dicts(text: str, hook: Callable[[dict[str, object]], object]) -> object:
    return decode_with_pairs(text, lambda entries: hook(dict(entries)))
