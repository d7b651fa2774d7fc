"""The classes of an except clause in variables: parameters, star parameters, fields, class values, in order."""

from __future__ import annotations

from collections.abc import Callable
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


class Lost(Exception):
    pass


class LostTwice(Lost):
    pass


def retry(times: int, *expected: type[Exception]) -> Callable[[Callable[P, T]], Callable[P, T]]:
    def decorate(function: Callable[P, T]) -> Callable[P, T]:
        def wrapper(*args: P.args, **kwargs: P.kwargs) -> T:
            for turn in range(times):
                try:
                    return function(*args, **kwargs)
                except expected as error:
                    print("turn", turn, repr(error))
            raise Lost("no more turns")

        return wrapper

    return decorate


calls = 0


@retry(3, ValueError, LookupError)
def flaky(limit: int, *, kind: type[Exception] = ValueError) -> int:
    global calls
    calls += 1
    if calls < limit:
        raise kind(calls)
    return calls


print(flaky(3))
calls = 0
for limit, kind in ((9, KeyError), (2, TypeError)):
    try:
        flaky(limit, kind=kind)
    except (Lost, TypeError) as error:
        print("gave up:", repr(error))


class Guard:
    def __init__(self, caught: tuple[type[BaseException], ...], single: type[Exception]) -> None:
        self.caught = caught
        self.single = single

    def run(self, action: Callable[[], object]) -> str:
        try:
            return f"gives {action()}"
        except self.single as error:
            return f"single {error!r}"
        except self.caught as error:
            return f"caught {type(error).__name__}: {error}"
        except ArithmeticError:
            return "arithmetic"
        finally:
            print("done", end=" ")


def fail(error: Exception) -> Callable[[], object]:
    def action() -> object:
        raise error

    return action


guard = Guard((KeyError, SystemExit), Lost)
for action in (fail(LostTwice("a")), fail(KeyError("k")), fail(ZeroDivisionError()), lambda: 5):
    print(guard.run(action))
try:
    guard.run(fail(OSError("o")))
except OSError as error:
    print("outside", error, repr(error.__context__))
wanted: tuple[type[Exception], ...] = ()
wanted += (ValueError,)
try:
    int("x")
except wanted as error:
    print("wanted", error)
