"""``setdefault`` of a dict whose values are all None: an ordered set."""

from collections import OrderedDict, defaultdict

seen = dict.fromkeys("abca")
print(seen.setdefault("z"), seen.setdefault("a"), seen, list(seen))
ordered: OrderedDict[str, None] = OrderedDict.fromkeys("ba")
ordered.setdefault("c")
print(list(ordered))
perhaps: dict[str, int | None] = {"a": 1}
print(perhaps.setdefault("a"), perhaps.setdefault("b"), perhaps)
