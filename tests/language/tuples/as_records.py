"""Tuples as small records: in lists, as results, sorted, in dicts, with floats and objects inside."""


def divide(a: int, b: int) -> tuple[int, int]:
    return a // b, a % b


def bounds(points: list[tuple[float, float]]) -> tuple[tuple[float, float], tuple[float, float]]:
    xs = [x for x, _ in points]
    ys = [y for _, y in points]
    return (min(xs), min(ys)), (max(xs), max(ys))


def main() -> None:
    quotient, remainder = divide(17, 5)
    print(quotient, remainder, divide(-17, 5))
    print(bounds([(1.0, 2.0), (-1.5, 7.0), (3.0, 0.5)]))
    people = [("Zoe", 30, 1.7), ("Al", 25, 1.8), ("Bo", 30, 1.6)]
    people.sort(key=lambda person: (person[1], person[0]))
    for name, age, height in people:
        print(f"{name:<4}{age:>3}{height:6.2f}")
    index: dict[str, tuple[int, list[str]]] = {}
    for number, word in enumerate(["a", "b", "a"]):
        if word not in index:
            index[word] = (number, [])
        index[word][1].append(str(number))
    print(index)
    pair = (1, [2])
    alias = pair
    pair[1].append(3)
    print(alias, pair)
    a, b = 0, 1
    for _ in range(10):
        a, b = b, a + b
    print(a, b)
    swapped = [(second, first) for first, second in [(1, "x"), (2, "y")]]
    print(swapped, dict(swapped))


if __name__ == "__main__":
    main()
