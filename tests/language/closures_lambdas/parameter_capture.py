"""A captured parameter that is reassigned, captured variables of several levels, captures in loops and branches."""

from typing import Callable


def reassigned(value: int) -> int:
    def get() -> int:
        return value

    value += 100
    return get()


def levels() -> str:
    a = "a"

    def second() -> str:
        b = a + "b"

        def third() -> str:
            nonlocal b
            b += "c"
            return a + b

        return third() + third()

    a = "A"
    return second()


def pipeline(steps: list[Callable[[int], int]]) -> Callable[[int], int]:
    def run(value: int) -> int:
        for step in steps:
            value = step(value)
        return value

    return run


def branch(flag: bool) -> Callable[[], str]:
    if flag:
        word = "yes"
    else:
        word = "no"

    def say() -> str:
        return word * 2

    return say


def counts(words: list[str]) -> dict[str, int]:
    table: dict[str, int] = {}

    def count(word: str) -> None:
        table[word] = table.get(word, 0) + 1

    for word in words:
        count(word)
    return table


def main() -> None:
    print(reassigned(5), levels())
    print(pipeline([lambda v: v + 1, lambda v: v * v, abs])(-4))
    print(branch(True)(), branch(False)(), counts(["x", "y", "x"]))


if __name__ == "__main__":
    main()
