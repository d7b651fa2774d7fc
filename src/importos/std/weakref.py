"""The module ``weakref``: references that do not keep their object alive.

Objects of the program's own classes can be referred to, if their ``__slots__`` do not forbid it, as in CPython;
built-in objects and functions cannot yet.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Generic, ParamSpec, Self, TypeVar, overload

from importos.kernel.console import print_error
from importos.lowlevel.objects import class_name
from importos.lowlevel.program import at_last
from importos.runtime.tracebacks import format_traceback
from importos.runtime.weak_anchors import Anchor, Link, Watcher, anchor_of

_T = TypeVar("_T")
_K = TypeVar("_K")
_V = TypeVar("_V")
_P = ParamSpec("_P")


class _Reference(Watcher):
    """What references to all types have in common."""

    def __init__(self, anchor: Anchor[object]) -> None:
        self._any = anchor
        self._hash = 0
        self._has_hash = False

    def __hash__(self) -> int:
        if not self._has_hash:
            if not self._any.is_live:
                raise TypeError("weak object has gone away")
            self._hash = hash(self._any.target())
            self._has_hash = True
        return self._hash

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, _Reference):
            return False
        if self._any.is_live and other._any.is_live:
            return self._any.target() == other._any.target()
        return self is other


class ReferenceType(_Reference, Generic[_T]):
    """``ref(object)``: called, it gives the object, or None when the object is gone."""

    def __init__(self, target: _T, callback: Callable[[ReferenceType[_T]], object] | None = None, /) -> None:
        self._link: Link | None = None  # first: __del__ reads it, also when anchor_of has raised
        super().__init__(anchor_of(target))
        self._anchor: Anchor[_T] = anchor_of(target)
        self._callback = callback
        if callback is not None:
            self._link = Link(self)
            self._anchor.links.append(self._link)

    def __copy__(self) -> Self:
        return self

    def __deepcopy__(self, memo: dict[int, object]) -> Self:
        return self

    def __call__(self) -> _T | None:
        return self._anchor.target() if self._anchor.is_live else None

    def notify(self) -> None:
        callback = self._callback
        self._callback = None
        self._link = None
        if callback is not None:
            callback(self)

    def __del__(self) -> None:
        if self._link is not None:
            self._link.cut()


ref = ReferenceType


class WeakValueDictionary(Generic[_K, _V]):
    """A dictionary that forgets a value when nothing else holds it."""

    def __init__(self) -> None:
        self._references: dict[_K, ReferenceType[_V]] = {}

    def _forget_dead(self) -> None:
        for key in [key for key, reference in self._references.items() if not reference._anchor.is_live]:
            del self._references[key]

    def __getitem__(self, key: _K, /) -> _V:
        value = self._references[key]()
        if value is None:
            raise KeyError(key)
        return value

    def __setitem__(self, key: _K, value: _V, /) -> None:
        self._references[key] = ReferenceType(value)

    def __delitem__(self, key: _K, /) -> None:
        self._forget_dead()
        del self._references[key]

    def __contains__(self, key: object, /) -> bool:
        self._forget_dead()
        return key in self._references

    def __len__(self) -> int:
        self._forget_dead()
        return len(self._references)

    def __iter__(self) -> Iterator[_K]:
        self._forget_dead()
        return iter(list(self._references))

    @overload
    def get(self, key: _K, default: None = None, /) -> _V | None:
        reference = self._references.get(key)
        return None if reference is None else reference()

    @overload
    def get(self, key: _K, default: _V, /) -> _V:
        reference = self._references.get(key)
        found = None if reference is None else reference()
        return default if found is None else found

    @overload
    def pop(self, key: _K, /) -> _V:
        found = self._references.pop(key)()
        if found is None:
            raise KeyError(key)
        return found

    @overload
    def pop(self, key: _K, default: _V, /) -> _V:
        reference = self._references.pop(key, None)
        found = None if reference is None else reference()
        return default if found is None else found

    def popitem(self) -> tuple[_K, _V]:
        while True:
            key, reference = self._references.popitem()
            found = reference()
            if found is not None:
                return key, found

    def setdefault(self, key: _K, default: _V, /) -> _V:
        found = self.get(key)
        if found is None:
            self[key] = default
            return default
        return found

    def update(self, other: dict[_K, _V], /) -> None:
        for key, value in other.items():
            self[key] = value

    def clear(self) -> None:
        self._references.clear()

    def copy(self) -> WeakValueDictionary[_K, _V]:
        result: WeakValueDictionary[_K, _V] = WeakValueDictionary()
        for key, value in self.items():
            result[key] = value
        return result

    def keys(self) -> Iterator[_K]:
        return iter(self)

    def values(self) -> Iterator[_V]:
        found: list[_V] = []
        for reference in self._references.values():
            if reference._anchor.is_live:
                found.append(reference._anchor.target())
        return iter(found)

    def items(self) -> Iterator[tuple[_K, _V]]:
        found: list[tuple[_K, _V]] = []
        for key, reference in self._references.items():
            if reference._anchor.is_live:
                found.append((key, reference._anchor.target()))
        return iter(found)


class WeakKeyDictionary(Generic[_K, _V]):
    """A dictionary that forgets a key, and the value with it, when nothing else holds the key."""

    def __init__(self) -> None:
        self._values: dict[ReferenceType[_K], _V] = {}

    def _forget_dead(self) -> None:
        for reference in [reference for reference in self._values if not reference._anchor.is_live]:
            del self._values[reference]

    def __getitem__(self, key: _K, /) -> _V:
        return self._values[ReferenceType(key)]

    def __setitem__(self, key: _K, value: _V, /) -> None:
        self._forget_dead()
        self._values[ReferenceType(key)] = value

    def __delitem__(self, key: _K, /) -> None:
        del self._values[ReferenceType(key)]

    def __contains__(self, key: _K, /) -> bool:
        return ReferenceType(key) in self._values

    def __len__(self) -> int:
        self._forget_dead()
        return len(self._values)

    def __iter__(self) -> Iterator[_K]:
        return self.keys()

    @overload
    def get(self, key: _K, default: None = None, /) -> _V | None:
        return self._values.get(ReferenceType(key))

    @overload
    def get(self, key: _K, default: _V, /) -> _V:
        return self._values.get(ReferenceType(key), default)

    @overload
    def pop(self, key: _K, /) -> _V:
        return self._values.pop(ReferenceType(key))

    @overload
    def pop(self, key: _K, default: _V, /) -> _V:
        return self._values.pop(ReferenceType(key), default)

    def setdefault(self, key: _K, default: _V, /) -> _V:
        return self._values.setdefault(ReferenceType(key), default)

    def update(self, other: dict[_K, _V], /) -> None:
        for key, value in other.items():
            self[key] = value

    def clear(self) -> None:
        self._values.clear()

    def copy(self) -> WeakKeyDictionary[_K, _V]:
        result: WeakKeyDictionary[_K, _V] = WeakKeyDictionary()
        for key, value in self.items():
            result[key] = value
        return result

    def keys(self) -> Iterator[_K]:
        self._forget_dead()
        return iter([reference._anchor.target() for reference in self._values])

    def values(self) -> Iterator[_V]:
        self._forget_dead()
        return iter(list(self._values.values()))

    def items(self) -> Iterator[tuple[_K, _V]]:
        self._forget_dead()
        return iter([(reference._anchor.target(), value) for reference, value in self._values.items()])


class _Forgetful:
    """A set of weak references, whatever they are to."""

    def _objects(self) -> list[object]:
        raise NotImplementedError


class WeakSet(_Forgetful, Generic[_T]):
    """A set that forgets an item when nothing else holds it."""

    def __init__(self, items: Iterable[_T] = (), /) -> None:
        self._references: set[ReferenceType[_T]] = set()
        for item in items:
            self.add(item)

    def _live(self) -> list[_T]:
        dead = [reference for reference in self._references if not reference._anchor.is_live]
        for reference in dead:
            self._references.discard(reference)
        return [reference._anchor.target() for reference in self._references]

    def add(self, item: _T, /) -> None:
        self._references.add(ReferenceType(item))

    def discard(self, item: _T, /) -> None:
        self._references.discard(ReferenceType(item))

    def remove(self, item: _T, /) -> None:
        self._references.remove(ReferenceType(item))

    def pop(self) -> _T:
        while self._references:
            found = self._references.pop()()
            if found is not None:
                return found
        raise KeyError("pop from empty WeakSet")

    def update(self, items: Iterable[_T], /) -> None:
        for item in items:
            self.add(item)

    def clear(self) -> None:
        self._references.clear()

    def copy(self) -> WeakSet[_T]:
        return WeakSet(self._live())

    def __contains__(self, item: _T, /) -> bool:
        return ReferenceType(item) in self._references

    def __len__(self) -> int:
        return len(self._live())

    def __iter__(self) -> Iterator[_T]:
        return iter(self._live())

    def union(self, other: Iterable[_T], /) -> WeakSet[_T]:
        found = self.copy()
        found.update(other)
        return found

    def intersection(self, other: Iterable[_T], /) -> WeakSet[_T]:
        return WeakSet([item for item in other if item in self])

    def difference(self, other: Iterable[_T], /) -> WeakSet[_T]:
        found = self.copy()
        found.difference_update(other)
        return found

    def symmetric_difference(self, other: Iterable[_T], /) -> WeakSet[_T]:
        found = self.copy()
        found.symmetric_difference_update(other)
        return found

    def intersection_update(self, other: Iterable[_T], /) -> None:
        self._references = self.intersection(other)._references

    def difference_update(self, other: Iterable[_T], /) -> None:
        for item in list(other):
            self.discard(item)

    def symmetric_difference_update(self, other: Iterable[_T], /) -> None:
        for item in WeakSet(other):
            if item in self:
                self.discard(item)
            else:
                self.add(item)

    def issubset(self, other: Iterable[_T], /) -> bool:
        others = WeakSet(other)
        return all(item in others for item in self)

    def issuperset(self, other: Iterable[_T], /) -> bool:
        return all(item in self for item in other)

    def isdisjoint(self, other: Iterable[_T], /) -> bool:
        return not any(item in self for item in other)

    def __or__(self, other: Iterable[_T], /) -> WeakSet[_T]:
        return self.union(other)

    def __and__(self, other: Iterable[_T], /) -> WeakSet[_T]:
        return self.intersection(other)

    def __sub__(self, other: Iterable[_T], /) -> WeakSet[_T]:
        return self.difference(other)

    def __xor__(self, other: Iterable[_T], /) -> WeakSet[_T]:
        return self.symmetric_difference(other)

    def __ior__(self, other: Iterable[_T], /) -> Self:
        self.update(other)
        return self

    def __iand__(self, other: Iterable[_T], /) -> Self:
        self.intersection_update(other)
        return self

    def __isub__(self, other: Iterable[_T], /) -> Self:
        self.difference_update(other)
        return self

    def __ixor__(self, other: Iterable[_T], /) -> Self:
        self.symmetric_difference_update(other)
        return self

    def __le__(self, other: Iterable[_T], /) -> bool:
        return self.issubset(other)

    def __lt__(self, other: WeakSet[_T], /) -> bool:
        return len(self) < len(other) and self.issubset(other)

    def __ge__(self, other: Iterable[_T], /) -> bool:
        return self.issuperset(other)

    def __gt__(self, other: WeakSet[_T], /) -> bool:
        return len(self) > len(other) and self.issuperset(other)

    def __eq__(self, other: object, /) -> bool:
        return isinstance(other, _Forgetful) and set(self._objects()) == set(other._objects())

    def _objects(self) -> list[object]:
        return list(self._live())


class _Pending(Watcher):
    """What a finalizer has to do; known to the module until it is done or given up."""

    def __init__(self, anchor: Anchor[object], call: Callable[[], object]) -> None:
        self._call = call
        self._link = Link(self)
        self._number = _Pendings.made
        self.at_exit = True
        _Pendings.made += 1
        _Pendings.of_number[self._number] = self
        anchor.links.append(self._link)

    def is_alive(self) -> bool:
        return self._number in _Pendings.of_number

    def give_up(self) -> None:
        self._link.cut()
        _Pendings.of_number.pop(self._number, None)

    def run(self) -> object:
        self.give_up()
        return None if _Pendings.are_over else self._call()

    def notify(self) -> None:
        if self.is_alive():
            self.run()


class _Pendings:
    """The finalizers that are alive, the oldest first."""

    of_number: dict[int, _Pending] = {}
    made = 0
    are_over = False


def _finalize_all(status: int) -> int:
    """The program has ended: the newest first; what they make is run too."""
    try:
        while True:
            newest: _Pending | None = None
            for pending in _Pendings.of_number.values():
                if pending.at_exit:
                    newest = pending
            if newest is None:
                break
            _run_at_exit(newest)
    except BaseException as error:
        print_error("Exception ignored in atexit callback: finalize\n" + format_traceback(error))
    _Pendings.are_over = True
    return status


def _run_at_exit(pending: _Pending) -> None:
    try:
        pending.run()
    except Exception as error:
        print_error(format_traceback(error))


class finalize(Generic[_P, _T]):
    """Calls a function once: when the object dies, when it is called itself, or at the end of the program."""

    def __init__(self, obj: _T, func: Callable[_P, object], /, *args: _P.args, **kwargs: _P.kwargs) -> None:
        at_last(_finalize_all)
        self._anchor: Anchor[_T] = anchor_of(obj)
        self._func = func
        self._args: tuple[object, ...] = args
        self._kwargs: dict[str, object] = kwargs

        def call() -> object:
            return func(*args, **kwargs)

        self._pending = _Pending(anchor_of(obj), call)

    def __call__(self, _: object = None) -> object:
        return self._pending.run() if self._pending.is_alive() else None

    def peek(self) -> tuple[_T, Callable[_P, object], tuple[object, ...], dict[str, object]] | None:
        if not self._pending.is_alive() or not self._anchor.is_live:
            return None
        return self._anchor.target(), self._func, self._args, self._kwargs

    def detach(self) -> tuple[_T, Callable[_P, object], tuple[object, ...], dict[str, object]] | None:
        found = self.peek()
        if found is not None:
            self._pending.give_up()
        return found

    @property
    def alive(self) -> bool:
        return self._pending.is_alive()

    @property
    def atexit(self) -> bool:
        return self._pending.is_alive() and self._pending.at_exit

    @atexit.setter
    def atexit(self, value: bool) -> None:
        self._pending.at_exit = value

    def __repr__(self) -> str:
        start = "<" + class_name(self) + " object at " + hex(id(self))
        if not self.alive or not self._anchor.is_live:
            return start + "; dead>"
        target = self._anchor.target()
        return start + "; for '" + class_name(target) + "' at " + hex(id(target)) + ">"
