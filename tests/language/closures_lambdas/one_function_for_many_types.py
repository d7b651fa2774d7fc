"""One function, class or method as a value at several types: it is called as what it is given wants."""

from __future__ import annotations

from collections.abc import Callable, Iterable


def total(items: Iterable[int]) -> int:
    return sum(items)


def apply(function: Callable[[list[int]], int], other: Callable[[frozenset[int]], int]) -> tuple[int, int]:
    return function([1, 2, 3]), other(frozenset({4, 5}))


def main() -> None:
    print(max(["a", "abc"], key=len), sorted([frozenset({1, 2}), frozenset({1})], key=len))
    print(sorted([[1, 2], [3]], key=len), sorted([{1: 2, 3: 4}, {1: 1}], key=len), sorted([b"ab", b"c"], key=len))
    print(apply(total, total), apply(len, len), apply(sum, sum), apply(max, min))
    print(list(map(list, ["ab", "c"])), list(map(list, [{1}, {2}])), list(map(tuple, [[1], [2, 3]])))
    join: Callable[[list[str]], str] = "-".join
    join_keys: Callable[[dict[str, int]], str] = "-".join
    print(join(["a", "b"]), join_keys({"c": 1, "d": 2}), list(map(str, ["a"])), list(map(str, [1.5])))
    found: list[int] = []
    extend: Callable[[list[int]], None] = found.extend
    extend_by_set: Callable[[frozenset[int]], None] = found.extend
    extend([1])
    extend_by_set(frozenset({2}))
    print(found, list(map(repr, ["x"])), list(map(repr, [b"x"])), list(map(bool, ["", "a"])), list(map(bool, [[], [1]])))


if __name__ == "__main__":
    main()
