"""Tuples of numbers, and of numbers and texts, walked where tuples of any objects are declared; columns of a zip."""
from collections.abc import Iterable, Iterator


def f(t: tuple[object, ...]) -> list[object]:
    return [c for c in t]


def ints() -> Iterator[tuple[int, ...]]:
    yield (1, 2)
    yield (3,)


def mixed() -> Iterator[tuple[int | str, ...]]:
    yield (1, "a")


def walk(ts: Iterable[tuple[object, ...]]) -> None:
    for t in ts:
        print([c for c in t], f(t), max(len(str(c)) for c in t))


a: tuple[int, ...] = (1, 2, 3)
print(f(a))
b: tuple[int | str, ...] = (1, "a")
print(f(b))
walk(ints())
walk(mixed())
walk([a])
walk([b])
rows = [("w", 1, 0.5), ("b", 2, 0.25)]
headers = ("x", "n", "s")
print([max(len(str(c)) for c in column) for column in zip(headers, *((w, n, f"{s:.1%}") for w, n, s in rows))])
h2: tuple[str, ...] = ("x", "n", "s")
print([max(len(str(c)) for c in column) for column in zip(h2, *((w, n, f"{s:.1%}") for w, n, s in rows))])
