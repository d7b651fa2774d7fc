"""del of names, items and slices; := everywhere; chained comparisons evaluate each operand once."""
from __future__ import annotations
class Bag:
    def __init__(self) -> None:
        self.items = {"a": 1, "b": 2}
        self.log: list[str] = []
    def __delitem__(self, key: str) -> None:
        self.log.append("del " + key)
        del self.items[key]
    def __getitem__(self, key: str) -> int:
        self.log.append("get " + key)
        return self.items[key]
    def __setitem__(self, key: str, value: int) -> None:
        self.log.append(f"set {key} {value}")
        self.items[key] = value
calls: list[str] = []
def f(n: int) -> int:
    calls.append(f"f{n}")
    return n
def bag(b: Bag) -> Bag:
    calls.append("bag")
    return b
def key(k: str) -> str:
    calls.append("key")
    return k
def main() -> None:
    xs = list(range(10))
    del xs[0], xs[-1]
    print(xs)
    del xs[1:3]
    print(xs)
    del xs[::2]
    print(xs)
    del (xs[0])
    d = {1: "a", 2: "b"}
    del d[1]
    print(xs, d)
    b = Bag()
    del b["a"]
    b["b"] += 5
    bag(b)[key("b")] *= f(2)
    print(b.log, calls, b.items)
    for turn in range(3):
        if turn == 0:
            a = 5
        elif turn == 1:
            del a
        try:
            print(a)
        except UnboundLocalError as e:
            print(e)
    p, q = 1, 2
    del p, q
    for i in range(2):
        t = i
        del t
    calls.clear()
    print(f(1) < f(2) < f(3), f(3) < f(2) < f(1), f(1) == f(1) != f(2) in [2] is not None, calls)
    print(1 < f(5) > 3 <= 4, "a" <= "b" < "c", 1 < 2.5 < 3)
    if (n := len(xs)) > 1 and (m := n * 2) < 100:
        print(n, m)
    while (line := calls.pop() if calls else "") and line != "f1":
        print(line, end=" ")
    print()
    print([y for x in range(5) if (y := x * x) % 2 == 0], y)
    print({(k := x): k + 1 for x in range(3)}, k)
    z = [w := 3, w + 1, (w := 10), w]
    print(z, f"{(v := 7)} {v}", (lambda: (u := 5) + u)())
    assert (c := 3) == 3
    print(c, any((hit := s).startswith("b") for s in ["a", "bc", "d"]), hit)
main()
