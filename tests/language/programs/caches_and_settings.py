"""An LRU cache as a MutableMapping, a memoising decorator and a parser of settings files."""
from __future__ import annotations
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator, MutableMapping
from contextlib import contextmanager
from functools import wraps, lru_cache
from typing import Any, Generic, ParamSpec, TypeVar, Optional

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")
P = ParamSpec("P")


class LRU(MutableMapping[K, V]):
    def __init__(self, size: int, *, on_evict: Optional[Callable[[K, V], None]] = None) -> None:
        self.size = size
        self.data: OrderedDict[K, V] = OrderedDict()
        self.hits = self.misses = 0
        self.on_evict = on_evict

    def __getitem__(self, key: K) -> V:
        try:
            self.data.move_to_end(key)
        except KeyError:
            self.misses += 1
            raise
        self.hits += 1
        return self.data[key]

    def __setitem__(self, key: K, value: V) -> None:
        self.data[key] = value
        self.data.move_to_end(key)
        while len(self.data) > self.size:
            old = self.data.popitem(last=False)
            if self.on_evict:
                self.on_evict(*old)

    def __delitem__(self, key: K) -> None:
        del self.data[key]

    def __iter__(self) -> Iterator[K]:
        return iter(self.data)

    def __len__(self) -> int:
        return len(self.data)


def memo(size: int) -> Callable[[Callable[[int], V]], Callable[[int], V]]:
    def deco(f: Callable[[int], V]) -> Callable[[int], V]:
        cache: LRU[int, V] = LRU(size)

        @wraps(f)
        def inner(n: int) -> V:
            if n not in cache:
                cache[n] = f(n)
            return cache[n]
        return inner
    return deco


@memo(100)
def fib(n: int) -> int:
    """fibonacci"""
    return n if n < 2 else fib(n - 1) + fib(n - 2)


class Ini:
    def __init__(self) -> None:
        self.sections: dict[str, dict[str, str]] = {}

    @classmethod
    def parse(cls, text: str) -> Ini:
        self = cls()
        current: dict[str, str] | None = None
        for number, line in enumerate(text.splitlines(), 1):
            line = line.partition("#")[0].strip()
            if not line:
                continue
            if line[0] == "[" and line[-1] == "]":
                current = self.sections.setdefault(line[1:-1].strip(), {})
            elif current is None:
                raise SyntaxError(f"line {number}: no section")
            else:
                key, eq, value = line.partition("=")
                if not eq:
                    raise SyntaxError(f"line {number}: {line!r}")
                current[key.rstrip()] = value.lstrip()
        return self

    def get(self, section: str, key: str, convert: Callable[[str], V], default: V) -> V:
        try:
            return convert(self.sections[section][key])
        except KeyError:
            return default

    def __str__(self) -> str:
        return "\n".join(f"[{s}]\n" + "".join(f"{k} = {v}\n" for k, v in d.items()) for s, d in self.sections.items())


@contextmanager
def evictions() -> Iterator[list[str]]:
    log: list[str] = []
    try:
        yield log
    finally:
        print("evicted:", *log)


with evictions() as log:
    lru: LRU[str, int] = LRU(2, on_evict=lambda k, v: log.append(f"{k}={v}"))
    lru.update(a=1, b=2)
    lru["a"]
    lru["c"] = 3
    print(dict(lru), "b" in lru, lru.get("zz"), lru.pop("a"), lru.setdefault("d", 9), list(lru), lru.hits, lru.misses)
print(fib(80), fib.__name__, fib.__doc__)
ini = Ini.parse("""
# comment
[server]
port = 8080   # trailing
host=localhost
[ client ]
ratio = 0.75
debug = yes
""")
print(ini, ini.get("server", "port", int, 80), ini.get("client", "ratio", float, 1.0), ini.get("x", "y", str, "none"))
print(ini.get("client", "debug", lambda s: s in {"yes", "on"}, False))
for bad in ("x = 1", "[a]\nfoo"):
    try:
        Ini.parse(bad)
    except SyntaxError as e:
        print(e.msg)
