"""get, setdefault, pop, popitem, update, keys, values, items, clear, copy, fromkeys, | and |=."""


def main() -> None:
    table = {"a": 1, "b": 2}
    print(table.get("a"), table.get("z"), table.get("z", 0), table.get("a", 99))
    print(table.setdefault("a", 5), table.setdefault("c", 3), table)
    print(table.pop("a"), table.pop("z", -1), table)
    table.update({"b": 20, "d": 4})
    table.update([("e", 5)])
    print(table, table.popitem(), table)
    print(list(table.keys()), list(table.values()), list(table.items()), len(table.items()), "b" in table.keys(), 20 in table.values())
    print(("b", 20) in table.items(), sorted(table.values()), max(table, key=lambda k: table[k]), sum(table.values()))
    copy = table.copy()
    copy["x"] = 0
    print(table, copy, dict.fromkeys(["p", "q"], 7))
    print(table | {"b": 0, "n": 1}, {"z": 1} | table)
    table |= {"m": 2}
    print(table)
    table.clear()
    print(table, copy)
    print(table.keys() == {}.keys(), list(reversed(copy)), sorted({"k": 1}.keys() | {"l"}))


if __name__ == "__main__":
    main()
