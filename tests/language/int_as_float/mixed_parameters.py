"""Parameters and counts among the numbers of one list."""


def statistics(count: int, mean: float) -> float:
    values = [count, 2.5]
    both = {"count": count, "mean": mean}
    same = [mean, 1.5]
    whole = [count, 1]
    values.append(3)
    print(values, sum(values), max(values), both, sum(both.values()), sorted(values), same, whole, min(whole))
    return sum(values) / len(values)


def nested(text: str, limit: float) -> None:
    rows = [[len(text), 0.5], [1.5, limit]]
    seen = {len(text), limit, 2.0}
    print(rows, [sum(row) for row in rows], len(seen), max(seen))

    def inner(limit: int) -> float:
        pair = [limit, 0.25]
        return sum(pair)

    print(inner(3), inner(4))


def shadowed(name: str) -> list[object]:
    def of(name: int) -> int:
        return name

    found = [name, 2.5]
    print(of(1))
    return found


def main() -> None:
    print(statistics(2, 1.5), statistics(0, 0.0))
    nested("abc", 4.0)
    print(shadowed("x"))
    ratio = [int("3"), float("0.5"), 1]
    print(ratio, sum(ratio))


main()
