"""What ``copy.copy`` and ``copy.deepcopy`` do with an object; the compiler writes the part that depends on its class.

A class says how its objects are copied in one of four ways:

- ``__copy__`` and ``__deepcopy__``, as in CPython;
- nothing: the copy is a fresh object, ``__init__`` is not run, each field is copied. That is what user classes do, and
  those of the library that are ``@fieldwise``;
- ``__copied_from__(original, memo)``: the fresh object fills itself. For classes of the library whose fields are no
  Python objects; ``memo`` is None for ``copy.copy``. Fields of a subclass are copied before that. Where CPython calls
  the class with arguments, the method is ``__remade_from__``: a subclass with an ``__init__`` of its own is refused;
- anything else in the library cannot be copied: TypeError.

A copy has exactly the class of its original: a ``__copy__`` that gives something else raises TypeError.
"""

from __future__ import annotations

from typing import NoReturn, TypeVar

from importos.lowlevel.intrinsic import cold, intrinsic
from importos.lowlevel.objects import address_of, class_name

T = TypeVar("T")


@intrinsic("copy.shallow")
def shallow_copy(value: T) -> T:
    raise NotImplementedError


@intrinsic("copy.deep")
def deep_copy(value: T, memo: dict[int, object]) -> T:
    """``memo``: the copies made so far, by the identity of their originals."""
    raise NotImplementedError


def item_copy(value: T, memo: dict[int, object] | None) -> T:
    """What stands for an item of a container in the copy of the container."""
    return value if memo is None else deep_copy(value, memo)


def remembered(original: object, memo: dict[int, object]) -> object:
    """The copy made before, or the original."""
    return memo.get(address_of(original), original)


def remember(original: object, copied: object, memo: dict[int, object]) -> None:
    """Also keeps the original alive as long as the memo, so that no other object gets its identity."""
    if copied is original:
        return
    memo[address_of(original)] = copied
    kept = memo.get(address_of(memo))
    if isinstance(kept, Kept):
        kept.originals.append(original)
    else:
        memo[address_of(memo)] = Kept(original)


class Kept:
    """What a memo keeps alive."""

    def __init__(self, original: object) -> None:
        self.originals = [original]


@cold
def raise_not_copyable(original: object) -> NoReturn:
    raise TypeError("cannot pickle '" + class_name(original) + "' object")


@cold
def raise_needs_init(original: object) -> NoReturn:
    name = class_name(original)
    raise TypeError(
        "cannot copy '" + name + "' object: write " + name + ".__copy__ and __deepcopy__, its __init__ is its own"
    )
