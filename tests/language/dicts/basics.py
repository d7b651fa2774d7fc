"""Dictionaries: literals, lookup, assignment, deletion, membership, length, order, equality."""


def main() -> None:
    empty: dict[str, int] = {}
    ages = {"anna": 30, "bert": 25}
    print(empty, ages, len(empty), len(ages), bool(empty), bool(ages))
    ages["carl"] = 41
    ages["anna"] = 31
    print(ages, ages["carl"], "bert" in ages, "dora" in ages, "dora" not in ages)
    del ages["bert"]
    ages["bert"] = 1
    print(ages, list(ages), list(ages.keys()), list(ages.values()), list(ages.items()))
    print({"a": 1, "b": 2} == {"b": 2, "a": 1}, {"a": 1} == {"a": 2}, {"a": 1} != {}, {} == empty)
    for name in ages:
        print(name, ages[name])
    for name, age in ages.items():
        print(name, age)
    try:
        print(ages["nobody"])
    except KeyError as error:
        print("KeyError:", error)
    try:
        del ages["nobody"]
    except KeyError as error:
        print("KeyError:", error, repr(error))
    alias = ages
    alias["x"] = 0
    print(len(ages), ages is alias)
    print({1: 2, 1: 3}, {"k": [1, 2], "m": []})  # noqa: F601


if __name__ == "__main__":
    main()
