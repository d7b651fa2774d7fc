"""table.get(key, ()): a list or nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence


def main() -> None:
    numbers: dict[str, list[int]] = {"a": [3, 1, 2]}
    pairs: dict[str, list[tuple[str, int]]] = {"a": [("x", 1), ("y", 2)]}
    named: dict[str, set[str]] = {"a": {"x"}}
    for key in ("a", "b"):
        for number in numbers.get(key, ()):
            print(number + 1)
        for label, target in pairs.get(key, ()):
            print(label.upper(), target + 1)
        print([n * 2 for n in numbers.get(key, ())], {k: v for k, v in pairs.get(key, ())})
        print(sum(numbers.get(key, ())), len(numbers.get(key, ())), sorted(numbers.get(key, ())), list(pairs.get(key, ())))
        print(max(numbers.get(key, ()), default=0), any(numbers.get(key, ())), 3 in numbers.get(key, ()), "x" in named.get(key, ()))
        print(sorted(named.get(key, ())), ",".join(named.get(key, ())), dict(pairs.get(key, ())), set(numbers.get(key, ())))
        out: list[int] = []
        out.extend(numbers.get(key, ()))
        out += numbers.get(key, ())
        print(out, [*numbers.get(key, []), *out])
        print(list(map(str, numbers.get(key, ()))), list(zip(numbers.get(key, ()), pairs.get(key, ()))), list(enumerate(pairs.get(key, ()))))
        items: Sequence[int] = numbers.get(key, ())
        print(items[:1], list(reversed(items)))
        first, *rest = numbers.get(key, ()) or (0,)
        print(first, rest)


main()
