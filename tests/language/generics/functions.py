"""Generic functions over values of every kind, with several type variables and callables."""

from typing import Callable, Iterable, Sequence, TypeVar

T = TypeVar("T")
U = TypeVar("U")
K = TypeVar("K")


def first(items: Sequence[T], default: T) -> T:
    for item in items:
        return item
    return default


def convert(items: Iterable[T], function: Callable[[T], U]) -> list[U]:
    return [function(item) for item in items]


def fold(items: Iterable[T], start: U, step: Callable[[U, T], U]) -> U:
    result = start
    for item in items:
        result = step(result, item)
    return result


def group(items: Iterable[T], key: Callable[[T], K]) -> dict[K, list[T]]:
    groups: dict[K, list[T]] = {}
    for item in items:
        groups.setdefault(key(item), []).append(item)
    return groups


def swap(pair: tuple[T, U]) -> tuple[U, T]:
    return pair[1], pair[0]


def twice(value: T) -> list[T]:
    return [value, value]


def main() -> None:
    print(first([1, 2], 0), first([], "none"), first("xyz", "-"), first((2.5,), 0.0))
    print(convert([1, 2, 3], lambda n: n * 0.5), convert(["a", "bb"], len), convert("ab", ord), convert([1.5], str))
    print(fold([1, 2, 3], 0, lambda total, n: total + n), fold(["a", "b"], "", lambda text, c: c + text))
    print(fold([3, 4], [0], lambda found, n: found + [n]), fold([0.5, 0.25], 1.0, lambda product, x: product * x))
    print(group([1, 2, 3, 4, 5], lambda n: n % 2 == 0), group(["a", "bb", "cc"], len))
    print(swap((1, "x")), swap(("a", 2.5)), swap((True, None)))
    print(twice(1), twice("t"), twice(0.5), twice([1]), twice((1, "a")), twice(None), twice(False))


if __name__ == "__main__":
    main()
