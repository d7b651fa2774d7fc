"""Dictionaries with values of every kind; augmented assignment on values; aliasing of values."""


class Account:
    def __init__(self, balance: float) -> None:
        self.balance = balance


def main() -> None:
    prices = {"tea": 1.5, "coffee": 2.25}
    prices["tea"] += 0.5
    prices["coffee"] *= 2
    print(prices, sum(prices.values(), 0.0))
    flags = {"a": True}
    flags["b"] = not flags["a"]
    print(flags)
    points = {"p": (1, 2)}
    points["q"] = (points["p"][1], points["p"][0])
    x, y = points["q"]
    print(points, x - y)
    accounts = {"me": Account(10.0)}
    accounts["me"].balance -= 2.5
    mine = accounts["me"]
    mine.balance *= 2
    print(accounts["me"].balance)
    optional: dict[str, int | None] = {"x": None, "y": 0}
    print(optional, optional["x"] is None, optional.get("y"), optional.get("z"), "x" in optional)
    lists = {"l": [1]}
    lists["l"] += [2]
    lists["l"].append(3)
    print(lists)
    texts = {"t": "a"}
    texts["t"] += "b"
    print(texts)


if __name__ == "__main__":
    main()
