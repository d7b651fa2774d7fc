"""The classes of types in isinstance, and abstract classes by their metaclass."""

import abc
import types
from collections.abc import AsyncIterator, Iterator


def numbers() -> Iterator[int]:
    yield 1


async def work() -> None:
    pass


async def items() -> AsyncIterator[int]:
    yield 1


def show(value: object) -> None:
    known = [
        isinstance(value, types.GeneratorType),
        isinstance(value, types.CoroutineType),
        isinstance(value, types.AsyncGeneratorType),
        isinstance(value, types.TracebackType),
        isinstance(value, types.NoneType),
    ]
    print([int(each) for each in known])


class Shape(metaclass=abc.ABCMeta):
    @property
    @abc.abstractmethod
    def size(self) -> int: ...

    @size.setter
    @abc.abstractmethod
    def size(self, size: int) -> None: ...

    @classmethod
    @abc.abstractmethod
    def make(cls) -> "Shape": ...

    @staticmethod
    @abc.abstractmethod
    def corners() -> int: ...


class Square(Shape):
    def __init__(self) -> None:
        self._size = 1

    @property
    def size(self) -> int:
        return self._size

    @size.setter
    def size(self, size: int) -> None:
        self._size = size

    @classmethod
    def make(cls) -> "Square":
        return cls()

    @staticmethod
    def corners() -> int:
        return 4


def main() -> None:
    coroutine = work()
    for value in (numbers(), coroutine, items(), 1, None, (number for number in [1])):
        show(value)
    coroutine.close()
    try:
        raise ValueError
    except ValueError as error:
        show(error.__traceback__)
    shape: Shape = Square.make()
    shape.size += 4
    print(shape.size, shape.corners(), isinstance(shape, Shape))


main()
