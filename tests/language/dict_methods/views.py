"""Views follow the dictionary: keys, values and items taken before a change show what is there after it."""


def main() -> None:
    table = {"a": 1}
    keys = table.keys()
    values = table.values()
    items = table.items()
    table["b"] = 2
    table["a"] = 10
    print(list(keys), list(values), list(items), len(keys), len(values))
    del table["a"]
    print(keys, values, items)
    for key, value in sorted({"y": 2, "x": 1}.items()):
        print(key, value)
    for index, (key, value) in enumerate(table.items()):
        print(index, key, value)
    print([key + str(value) for key, value in table.items()], {value: key for key, value in items})


if __name__ == "__main__":
    main()
