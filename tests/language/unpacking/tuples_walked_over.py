"""A tuple that is only walked over is put together from parts of any class."""

def show(a: list[str], k: str, d: dict[str, list[str]]) -> None:
    for h in (*a, *d.get(k, ())):
        print(h.upper())


show(["a"], "k", {"k": ["b"]})
show(["a"], "z", {"k": ["b"]})
for item in ("x", *["y"], *(), *("z",), *"pq"):
    print(item)
pair = (1, "a")
for both in (*pair, 2.5):
    print(both)
for n in (*range(2), *{5: 6}, *(i * i for i in (1, 2))):
    print(n + 1)
for one in (*pair,):
    print(one)
maybe: list[int] | tuple[int, ...] = (1, 2) if pair else [3]
for m in (0, *maybe):
    print(m)
for name, count in (*{"a": 1}.items(), *[("b", 2)]):
    print(name, count)
for a, b in (("x", 1), *zip("yz", range(2))):
    print(a, b)
