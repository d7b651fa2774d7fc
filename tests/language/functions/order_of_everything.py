"""Evaluation order everywhere."""
from __future__ import annotations


log: list[str] = []


def t(name: str, value: int) -> int:
    log.append(name)
    return value


class Box:
    def __init__(self) -> None:
        self.items: dict[int, int] = {}
        self.field = 0

    def __getitem__(self, key: int) -> int:
        log.append(f"get {key}")
        return self.items.get(key, 0)

    def __setitem__(self, key: int, value: int) -> None:
        log.append(f"set {key} {value}")
        self.items[key] = value

    def __delitem__(self, key: int) -> None:
        log.append(f"del {key}")


def box(name: str, b: Box) -> Box:
    log.append(name)
    return b


def flush(title: str) -> None:
    print(title, log)
    log.clear()


b = Box()
box("b", b)[t("k", 1)] = t("v", 2)
flush("subscript assignment")
box("b", b)[t("k", 1)] += t("v", 2)
flush("augmented subscript")
box("b", b).field += t("v", 3)
flush("augmented attribute")
box("x", b).field = box("y", b)[t("k", 4)] = t("v", 5)
flush("chain")
box("x", b)[t("a", 1)], box("y", b)[t("b", 2)] = t("c", 3), t("d", 4)
flush("tuple")
del box("x", b)[t("k", 1)], box("y", b)[t("k2", 2)]
flush("del")


def f(a: int, b: int = 0, *rest: int, c: int = 0, **more: int) -> int:
    log.append(f"f {a} {b} {rest} {c} {more}")
    return a


f(t("1", 1), *[t("2", 2), t("3", 3)], c=t("c", 4), **{"z": t("z", 5)}, y=t("y", 6))
flush("call")
f(c=t("c", 1), b=t("b", 2), a=t("a", 3))
flush("keywords")
f(*[t("s", 1)], a2=t("k", 2), *[t("s2", 3)])
flush("star behind keyword")
print(t("a", 1) < t("b", 2) < t("c", 3) < t("d", 0) < t("e", 9))
flush("chained")
print(t("a", 3) < t("b", 2) < t("c", 3))
flush("chained short")
d = {t("k1", 1): t("v1", 1), t("k2", 2): t("v2", 2)}
flush("dict display")
d2 = {t(f"k{i}", i): t(f"v{i}", i) for i in range(2)}
flush("dict comprehension")
x = [t("a", 1), *[t("b", 2)], t("c", 3)][t("i", 1)]
flush("list")
y = t("a", 1) if t("cond", 0) else t("b", 2)
flush("conditional")
z = t("a", 0) or t("b", 0) or t("c", 3) and t("d", 4)
flush("or and")
l = [0, 1, 2, 3, 4]
l[t("i", 1) : t("j", 3)] = [t("v", 7)]
flush("slice assignment")
print(l)
i = 0
i, l[i] = 1, 9
print(i, l)
n = [1, 2, 3]
k = 0
k = n[k] = 2
print(k, n)


def g() -> int:
    log.append("default")
    return 1


def h(a: int = g(), *, b: int = g()) -> int:
    return a + b


flush("defaults")
h(), h()
flush("no defaults again")
print(f"{t('a', 1)}{t('b', 2):>{t('w', 5)}}{t('c', 3)!r}")
flush("fstring")
for q in (t("p", 1), t("q", 2)):
    log.append(f"body {q}")
flush("for")


class Ops:
    def __init__(self, n: str) -> None:
        self.n = n

    def __add__(self, other: Ops) -> Ops:
        log.append(f"{self.n}+{other.n}")
        return Ops(f"({self.n}{other.n})")

    def __iadd__(self, other: Ops) -> Ops:
        log.append(f"{self.n}+={other.n}")
        return self

    def __lt__(self, other: Ops) -> bool:
        log.append(f"{self.n}<{other.n}")
        return True


a, bb, c = Ops("a"), Ops("b"), Ops("c")
a += bb + c
a + bb + c
a < bb < c
flush("ops")
with_list = [a]
with_list[t("ix", 0)] += bb
flush("iadd in list")


