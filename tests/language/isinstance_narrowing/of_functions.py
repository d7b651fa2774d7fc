"""Functions asked for a protocol that has ``__call__`` alone, and found again among objects: how they are called they
say themselves."""

from collections.abc import Callable
from typing import Protocol, TypeGuard, TypeVar, runtime_checkable

Event = TypeVar("Event", contravariant=True)


@runtime_checkable
class Handler(Protocol):
    def __call__(self, event: int, /) -> None: ...


@runtime_checkable
class Listener(Protocol[Event]):
    def __call__(self, event: Event, /) -> None: ...


def audit(event: int) -> None:
    print("audit", event)


def shorten(text: str) -> str:
    return text[:2]


class Counter:
    def __init__(self) -> None:
        self.total = 0

    def __call__(self, event: int) -> None:
        self.total += event
        print("counter", self.total)

    def reset(self, to: int) -> None:
        print("reset from", self.total)
        self.total = to


class Silent:
    pass


def is_handler(value: object) -> TypeGuard[Callable[[int], None]]:
    return value is not shorten and callable(value)


def tell(value: object) -> None:
    print(isinstance(value, Handler), isinstance(value, Listener), end=" ")
    if value is not shorten and isinstance(value, Handler):
        value(5)
    else:
        print("not called")


def tell_any(value: Handler | int | str | None) -> None:
    if isinstance(value, Handler):
        value(7)
    else:
        print("no handler", value)


counter = Counter()
for one in (audit, counter, counter.reset, shorten, Silent(), 3, "text", None):
    tell(one)
for either in (audit, counter, 4, "s", None):
    tell_any(either)
print(isinstance(audit, Listener), isinstance(len, Handler), isinstance(3, Listener))

handlers: list[Handler] = [audit, counter]
for handler in handlers:
    handler(1)
named: dict[str, object] = {"audit": audit, "counter": counter, "shorten": shorten, "number": 5}
for name, found in named.items():
    if is_handler(found):
        print(name, end=": ")
        found(2)
listener: Listener[str] = print
listener("printed")
