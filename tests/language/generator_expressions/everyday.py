"""Generator expressions as arguments: sums, any, all, joins, several clauses, conditions, captured variables."""


class Item:
    def __init__(self, name: str, price: float) -> None:
        self.name = name
        self.price = price


def main() -> None:
    numbers = [3, 1, 4, 1, 5, 9, 2, 6]
    limit = 3
    print(sum(n * n for n in numbers), sum(n for n in numbers if n > limit), max(n % 5 for n in numbers))
    print(any(n > 8 for n in numbers), all(n > 0 for n in numbers), any(n > 9 for n in numbers))
    print(", ".join(str(n) for n in numbers if n % 2), "".join(c.upper() for c in "abc"))
    print(list((a, b) for a in range(3) for b in "xy" if (a + len(b)) % 2))
    print(sorted((n for n in numbers), reverse=True), tuple(-n for n in numbers), set(n // 2 for n in numbers))
    items = [Item("tea", 2.5), Item("cake", 4.0)]
    print(sum(item.price for item in items), [item.name for item in items if item.price > 3])
    print(dict((item.name, item.price) for item in items), min(item.price for item in items))
    prices = {item.name: item.price for item in items}
    print(list(f"{name}={price}" for name, price in prices.items()), list(name for name in prices))
    nested = [[1, 2], [3], []]
    print(sum(sum(x for x in row) for row in nested), list(x for row in nested for x in row))
    squares = (n * n for n in numbers)
    print(next(squares), next(squares), list(squares), list(squares))
    pipeline = (n + 1 for n in (m * 10 for m in (k for k in range(4))))
    print(list(pipeline))
    print(sum(1 for _ in "hello"), len(list(x for x in [0.5])), next((n for n in numbers if n > 100), -1))
    first, *rest = (n for n in range(4))
    print(first, rest, 4 in (n * 2 for n in range(5)))
    print(*(n for n in range(3)))


main()
