"""The decorators that speak to the compiler: ``intrinsic``, ``inline``, ``cold``, ``tailed``, ``fieldwise``,
``watched``, ``only_typed`` and ``absent``.

``@intrinsic("tail.load")`` says: a call of this function IS the primitive ``tail.load`` of the compiler's table
(``compiler/ir/primitives.py``); the body is never compiled. Under CPython the decorator puts the twin of that name
(``lowlevel/twins``) in the function's place, so that guest modules run there unchanged. The other decorators mean
nothing under CPython.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Callable, TypeVar

T = TypeVar("T")


def inline(function: T) -> T:
    """The function is placed at its calls: for bodies of a line or two on hot paths."""
    return function


def cold(function: T) -> T:
    """The function runs on failure paths only: it is kept out of the way and its callers' branches to it are
    unlikely.
    """
    return function


def tailed(class_: T) -> T:
    """Objects of the class carry raw bytes behind their fields (``new_tailed``); it has at most three ``int``
    fields.
    """
    return class_


def fieldwise(class_: T) -> T:
    """``copy.copy`` and ``copy.deepcopy`` copy the objects of a class of the library field by field."""
    return class_


def watched(class_: T) -> T:
    """The library does something with the objects of the class as long as they live: a program that derives from it
    sees when they die.
    """
    return class_


def only_typed(function: T) -> T:
    """The item of an overload tells the type checker something, and is never compiled or called."""
    return function


def absent(method: T) -> T:
    """The method only says that objects of the class have none (CPython's ``__hash__ = None``): what asks an object
    for its members does not find it.
    """
    return method


if TYPE_CHECKING:

    def intrinsic(name: str) -> Callable[[T], T]:
        """The primitive ``name`` stands for the decorated function."""
        raise NotImplementedError(name)

else:

    def intrinsic(name):
        """The CPython twin of the primitive ``name`` stands for the decorated function."""
        from importos.lowlevel.twins import twin_of

        return lambda function: twin_of(name, function)
