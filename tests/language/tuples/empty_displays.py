"""Empty displays among the items of tuples: what they hold is what their neighbours hold, or nothing."""

def show(x: object) -> None:
    print(x)
show((1, []))
show((1, [], {}, "a"))
print((1, []))
print((1, "a", [], 2.5), ("x", {}, set()))
def pair() -> tuple[int, list[str]]:
    return (1, [])
print(pair())
t: tuple[object, ...] = (1, [], {})
print(t)
u: list[object] = [1, [], {}]
print(u)
v: list[tuple[object, object]] = [(1, []), ("a", {})]
print(v)
w: dict[str, object] = {"a": [], "b": {}, "c": (1, [])}
print(w)
z = [(1, []), (2, ["a"])]
print(z)
q = {"a": (1, []), "b": (2, [3])}
print(q)
print([1, "a", []], [(), [], {}])
print("%s %s" % ([], 1), "{} {}".format([], {}))
for name, value in (("a", []), ("b", [1])):
    print(name, value)
for name, value2 in [("a", {}), ("b", {1: 2})]:
    print(name, value2)
