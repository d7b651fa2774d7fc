"""``throw`` with a class: what is thrown is made of it."""

import asyncio
from collections.abc import AsyncGenerator, Generator


def g() -> Generator[int, None, None]:
    for n in range(5):
        try:
            yield n
        except ValueError as e:
            print("caught", repr(e), e.args)


x = g()
print(next(x))
print(x.throw(ValueError))
print(x.throw(ValueError("inst")))
print(x.throw(ValueError, "text"))
print(x.throw(ValueError, ValueError("other")))
try:
    x.throw(KeyError)
except KeyError as e:
    print(repr(e))


class Coded(Exception):
    def __init__(self, code: int) -> None:
        super().__init__(f"code {code}")
        self.code = code


def h() -> Generator[str, None, None]:
    while True:
        try:
            yield "waiting"
        except Coded as e:
            print("coded", e.code, e)
        except TypeError as e:
            print("type error")


y = h()
next(y)
print(y.throw(Coded, 5))
print(y.throw(Coded))
kind: type[Exception] = Coded
print(y.throw(kind, 6), y.throw(kind, Coded(7)))


def outer() -> Generator[str, None, None]:
    yield from h()


z = outer()
next(z)
print(z.throw(Coded, 8))


async def items() -> AsyncGenerator[int, None]:
    try:
        yield 1
    except KeyError as error:
        print("in the generator:", repr(error))
        yield 2


async def main() -> None:
    steps = items()
    print(await steps.__anext__(), await steps.athrow(KeyError, "k"))
    try:
        await steps.athrow(ValueError)
    except ValueError as error:
        print(repr(error))


asyncio.run(main())
