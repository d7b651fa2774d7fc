"""What weak sets do together, as other sets do; a ChainMap from keys."""
import weakref
from collections import ChainMap


class A:
    def __init__(self, n: int) -> None:
        self.n = n


def main() -> None:
    x, y, z = A(1), A(2), A(3)
    s = weakref.WeakSet([x, y])
    t = weakref.WeakSet([y])
    print(len(s | t), len(s & t), len(s - t), len(s ^ t), t <= s, t < s, s >= t, s > s, s == weakref.WeakSet([y, x]), s != t)
    print(s.isdisjoint(t), t.issubset([y, z]), s.issuperset(t), sorted(item.n for item in s ^ weakref.WeakSet([x, z])))
    s -= t
    print([item.n for item in s])
    s |= [z]
    s ^= [x]
    print([item.n for item in s], t == {y})
    s &= t
    print(len(s))
    print(ChainMap.fromkeys(["a", "b"], 1))


main()
