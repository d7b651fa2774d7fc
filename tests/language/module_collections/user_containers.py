"""``UserDict`` and ``UserList``: subclasses override how items are written and read."""

from __future__ import annotations

from collections import UserDict, UserList


class Lower(UserDict[str, int]):
    def __setitem__(self, key: str, item: int) -> None:
        super().__setitem__(key.lower(), item)

    def __getitem__(self, key: str) -> int:
        return super().__getitem__(key.lower())

    def __contains__(self, key: object) -> bool:
        return isinstance(key, str) and key.lower() in self.data

    def __missing__(self, key: str) -> int:
        return -1


class Positive(UserList[int]):
    def append(self, item: int) -> None:
        if item <= 0:
            raise ValueError(f"{item} is not positive")
        super().append(item)

    def total(self) -> int:
        return sum(self)


def main() -> None:
    table = Lower({"A": 1, "b": 2})
    table["C"] = 3
    print(table, len(table), table["B"], "c" in table, "D" in table, table["x"], sorted(table), table.get("a"))
    table.update({"D": 4})
    del table["a"]
    print(table, list(table.items()), table.pop("b"), table == {"c": 3, "d": 4}, table.data)
    plain: UserDict[str, float] = UserDict(x=1.5, y=2.5)
    print(UserDict({"x": 1}, y=2), UserDict([("x", 1)], x=3), Lower({"A": 1}, B=2))
    print(plain, sum(plain.values()), plain.setdefault("z", 0.5), list(plain.keys()))
    try:
        print(plain["missing"])
    except KeyError as error:
        print("KeyError", error)
    numbers = Positive([3, 1])
    numbers.append(2)
    try:
        numbers.append(-1)
    except ValueError as error:
        print(error)
    print(numbers, numbers.total(), len(numbers), numbers[0], numbers[-1], 3 in numbers, list(reversed(numbers)))
    numbers.insert(0, 7)
    numbers[1] = 5
    numbers.extend([9, 9])
    print(numbers, numbers[1:3], numbers.count(9), numbers.index(5), numbers.pop(), numbers == [7, 5, 1, 2, 9])
    numbers.reverse()
    numbers.remove(9)
    print(numbers, numbers + [1], numbers * 2, numbers.copy(), bool(Positive()), numbers < [3], [x * 2 for x in numbers])
    more = (numbers + [4])[1:] * 2
    print(type(more).__name__, more.total(), type(numbers.copy()).__name__, [8] + numbers, 2 * numbers)
    more *= 2
    print(more, len(more))
    more.sort()
    print(more)
    more.sort(key=lambda number: number % 3, reverse=True)
    print(more)
    numbers.clear()
    print(numbers, len(numbers))


def mistakes() -> None:
    numbers: UserList[int] = UserList()
    for attempt in range(5):
        try:
            if attempt == 0:
                numbers.pop()
            elif attempt == 1:
                numbers.append(1)
                numbers.pop(3)
            elif attempt == 2:
                numbers.remove(5)
            else:
                print(numbers.index(7 if attempt == 3 else 1))
        except (IndexError, ValueError) as error:
            print(type(error).__name__, error)


main()
mistakes()
