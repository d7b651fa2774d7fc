"""Locals of every kind live across a yield: numbers, texts, tuples, functions, loops inside loops, exceptions."""

from collections.abc import Generator, Iterator


def every_kind(count: int) -> Iterator[str]:
    whole, real, flag, text, data = 1, 0.5, True, "t", b"b"
    pair: tuple[int, str] = (1, "one")
    numbers = [1, 2]
    table: dict[str, int] = {}
    nothing: str | None = None

    def shout(word: str) -> str:
        return word.upper() + str(len(numbers))

    for turn in range(count):
        yield f"{turn} {whole} {real} {flag} {text} {data!r} {pair} {numbers} {table} {nothing} {shout('w')}"
        whole *= 3
        real += turn
        flag = not flag
        text += str(turn)
        data += b"x"
        pair = (pair[0] + 1, pair[1] + "!")
        numbers.append(turn)
        table[text] = turn
        nothing = text if turn == 0 else None


def grid(rows: list[str]) -> Iterator[tuple[int, int, str]]:
    for row, line in enumerate(rows):
        for column, letter in enumerate(line):
            if letter == " ":
                continue
            if letter == "#":
                break
            yield row, column, letter
        else:
            yield row, -1, "whole"


def inside_expressions() -> Generator[int, int, list[int]]:
    total = [1, (yield 2) + (yield 3), (yield 4) if (yield 5) > 0 else -1]
    return total


def in_handlers() -> Generator[str, None, None]:
    try:
        try:
            yield "body"
            raise ValueError("first")
        except ValueError as error:
            yield f"handler {error}"
            try:
                raise KeyError("second")
            except KeyError as other:
                yield f"inner {other} after {other.__context__!r}"
            yield f"still {error}"
            raise
        finally:
            yield "finally"
    except ValueError as again:
        yield f"outer {again}"
    for turn in range(2):
        try:
            if turn == 1:
                return
            continue
        finally:
            yield f"leaving {turn}"


def conditional(limit: int) -> Iterator[int]:
    value = 0
    while (value := value + 1) <= limit:
        yield value if value % 2 else -value


def main() -> None:
    for line in every_kind(3):
        print(line)
    print(list(grid(["ab", "c #d", "  e"])))
    steps = inside_expressions()
    answers = [next(steps), steps.send(10), steps.send(20), steps.send(1)]
    try:
        steps.send(7)
    except StopIteration as stop:
        print(answers, stop.value)
    for line in in_handlers():
        print(line)
    print(list(conditional(4)))


main()
