"""A defaultdict makes what is asked for and missing, with a class, a function or a method that counts."""

from collections import defaultdict


class Numbers:
    def __init__(self) -> None:
        self.given = 0

    def next(self) -> int:
        self.given += 1
        return self.given * 10


class Doubling(defaultdict[int, int]):
    def __missing__(self, key: int) -> int:
        self[key] = key * 2
        return key * 2


def main() -> None:
    places: defaultdict[str, list[int]] = defaultdict(list)
    for place, word in enumerate("the quick brown the fox the".split()):
        places[word].append(place)
    print(dict(places), len(places), "dog" in places, places.get("dog"), places["cat"], len(places))
    letters: defaultdict[str, int] = defaultdict(int)
    for letter in "mississippi":
        letters[letter] += 1
    print(sorted(letters.items()), letters == {"m": 1, "i": 4, "s": 4, "p": 2})
    nested: defaultdict[str, defaultdict[str, int]] = defaultdict(lambda: defaultdict(int))
    nested["a"]["b"] += 3
    nested["a"]["c"] -= 1
    print(nested["a"]["b"], dict(nested["a"]), dict(nested["z"]))
    numbers = Numbers()
    ids: defaultdict[str, int] = defaultdict(numbers.next, {"zero": 0})
    print(ids["x"], ids["y"], ids["x"], ids["zero"], dict(ids), numbers.given)
    copied = ids.copy()
    print(copied["new"], "new" in ids, isinstance(copied, defaultdict), copied | {"w": 1} == dict(copied) | {"w": 1})
    plain: defaultdict[int, str] = defaultdict(None, [(1, "one")])
    print(plain, plain.default_factory is None, plain[1])
    try:
        print(plain[2])
    except KeyError as error:
        print("KeyError", error)
    plain.default_factory = str
    print(repr(plain[2]), len(plain))
    doubled = Doubling()
    print(doubled[4], doubled[5], dict(doubled))


def united() -> None:
    counts: defaultdict[str, int] = defaultdict(int, {"a": 1, "b": 2})
    plain: dict[str, int] = counts
    print({"b": 3, "c": 4} | counts, counts | {"b": 3, "c": 4}, {"z": 0} | plain, plain | plain)
    joined = {"x": 0} | counts
    print(joined["new"], joined)
    plain = {"a": 5}
    plain |= counts
    print(plain)


main()
united()
