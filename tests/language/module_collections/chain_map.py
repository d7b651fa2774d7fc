"""A ChainMap looks a key up in one dict after the other and changes the first."""

from collections import ChainMap, Counter, defaultdict


def main() -> None:
    defaults = {"colour": "red", "user": "guest"}
    given = {"user": "admin"}
    chain = ChainMap(given, defaults)
    print(chain, chain["user"], chain["colour"], len(chain), list(chain), "colour" in chain, "x" in chain, bool(chain))
    print(list(chain.items()), list(chain.values()), list(chain.keys()), chain.get("x"), chain.get("x", "none"), chain.get("user", "none"))
    chain["colour"] = "blue"
    print(given, defaults, chain.maps)
    del chain["colour"]
    child = chain.new_child({"extra": "1"})
    child["user"] = "child"
    print(child, child.parents, child.parents == chain, dict(child), child.new_child().maps[0])
    copied = child.copy()
    copied["extra"] = "2"
    print(child["extra"], copied["extra"], copied == child, chain == {"user": "admin", "colour": "red"})
    print(child.pop("extra"), child.pop("extra", "gone"), child.popitem(), child.setdefault("new", "n"), child)
    for attempt in range(4):
        try:
            if attempt == 0:
                del chain["colour"]
            elif attempt == 1:
                print(chain["missing"])
            elif attempt == 2:
                chain.pop("colour")
            else:
                ChainMap[str, int]().popitem()
        except KeyError as error:
            print("KeyError", error)
    empty: ChainMap[str, int] = ChainMap()
    empty["a"] = 1
    print(empty, ChainMap({"a": 1}, {"b": 2}, {"a": 3}))


def with_mappings_that_make_values() -> None:
    chain: ChainMap[str, int] = ChainMap(Counter("aa"), {"a": 5, "b": 6})
    print(chain["b"], chain["a"], chain["none"], chain.get("b"), chain.get("none"), dict(chain), chain == {"a": 2, "b": 0})
    made: defaultdict[str, int] = defaultdict(int)
    other: ChainMap[str, int] = ChainMap({"a": 1}, made)
    print(other["a"], other["c"], other, other.setdefault("c", 3), len(other), list(other.items()))


main()
with_mappings_that_make_values()
