"""Lambdas: in calls, with defaults, capturing, nested, conditional, stored in tables, as keys."""

from typing import Callable


def compose(outer: Callable[[int], int], inner: Callable[[int], int]) -> Callable[[int], int]:
    return lambda value: outer(inner(value))


def main() -> None:
    add: Callable[[int, int], int] = lambda a, b: a + b  # noqa: E731
    print(add(1, 2), (lambda: 7)(), (lambda x: x * 2)(4))
    factor = 3
    scale: Callable[[int], int] = lambda value: value * factor  # noqa: E731
    factor = 5
    print(scale(2))
    print(compose(lambda v: v + 1, lambda v: v * 10)(3))
    table: dict[str, Callable[[float, float], float]] = {
        "+": lambda a, b: a + b,
        "-": lambda a, b: a - b,
        "max": lambda a, b: a if a > b else b,
    }
    print([table[name](1.5, 2.0) for name in ["+", "-", "max"]])
    curry: Callable[[int], Callable[[int], int]] = lambda a: lambda b: a - b  # noqa: E731
    print(curry(10)(3))
    words = ["bb", "a", "ccc"]
    print(sorted(words, key=lambda word: -len(word)), max(words, key=lambda word: word[0]), min(words, key=lambda w: len(w)))
    print(list(map(lambda word: word.upper(), words)), list(filter(lambda word: len(word) > 1, words)))
    nothing: Callable[[], None] = lambda: None  # noqa: E731
    nothing()
    print((lambda text, times: text * times)("x", 3))


if __name__ == "__main__":
    main()
