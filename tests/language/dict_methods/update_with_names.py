"""A mapping or pairs, and named values besides, in one call."""
from collections import Counter, OrderedDict, defaultdict

d: dict[str, int] = {"a": 1}
d.update({"c": 3}, d=4)
print(d)
d.update(e=5)
d.update([("k", 6)], z=7, k=8)
d.update(d, a=9)
print(d)
print(dict({"a": 1}, b=2), dict([("a", 1)], b=2), dict(x=1), dict({"a": 1}, a=3), dict(d, q=0))
c = Counter("abca")
c.update({"a": 2}, x=3)
c.update("ab", a=1)
print(c)
print(OrderedDict({"a": 1}, b=2), OrderedDict([("a", 1)], b=2))
e: defaultdict[str, int] = defaultdict(int, {"a": 1}, b=2)
e.update({"q": 1}, z=3)
print(e)
