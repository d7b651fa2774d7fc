"""global and nonlocal everywhere; conditional expressions of several types; augmented assignment to every target."""
from __future__ import annotations
counter = 0
names: list[str] = []
def bump(by: int = 1) -> int:
    global counter
    counter += by
    return counter
def declare() -> None:
    global fresh, counter
    fresh = "made"
    for counter in range(3):
        pass
fresh = "none"
class C:
    total = 0
    def __init__(self) -> None:
        self.n = 1
        self.items = [1, 2, 3]
        self.d = {"k": [1]}
        C.total += 1
    def __iadd__(self, other: int) -> C:
        self.n += other
        return self
    def me(self) -> C:
        names.append("me")
        return self
def outer() -> tuple[int, str]:
    x = 0
    s = ""
    def inner() -> None:
        nonlocal x, s
        x += 1
        s += "i"
        def deeper() -> None:
            nonlocal x
            x *= 10
            for x in range(x, x + 2):
                pass
        deeper()
    inner()
    inner()
    try:
        raise ValueError("q")
    except ValueError as e:
        msg = str(e)
        def use() -> str:
            return msg
        s += use()
    return x, s
def idx(i: int) -> int:
    names.append(f"idx{i}")
    return i
def cond(n: int) -> int | str | None:
    return n if n > 0 else "neg" if n < 0 else None
def main() -> None:
    print(bump(), bump(5), counter)
    declare()
    print(counter, fresh)
    print(outer())
    c = C()
    c.me().items[idx(1)] += 5
    c.me().d["k"] += [2]
    c.me().n -= 3
    c += 10
    same = c
    c += 1
    print(c.items, c.d, c.n, same is c, C.total, names)
    xs = [1]
    ys = xs
    xs += [2]
    xs *= 2
    print(ys)
    t: tuple[int, ...] = (1,)
    t2 = t
    t += (2,)
    print(t, t2)
    st = {1}
    st |= {2}
    st -= {1}
    st ^= {5}
    print(st)
    a = 7
    a //= 2
    a **= 3
    a %= 10
    a <<= 2
    a >>= 1
    a |= 1
    a &= 7
    a ^= 2
    print(a)
    f = 7.0
    f /= 2
    f **= 2
    print(f)
    w = "ab"
    w *= 3
    print(w, [cond(n) for n in (1, -1, 0)])
    print(1 if xs else "no", (2.5 if not xs else None) or "default", [1, 2] if a else (3,))
    m = [[0] * 2 for _ in range(2)]
    m[idx(0)][idx(1)] += 4
    print(m, names[-2:])
    n = 3
    while n:
        n -= 1
        if n == 1:
            continue
        print(n, end=" ")
    else:
        print("done")
    v: int | float = 1
    v += 0.5
    print(v)
    o: int | None = None
    o = (o or 0) + 1
    o += 1
    print(o)
main()
