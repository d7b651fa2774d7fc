"""``object()``: a mark that is equal to nothing but itself."""

from typing import Final
MISSING: Final = object()
def get(d: dict[str, object], k: str) -> object:
    v = d.get(k, MISSING)
    if v is MISSING:
        return "missing"
    return v
print(get({"a": 1, "b": MISSING}, "a"), get({}, "b"), get({"b": MISSING}, "b"))
a, b = object(), object()
print(a is b, a == a, a == b, isinstance(a, object), type(a) is object, hash(a) == hash(a), repr(a)[:18], {a: 1}[a], len({a, b, a}))
make: type[object] = object
print(type(make()).__name__, [type(k()).__name__ for k in (object, int)])
