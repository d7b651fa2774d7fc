"""The module ``abc``: abstract methods are checked when a program is compiled. No code at run time."""

from typing import TypeVar

_T = TypeVar("_T")


class ABCMeta(type): ...


def abstractmethod(funcobj: _T) -> _T: ...


class ABC(metaclass=ABCMeta): ...
