"""The context of an exception: in functions that a handler calls, in finally, across the yields of a generator; raise alone."""
from __future__ import annotations
from collections.abc import Iterator
import sys
def helper() -> None:
    try:
        raise KeyError("helper")
    except KeyError as e:
        print("helper sees", repr(e.__context__))
def again() -> None:
    raise
def make() -> ValueError:
    return ValueError("made")
def chain(e: BaseException | None) -> str:
    out = []
    while e is not None:
        out.append(repr(e))
        e = e.__context__
    return " < ".join(out)
def gen() -> Iterator[int]:
    try:
        raise ValueError("in gen")
    except ValueError:
        yield 1
        try:
            raise KeyError("after yield")
        except KeyError as k:
            print("gen", chain(k))
        yield 2
def main() -> None:
    helper()
    try:
        raise ValueError("outer")
    except ValueError as v:
        helper()
        try:
            raise IndexError("nested")
        except IndexError as ii:
            print(chain(ii))
            helper()
        try:
            int("x")
        except ValueError as w:
            print(chain(w))
        try:
            again()
        except ValueError as x:
            print(x is v)
    helper()
    try:
        again()
    except RuntimeError as r:
        print(r, repr(r.__context__))
    try:
        try:
            raise ValueError("1")
        finally:
            helper()
            assert False, "2"
    except AssertionError as a:
        print(chain(a))
    g = gen()
    print(next(g))
    helper()
    try:
        raise OSError("while waiting")
    except OSError:
        print(next(g))
        helper()
    for _ in g:
        pass
    helper()
    for i in range(3):
        try:
            raise ValueError(i)
        except ValueError:
            if i == 1:
                continue
            if i == 2:
                break
    helper()
    def ret() -> int:
        try:
            raise ValueError("r")
        except ValueError:
            return 1
    ret()
    helper()
    e1 = make()
    e1.__context__ = KeyError("old")
    try:
        try:
            raise TypeError("t")
        except TypeError:
            raise e1
    except ValueError as z:
        print(chain(z))
    a1, b1 = ValueError("a"), ValueError("b")
    try:
        try:
            try:
                raise a1
            except ValueError:
                raise b1
        except ValueError:
            raise a1
    except ValueError as z:
        print(chain(z), z is a1)
main()
