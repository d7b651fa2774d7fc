"""Methods that compare items use __eq__ and identity; removed items are released; items may be shared."""


class Item:
    def __init__(self, name: str) -> None:
        self.name = name

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Item) and other.name == self.name

    def __repr__(self) -> str:
        return self.name


def main() -> None:
    a, b, c = Item("a"), Item("b"), Item("a")
    items = [a, b, c]
    print(items.index(c), items.count(a), Item("b") in items, Item("z") in items)
    items.remove(Item("a"))
    print(items, items[1] is c)
    items.insert(1, b)
    items.append(items[0])
    print(items, [item is b for item in items])
    items.reverse()
    print(items, items.pop(0) is b, items)
    nested = [[a], [b]]
    copy = nested.copy()
    copy[0].append(c)
    copy.append([])
    print(nested, copy, [a] in [[Item("a")]], [[Item("a"), Item("a")], [b]] == nested)
    items[:] = []
    print(items, a)


if __name__ == "__main__":
    main()
