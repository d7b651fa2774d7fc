"""finally with return, break, continue and raise in it and around it; else of loops."""
from __future__ import annotations
def a(n: int) -> int:
    try:
        if n == 0:
            return 1
        if n == 1:
            raise ValueError("one")
        return 2
    except ValueError:
        return 3
    finally:
        print("finally", n)
def b() -> int:
    try:
        raise ValueError("lost")
    finally:
        return 5
def c() -> list[int]:
    out = []
    for i in range(5):
        try:
            if i == 1:
                continue
            if i == 3:
                break
            out.append(i)
        finally:
            out.append(-i)
    else:
        out.append(99)
    return out
def d() -> int:
    for i in range(3):
        try:
            raise KeyError(i)
        finally:
            if i == 1:
                break
            continue
    return i
def e() -> int:
    while True:
        try:
            try:
                return 1
            finally:
                print("inner")
                break
        finally:
            print("outer")
    return 2
def f() -> str:
    try:
        return g()
    finally:
        print("f done")
def g() -> str:
    try:
        raise RuntimeError("g")
    except RuntimeError as err:
        return str(err)
    else:
        return "never"
    finally:
        try:
            raise KeyError("in finally")
        except KeyError as k:
            print("caught", k)
def h(n: int) -> int:
    x = 0
    try:
        x = 1
        return x
    finally:
        x = n
        print("x", x)
def nested() -> None:
    try:
        try:
            raise ValueError("first")
        finally:
            raise KeyError("second")
    except KeyError as err:
        print(repr(err), repr(err.__context__), err.__cause__, err.__suppress_context__)
def loop_else() -> None:
    for i in range(2):
        try:
            pass
        except ValueError:
            break
        else:
            print("else", i)
        finally:
            print("fin", i)
    else:
        print("loop else")
    n = 0
    while n < 3:
        n += 1
        try:
            if n == 2:
                raise ValueError
        except ValueError:
            continue
        finally:
            print("n", n)
    else:
        print("while else")
def main() -> None:
    print(a(0), a(1), a(2), b(), c(), d(), e(), f(), h(4))
    nested()
    loop_else()
main()
