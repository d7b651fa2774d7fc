"""Exceptions: finally, suppression, groups, chaining, context managers."""
from __future__ import annotations

import contextlib
import traceback
from types import TracebackType
from collections.abc import Iterator


class CM:
    def __init__(self, name: str, suppress: bool = False) -> None:
        self.name, self.suppress = name, suppress

    def __enter__(self) -> CM:
        print("enter", self.name)
        return self

    def __exit__(self, t: type[BaseException] | None, v: BaseException | None, tb: TracebackType | None) -> bool:
        print("exit", self.name, t.__name__ if t else None, v)
        return self.suppress


def f1() -> str:
    try:
        return "try"
    finally:
        print("f1 finally")


def f2() -> str:
    for i in range(3):
        try:
            if i == 1:
                continue
            if i == 2:
                break
            print("body", i)
        finally:
            print("finally", i)
    else:
        return "else"
    return "end"


def f3() -> int:
    try:
        raise ValueError("a")
    except ValueError:
        try:
            raise KeyError("b")
        finally:
            print("inner finally")
    finally:
        print("outer finally")


def f4() -> int:
    while True:
        try:
            1 // 0
        except ZeroDivisionError:
            return 1
        finally:
            return 2


print(f1(), f2(), f4())
try:
    f3()
except KeyError as e:
    print(repr(e), repr(e.__context__), e.__cause__, e.__suppress_context__)
with CM("a", True), CM("b") as b, CM("c"):
    print(b.name)
    raise ValueError("x")
print("after")
try:
    with CM("d"):
        with CM("e", True):
            raise KeyError("k")
        raise IndexError("i")
except IndexError as e2:
    print("caught", e2, e2.__context__)


def chained() -> None:
    try:
        int("x")
    except ValueError as e:
        raise RuntimeError("wrapped") from e


try:
    chained()
except RuntimeError as e3:
    print(repr(e3.__cause__), e3.__suppress_context__)
    e3.add_note("a note")
    print(e3.__notes__)
    print("".join(traceback.format_exception_only(e3)))


@contextlib.contextmanager
def managed(n: str) -> Iterator[str]:
    print("open", n)
    try:
        yield n.upper()
    except LookupError as e:
        print("swallow", repr(e))
    finally:
        print("close", n)


with managed("one") as m:
    print(m)
    raise KeyError("gone")
try:
    with managed("two"):
        raise ValueError("through")
except ValueError as e4:
    print(e4)


@managed("deco")
def decorated(x: int) -> int:
    print("in", x)
    return x


print(decorated(3))


def groups() -> None:
    try:
        raise ExceptionGroup("top", [ValueError(1), ExceptionGroup("sub", [TypeError("t"), KeyError("k"), ValueError(2)]), OSError(5, "io")])
    except* ValueError as eg:
        print("V", eg.exceptions)
    except* (TypeError, KeyError) as eg:
        print("T", eg.exceptions, eg.message)
    except* OSError as eg:
        print("O", eg)
    else:
        print("else")
    finally:
        print("fin")


groups()
try:
    try:
        raise ExceptionGroup("g", [ValueError("v"), TypeError("t")])
    except* ValueError:
        raise KeyError("new")
except ExceptionGroup as eg2:
    print(repr(eg2), [repr(x) for x in eg2.exceptions])
eg3 = ExceptionGroup("m", [ValueError(1), TypeError(2)])
print(eg3.subgroup(ValueError), eg3.split(TypeError), eg3.derive([OSError()]))


class AppError(Exception):
    def __init__(self, code: int, *rest: str) -> None:
        super().__init__(code, *rest)
        self.code = code

    def __str__(self) -> str:
        return f"app {self.code}"


try:
    raise AppError(3, "a", "b")
except AppError as e5:
    print(e5, repr(e5), e5.args, e5.code)
try:
    try:
        raise AppError(1)
    except AppError:
        raise
except Exception as e6:
    print("re", e6, e6.__context__)
try:
    raise ValueError from None
except ValueError as e7:
    print(repr(e7), e7.args, str(e7) == "")
x = 1
try:
    pass
except ValueError:
    x = 2
else:
    x = 3
finally:
    x += 10
print(x)
with contextlib.ExitStack() as stack:
    for n in "abc":
        stack.enter_context(CM(n))
    stack.callback(print, "callback", 1, sep="-")
    print("stacked")
with contextlib.suppress(ZeroDivisionError, KeyError):
    1 / 0
    print("never")


def rec(n: int) -> int:
    return rec(n + 1) + 1


try:
    rec(0)
except RecursionError as e8:
    print("RecursionError", str(e8)[:32])
try:
    assert x == 0, f"x is {x}"
except AssertionError as e9:
    print(e9)
try:
    d: dict[str, int] = {}
    d["missing"]
except KeyError as e10:
    print(e10, e10.args[0])
try:
    [].pop()
except IndexError as e11:
    print(e11)
try:
    (1, 2).index(3)
except ValueError as e12:
    print(e12)
