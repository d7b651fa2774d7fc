"""Containers and functions seen through wider types: what they hold keeps its own form."""
from __future__ import annotations
from collections.abc import Callable, Sequence, Iterable, Mapping
def show(xs: Sequence[object]) -> str:
    return ",".join([str(x) for x in xs]) + f"/{len(xs)}"
def first(t: tuple[object, ...]) -> object:
    return t[0]
def call(f: Callable[[int], object]) -> object:
    return f(3)
def twice(n: int) -> int:
    return n * 2
def opt(f: Callable[[int], int | None]) -> int:
    r = f(4)
    return -1 if r is None else r
def total(xs: Iterable[int | str]) -> str:
    return "".join([str(x) for x in xs])
def look(m: Mapping[str, object]) -> str:
    return str(m["a"]) + str(m.get("b"))
def main() -> None:
    print(show([1, 2]), show((1, "a")), show("ab"), show([1.5]), show([True]), show(range(3)))
    t: tuple[int, ...] = (1, 2)
    print(first(t), first((2.5, 1)), first(("x",)))
    print(call(twice), call(lambda n: n + 0.5), call(lambda n: None), opt(twice))
    print(total([1, 2]), total(["a"]), total((1, "b")), total({1: 2}))
    print(look({"a": 1}), look({"a": 2.5, "b": 1.5}))
    p: tuple[int | str, object] = (1, 2)
    print(p, p[0], p[1])
    q: tuple[object, ...] = (1, (2, 3))
    print(q)
    s: Sequence[int | str] = [1, 2]
    match s:
        case [int(a), int(b)]:
            print("ints", a + b)
            print(len(s))
    ss: Sequence[Sequence[object]] = [[1, 2], "ab", (3.5,)]
    print([len(x) for x in ss], [x[0] for x in ss])
main()
def more(s: Sequence[int | str], t: list[int | str] | None) -> None:
    match s:
        case [int(a), int(b)]:
            print("ints", a + b, s[0], len(s), [x for x in s], s)
    match t:
        case [int(), *_]:
            print("t", t[0], len(t), t)
            t.append("end")
            print(t)
class Holder:
    def __init__(self, s: Sequence[int | str]) -> None:
        self.s = s
def held(h: Holder) -> None:
    match h.s:
        case [int(a), int(b)]:
            print("held", a + b, h.s[0], len(h.s))
more([1, 2], [3, 4])
more((1, 2), ["a"])
held(Holder([5, 6]))
