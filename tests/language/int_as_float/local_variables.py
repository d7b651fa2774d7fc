"""A local variable that is declared float and gets an int holds the int until it gets something else."""


def total(values: list[float]) -> float:
    result: float = 0
    for value in values:
        result += value
    return result


def power(x: float, n: int) -> float:
    result: float = 1
    while n > 0:
        result = result * x
        n -= 1
    return result


def steps(x: float) -> list[str]:
    seen = [str(x)]
    x = x + 1
    seen.append(str(x))
    x = x / 2
    seen.append(str(x))
    x += 1
    seen.append(str(x))
    return seen


def best(scores: dict[str, float]) -> tuple[str, float]:
    name, top = "", 0.0
    lowest: float = 100
    for key, score in scores.items():
        if score > top:
            name, top = key, score
        lowest = min(lowest, score)
    return f"{name} {lowest}", top


def counter() -> float:
    count: float = 0

    def add() -> None:
        nonlocal count
        count += 1

    add()
    add()
    return count


def main() -> None:
    print(total([]), total([1.5, 2.5]))
    print(power(2, 3), power(2.0, 3), power(2, 0), power(2.5, 0))
    print(steps(1), steps(1.0))
    print(best({}), best({"a": 2.5, "b": 7.0}))
    print(counter())
    x: float = 1
    print(x, x + 1, x / 2, f"{x:.1f}", isinstance(x, float))
    x = 2.5
    print(x, isinstance(x, float))
    y: float = len("abc")
    print(y, max(y, 2), y == 3, y > 2.5, -y, y // 2, y % 2, y**2)
    z: float | None = None
    print(z)
    if (w := y) > 2:
        print(w, (w, w * 2)[1])
    one, two = 1, 2.5
    both: float = one if len("a") == 1 else two
    print(both, both + two)


main()
