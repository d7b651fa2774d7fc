"""wraps, cache and lru_cache: what is kept, what is counted, which calls are the same call."""

import functools
from functools import cache, lru_cache, wraps, reduce
from typing import Callable, ParamSpec, TypeVar
P = ParamSpec("P")
R = TypeVar("R")

def logged(function: Callable[P, R]) -> Callable[P, R]:
    @wraps(function)
    def wrapper(*args: P.args, **kwargs: P.kwargs) -> R:
        """inner"""
        return function(*args, **kwargs)
    return wrapper

@logged
def add(a: int, b: int = 2) -> int:
    """Adds."""
    return a + b

@cache
def fib(n: int) -> int:
    return n if n < 2 else fib(n - 1) + fib(n - 2)

@lru_cache(maxsize=2)
def area(w: float, h: float = 1.0) -> float:
    print("computing", w, h)
    return w * h

@functools.lru_cache
def text(a: str) -> str:
    return a * 2

class C:
    def __init__(self, k: int) -> None:
        self.k = k
    @lru_cache(maxsize=None)
    def times(self, n: int, m: int = 1) -> int:
        print("times", n)
        return self.k * n * m

def main() -> None:
    print(add(1), add.__name__, add.__doc__, add.__qualname__)
    print(fib(80), fib.cache_info())
    print(area(1.0), area(1.0, 1.0), area(w=1.0), area(1.0), area(1.0))
    print(area.cache_info())
    print(text("a"), text("a"), text.cache_info())
    c = C(3)
    print(c.times(2), c.times(2), c.times(2, m=4), C.times.cache_info().hits)
    fib.cache_clear()
    print(fib.cache_info())
    print(reduce(lambda a, b: a + b, [1, 2, 3]))
main()
