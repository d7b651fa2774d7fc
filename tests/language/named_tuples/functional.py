"""The functional form, items of every type, and a table of rows that is sorted and grouped."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

Entry = NamedTuple("Entry", [("key", str), ("count", int)])


class Everything(NamedTuple):
    flag: bool
    ratio: float
    raw: bytes
    nothing: None
    maybe: int | None
    either: int | str
    pair: tuple[int, str]
    run: Callable[[int], int]
    table: dict[str, list[int]] = {}


def count(words: list[str]) -> list[Entry]:
    counts: dict[str, int] = {}
    for word in words:
        counts[word] = counts.get(word, 0) + 1
    return [Entry(key, number) for key, number in counts.items()]


def best(entries: list[Entry]) -> Entry | None:
    found: Entry | None = None
    for entry in entries:
        if found is None or entry.count > found.count:
            found = entry
    return found


entries = count("the cat and the dog and the bird".split())
print(sorted(entries, key=lambda e: (-e.count, e.key)))
print(best(entries), best([]), Entry("x", 1)._replace(count=2), Entry._fields)
print({entry.key: entry for entry in entries}["and"].count, sum([entry.count for entry in entries]))

full = Everything(True, 1.5, b"r", None, None, "e", (1, "p"), lambda n: n * 2)
print(full[:6], full.pair[1].upper(), full.run(21), full.flag, full.ratio * 2, full.maybe is None)
other = full._replace(maybe=3, either=4, run=abs)
print(other.maybe, other.either, other.run(-5), other.raw == full.raw, other.table is full.table)
if isinstance(other.either, int) and other.maybe is not None:
    print(other.either + other.maybe)
by_row: dict[Entry, list[int]] = {}
for position, entry in enumerate(entries + entries):
    by_row.setdefault(entry, []).append(position)
print(by_row[Entry("the", 3)], len(by_row))
