"""Decorators with ParamSpec and arguments, overloads, protocols with generics."""
from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Iterator
from typing import Generic, Protocol, TypeVar, ParamSpec, overload, Concatenate, Self

P = ParamSpec("P")
R = TypeVar("R")
T = TypeVar("T")
K = TypeVar("K")
K_contra = TypeVar("K_contra", contravariant=True)


def repeat(times: int, *, label: str = "") -> Callable[[Callable[P, R]], Callable[P, list[R]]]:
    def decorator(func: Callable[P, R]) -> Callable[P, list[R]]:
        @functools.wraps(func)
        def wrapper(*args: P.args, **kwargs: P.kwargs) -> list[R]:
            print(f"{label}{func.__name__}", args, kwargs)
            return [func(*args, **kwargs) for _ in range(times)]

        return wrapper

    return decorator


def traced(func: Callable[P, R]) -> Callable[P, R]:
    @functools.wraps(func)
    def inner(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return func(*args, **kwargs)
        finally:
            print("left", func.__name__)

    return inner


@traced
@repeat(2, label="> ")
def add(a: int, b: int = 10) -> int:
    """Adds."""
    return a + b


print(add(1), add(1, b=2), add.__name__, add.__doc__)


@repeat(times=1)
def nothing() -> None:
    print("nothing")


print(nothing())


class Service:
    def __init__(self, n: int) -> None:
        self.n = n

    @traced
    def work(self, x: int, *more: int, scale: float = 1.0) -> float:
        return (self.n + x + sum(more)) * scale

    @staticmethod
    @traced
    def helper(s: str) -> str:
        return s.upper()

    @classmethod
    def make(cls, n: int) -> Self:
        return cls(n)


s = Service.make(5)
print(s.work(1), s.work(1, 2, 3, scale=2.0), Service.helper("a"))


def with_service(func: Callable[Concatenate[Service, P], R]) -> Callable[P, R]:
    def inner(*args: P.args, **kwargs: P.kwargs) -> R:
        return func(Service(100), *args, **kwargs)

    return inner


@with_service
def use(service: Service, q: int) -> float:
    return service.work(q)


print(use(1))


class Comparable(Protocol):
    def __lt__(self: T, other: T, /) -> bool: ...


C = TypeVar("C", bound=Comparable)


class Repository(Protocol[K_contra, T]):
    def get(self, key: K_contra) -> T | None: ...
    def put(self, key: K_contra, value: T) -> None: ...
    def all(self) -> Iterator[T]: ...


class Memory(Generic[K, T]):
    def __init__(self) -> None:
        self.data: dict[K, T] = {}

    def get(self, key: K) -> T | None:
        return self.data.get(key)

    def put(self, key: K, value: T) -> None:
        self.data[key] = value

    def all(self) -> Iterator[T]:
        yield from self.data.values()


def fill(r: Repository[str, int]) -> int:
    r.put("a", 1)
    r.put("b", 2)
    return sum(r.all()) + (r.get("zz") or 100)


print(fill(Memory()))


@overload
def parse(x: str) -> int: ...
@overload
def parse(x: bytes) -> str: ...
@overload
def parse(x: list[str]) -> list[int]: ...
def parse(x: str | bytes | list[str]) -> int | str | list[int]:
    if isinstance(x, str):
        return int(x)
    if isinstance(x, bytes):
        return x.decode()
    return [int(y) for y in x]


print(parse("3") + 1, parse(b"ab").upper(), parse(["1", "2"]))


class Counted(Generic[P, R]):
    def __init__(self, f: Callable[P, R]) -> None:
        self.f = f
        self.calls = 0

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> R:
        self.calls += 1
        return self.f(*args, **kwargs)


@Counted
def greet(name: str, punct: str = "!") -> str:
    return f"hi {name}{punct}"


print(greet("a"), greet("b", punct="?"), greet.calls)


def compose(*fs: Callable[[T], T]) -> Callable[[T], T]:
    def run(x: T) -> T:
        for f in fs:
            x = f(x)
        return x

    return run


def inc(x: int) -> int:
    return x + 1


def double(x: int) -> int:
    return x * 2


print(compose(inc, double)(5))
handlers: dict[str, Callable[..., object]] = {}


def register(name: str) -> Callable[[Callable[P, R]], Callable[P, R]]:
    def deco(f: Callable[P, R]) -> Callable[P, R]:
        handlers[name] = f
        return f

    return deco


@register("x")
def hx(a: int) -> int:
    return a * 2


print(hx(4), sorted(handlers))
funcs: list[Callable[[], int]] = []
for i in range(3):
    funcs.append(lambda: i)
print([f() for f in funcs])


def mutable(x: int, acc: list[int] = []) -> list[int]:
    acc.append(x)
    return acc


print(mutable(1), mutable(2), mutable(3, [9]), mutable(4))
