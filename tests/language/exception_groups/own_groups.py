"""A group class of one's own with derive; except* in functions, loops and generators; raise inside a clause."""

from __future__ import annotations

from collections.abc import Iterator


class Failure(Exception):
    def __init__(self, code: int) -> None:
        super().__init__(f"code {code}")
        self.code = code


class Batch(ExceptionGroup[Exception]):
    label = "batch"

    def count(self) -> int:
        return len(self.exceptions)


def leaves(error: BaseException) -> list[BaseException]:
    if isinstance(error, BaseExceptionGroup):
        return [leaf for member in error.exceptions for leaf in leaves(member)]
    return [error]


def codes(errors: list[Exception]) -> list[int]:
    found: list[int] = []
    try:
        if errors:
            raise ExceptionGroup("some", errors)
    except* Failure as group:
        found += [leaf.code for leaf in leaves(group) if isinstance(leaf, Failure)]
    else:
        found.append(-1)
    return found


def again(kind: str) -> None:
    try:
        raise ExceptionGroup("again", [Failure(1), KeyError("k"), Failure(2)])
    except* Failure as group:
        if kind == "same":
            raise
        if kind == "other":
            raise RuntimeError("other") from group
        print("taken", group)
    except* KeyError as group2:
        if kind != "taken":
            raise KeyError("k2")
        print("keys", group2.exceptions)


def numbers() -> Iterator[int]:
    for number in range(3):
        try:
            raise ExceptionGroup("n", [Failure(number), Failure(number + 10)])
        except* Failure as group:
            first = leaves(group)[0]
            number = first.code if isinstance(first, Failure) else 0
        yield number


def main() -> None:
    batch = Batch("mine", [Failure(1), ValueError("v")])
    print(batch, batch.count(), batch.label, batch.message, repr(batch))
    found, rest = batch.split(Failure)
    print(repr(found), repr(rest))
    for number in range(3):
        try:
            print(codes([Failure(n) for n in range(number)]))
            print(codes([Failure(7), ExceptionGroup("in", [Failure(8), OSError("os")])]))
        except* OSError as group:
            print(number, repr(group))
    for kind in ("same", "other", "taken"):
        try:
            again(kind)
        except ExceptionGroup as left:
            print(kind, repr(left), [repr(e) for e in left.exceptions], repr(left.__context__))
    print(list(numbers()))
    try:
        ExceptionGroup("empty", [])
    except ValueError as error:
        print(error)
    try:
        raise KeyError("plain")
    except* (ValueError, KeyError) as plain:
        print(repr(plain), plain.__traceback__ is None)
    deep = ExceptionGroup("a", [ExceptionGroup("b", [Failure(1), ExceptionGroup("c", [Failure(2), ValueError(3)])])])
    print([str(e) for e in leaves(deep)], repr(deep.subgroup((Failure, OSError))))


main()
