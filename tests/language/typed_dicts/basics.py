"""TypedDict: construction, typed items, get, update, keys, nesting, the functional form."""

from __future__ import annotations
from typing import NotRequired, Required, TypedDict, NamedTuple
from collections.abc import Mapping

class Film(TypedDict):
    title: str
    year: int
    tags: NotRequired[list[str]]

class Loose(TypedDict, total=False):
    name: Required[str]
    size: float

class Sequel(Film):
    number: int
    first: Film

Old = TypedDict("Old", {"a": int, "b-c": str})
Pt = NamedTuple("Pt", [("x", int), ("y", str)])

def show(film: Film) -> str:
    text = f"{film['title']} ({film['year'] + 1})"
    if "tags" in film:
        text += " " + ",".join(film["tags"])
    return text

def keys(m: Mapping[str, object]) -> list[str]:
    return list(m)

f: Film = {"title": "M", "year": 1931}
g = Film(title="Metropolis", year=1927, tags=["sf"])
print(show(f), show(g), f, g)
f["year"] += 1
f["title"] = "N"
f["tags"] = ["a"]
f["tags"].append("b")
print(f, f.get("year"), f.get("tags", []), g.get("tags"), len(f), list(f), "year" in f, keys(f))
l: Loose = {"name": "n"}
print(l.get("size"), l.get("size", 2.5), l)
l["size"] = 1.5
print(l["size"] * 2, list(l.items()), list(l.keys()), [str(v) for v in l.values()])
s = Sequel(title="S", year=1, number=2, first=f)
print(s["first"]["year"], s, show(s["first"]), show(s))
s.update({"number": 5})
print(s["number"], f == {"title": "N", "year": 1932, "tags": ["a", "b"]}, s.copy() == s)
o: Old = {"a": 1, "b-c": "x"}
print(o["b-c"].upper(), o, Pt(1, "z"), Pt(1, "z").y.upper())
films: list[Film] = [f, g, {"title": "X", "year": 3}]
films.sort(key=lambda film: film["year"])
print([film["title"] for film in films], sum([film["year"] for film in films]))
del l["size"]
print(l, l.setdefault("size", 9.0), l.pop("size"))
