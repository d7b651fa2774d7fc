"""Generators: send, throw, close, yield from, return values, finally."""
from __future__ import annotations

from collections.abc import Generator, Iterator, Iterable


def averager() -> Generator[float, float, str]:
    total, count, avg = 0.0, 0, 0.0
    try:
        while True:
            try:
                v = yield avg
            except ValueError as e:
                print("ignored", e)
                continue
            total += v
            count += 1
            avg = total / count
    except GeneratorExit:
        print("closing")
        raise
    finally:
        print("finally", count)
    return "never"


g = averager()
print(next(g), g.send(10.0), g.send(20.0))
print(g.throw(ValueError("bad")))
print(g.send(30.0))
g.close()
try:
    next(g)
except StopIteration as e:
    print("stopped", e.value)


def inner() -> Generator[int, str, int]:
    got = []
    for i in range(3):
        try:
            s = yield i
            got.append(s)
        except KeyError as e:
            got.append(f"key {e}")
    print("inner got", got)
    return len(got)


def outer() -> Generator[int, str, str]:
    a = yield from inner()
    b = yield from inner()
    return f"{a}+{b}"


o = outer()
print(next(o))
print(o.send("x"))
print(o.throw(KeyError("k")))
try:
    while True:
        print(o.send("y"))
except StopIteration as e:
    print("value", e.value)


def stubborn() -> Generator[int, None, None]:
    while True:
        try:
            yield 1
        except GeneratorExit:
            print("no")
            yield 2
            return


s = stubborn()
next(s)
try:
    s.close()
except RuntimeError as e:
    print("RuntimeError", e)


def raiser() -> Iterator[int]:
    yield 1
    raise StopIteration("inside")


try:
    for x in raiser():
        print(x)
except RuntimeError as e:
    print(e, repr(e.__cause__))


def reentrant() -> Iterator[int]:
    yield 1
    yield next(me)


me = reentrant()
next(me)
try:
    next(me)
except ValueError as e:
    print(e)


class Many:
    def __init__(self, items: list[object]) -> None:
        self.items = items


def flatten(x: object) -> Iterator[int]:
    if isinstance(x, Many):
        for y in x.items:
            yield from flatten(y)
    elif isinstance(x, int):
        yield x


nested = Many([1, Many([2, Many([3, 4])]), Many([Many([5])])])
print(list(flatten(nested)))


def cleanup() -> Iterator[int]:
    try:
        yield 1
        yield 2
    finally:
        print("cleanup")


for x in cleanup():
    print(x)
    break
def use() -> None:
    it = cleanup()
    print(next(it))
    del it
    print("after del")


use()


def with_return_in_finally() -> Generator[int, None, int]:
    try:
        yield 1
        raise ValueError("lost")
    finally:
        return 5


w = with_return_in_finally()
next(w)
try:
    next(w)
except StopIteration as e:
    print("swallowed", e.value)
gen = (i * i for i in range(5) if i % 2)
print(next(gen), list(gen), list(gen))


def chain(*its: Iterable[int]) -> Iterator[int]:
    for i in its:
        yield from i


print(list(chain([1], (2, 3), {4: 5}, range(6, 8))))
started = averager()
try:
    started.send(3.0)
except TypeError as e:
    print(e)
try:
    started.throw(RuntimeError("early"))
except RuntimeError as e:
    print("early", e)
print(list(started))
