"""itemgetter, attrgetter and methodcaller: as keys, for grouping, with several names, with paths, in containers."""

from __future__ import annotations

import operator as op
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter, itemgetter, methodcaller


@dataclass(frozen=True)
class Place:
    city: str
    zip: int = 0


@dataclass
class Person:
    name: str
    age: int
    home: Place

    def greet(self, word: str, *, times: int = 1) -> str:
        return " ".join([f"{word} {self.name}"] * times)


people = [
    Person("Ada", 36, Place("London", 2)),
    Person("Bob", 25, Place("Paris", 1)),
    Person("Cid", 36, Place("London", 1)),
]
print([p.name for p in sorted(people, key=attrgetter("age", "name"), reverse=True)])
print([p.name for p in sorted(people, key=attrgetter("home.zip"))])
print(max(people, key=attrgetter("home.city")).name, min(people, key=op.attrgetter("age")).name)
for city, group in groupby(people, key=attrgetter("home.city")):
    print(city, [p.name for p in group])
for place, members in groupby(sorted(people, key=attrgetter("home.city")), attrgetter("home.city", "age")):
    print(place, len(list(members)))

counts = {"b": 2, "a": 2, "c": 1}
print(sorted(counts.items(), key=itemgetter(1, 0)), sorted(counts.items(), key=itemgetter(-1), reverse=True))
print(max(counts.items(), key=itemgetter(1)), list(map(itemgetter(0), counts.items())))
rows = [{"x": 1, "y": 2}, {"x": 3, "y": 0}]
print(sorted(rows, key=itemgetter("y")), list(map(op.itemgetter("x"), rows)), dict(map(itemgetter("x", "y"), rows)))
print(list(map(methodcaller("upper"), counts)), list(map(methodcaller("split", ",", maxsplit=1), ["a,b,c", "d"])))
print(list(map(methodcaller("greet", "hi", times=2), people[:2])))

first: Callable[[list[int]], int] = itemgetter(0)
columns: dict[str, Callable[[Person], object]] = {"who": attrgetter("name"), "where": op.attrgetter("home.city")}
print(first([7, 8]), [[get(p) for get in columns.values()] for p in people])


def by(descending: bool) -> Callable[[tuple[str, int]], int]:
    if descending:
        return lambda pair: -pair[1]
    return itemgetter(1)


print(sorted(counts.items(), key=by(True)), sorted(counts.items(), key=by(False)))
try:
    print(first([]))
except IndexError as error:
    print(error)
try:
    print(list(map(itemgetter("z"), rows)))
except KeyError:
    print(traceback.format_exc().count("File"))
