"""Typed dictionaries that hold typed dictionaries, lists of them, and dataclasses; functions over them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypedDict


class Address(TypedDict):
    street: str
    number: int


class Person(TypedDict):
    name: str
    address: Address
    friends: list[Person]


@dataclass
class Size:
    width: int
    height: int


class Box(TypedDict):
    size: Size
    content: dict[str, int]
    pair: tuple[int, str]


class Labelled(Box):
    label: str


def streets(people: Iterable[Person]) -> list[str]:
    found: list[str] = []
    for person in people:
        found.append(f"{person['address']['street']} {person['address']['number']:03d}")
        found += streets(person["friends"])
    return found


def described(values: Mapping[str, object]) -> str:
    return "; ".join([f"{key}={value!r}" for key, value in values.items()])


ann: Person = {"name": "Ann", "address": {"street": "A", "number": 1}, "friends": []}
bob = Person(name="Bob", address=Address(street="B", number=22), friends=[ann])
ann["address"]["number"] += 10
print(streets([bob, ann]), bob["friends"][0]["name"], described(ann["address"]))
box: Box = {"size": Size(2, 3), "content": {"a": 1}, "pair": (1, "p")}
box["size"].width = 9
box["content"]["b"] = 2
number, text = box["pair"]
print(box, number + 1, text.upper(), box["size"].width * box["size"].height, sum(box["content"].values()))
labelled: Labelled = {"size": Size(1, 1), "content": {}, "pair": (0, ""), "label": "l"}
boxes: list[Box] = [box, labelled]
print([entry["size"] for entry in boxes], described(labelled), labelled["label"])
people = {person["name"]: person for person in (ann, bob)}
print(people["Ann"] is ann, list(people), people["Bob"]["friends"] == [ann])
copied = box.copy()
copied["pair"] = (5, "q")
print(box["pair"], copied["pair"], copied["size"] is box["size"])
