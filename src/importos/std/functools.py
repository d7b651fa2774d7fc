"""The module ``functools``. ``partial`` and ``cached_property`` are known to the front end: their types follow from the
function, not from a signature; here stands what the type checker needs of them.
"""

from builtins import copy_function_details
from collections.abc import Callable, Iterable
from typing import Concatenate, Generic, NamedTuple, ParamSpec, Self, TypeVar, cast, overload

from _singledispatch import singledispatch as singledispatch, singledispatchmethod as singledispatchmethod

from importos.lowlevel.intrinsic import absent

_P = ParamSpec("_P")
_Q = ParamSpec("_Q")
_T = TypeVar("_T")
_S = TypeVar("_S")
_U = TypeVar("_U")
_F = TypeVar("_F")


@overload
def reduce(function: Callable[[_T, _S], _T], iterable: Iterable[_S], initial: _T, /) -> _T:
    result = initial
    for item in iterable:
        result = function(result, item)
    return result


@overload
def reduce(function: Callable[[_T, _T], _T], iterable: Iterable[_T], /) -> _T:
    iterator = iter(iterable)
    try:
        result = next(iterator)
    except StopIteration:
        raise TypeError("reduce() of empty iterable with no initial value") from None
    for item in iterator:
        result = function(result, item)
    return result


def update_wrapper(wrapper: _F, wrapped: object) -> _F:
    """The wrapper is called what the wrapped function is called."""
    copy_function_details(wrapper, wrapped)
    return wrapper


def wraps(wrapped: Callable[_P, _T]) -> Callable[[Callable[_Q, _S]], Callable[_Q, _S]]:
    """``@wraps(function)`` on a wrapper: it is called what the function is called."""

    def decorate(wrapper: Callable[_Q, _S]) -> Callable[_Q, _S]:
        copy_function_details(wrapper, wrapped)
        return wrapper

    return decorate


class _ComparisonKey(Generic[_T]):
    """An item with the order that a function of two items says."""

    __slots__ = ("obj", "_compare")

    def __init__(self, compare: Callable[[_T, _T], int], obj: _T) -> None:
        self._compare = compare
        self.obj = obj

    def __lt__(self, other: Self) -> bool:
        return self._compare(self.obj, other.obj) < 0

    def __gt__(self, other: Self) -> bool:
        return self._compare(self.obj, other.obj) > 0

    def __le__(self, other: Self) -> bool:
        return self._compare(self.obj, other.obj) <= 0

    def __ge__(self, other: Self) -> bool:
        return self._compare(self.obj, other.obj) >= 0

    def __eq__(self, other: object) -> bool:
        return self._compare(self.obj, cast(_ComparisonKey[_T], other).obj) == 0

    @absent
    def __hash__(self) -> int:
        raise TypeError("unhashable type: 'functools.KeyWrapper'")


def cmp_to_key(mycmp: Callable[[_T, _T], int]) -> Callable[[_T], _ComparisonKey[_T]]:
    """A function for ``key=`` from one that compares two items, as it was done long ago."""

    def key(item: _T) -> _ComparisonKey[_T]:
        return _ComparisonKey(mycmp, item)

    return key


class CacheInfo(NamedTuple):
    hits: int
    misses: int
    maxsize: int | None
    currsize: int


class _Key:
    """The arguments of one call. As in CPython, calls that write them differently are different calls."""

    __slots__ = ("arguments", "names", "hash")

    def __init__(self, arguments: tuple[object, ...], keywords: dict[str, object], typed: bool) -> None:
        values = list(arguments)
        names: list[str] = []
        for name, value in keywords.items():
            names.append(name)
            values.append(value)
        if typed:
            for value in list(values):
                values.append(type(value))
        self.arguments = tuple(values)
        self.names = names
        self.hash = hash(self.arguments)

    def __hash__(self) -> int:
        return self.hash

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Key) and self.arguments == other.arguments and self.names == other.names


class _lru_cache_wrapper(Generic[_P, _T]):
    """A function that remembers what it gave. ``maxsize`` results are kept: those that were asked for last."""

    def __init__(self, function: Callable[_P, _T], maxsize: int | None, typed: bool) -> None:
        self.__wrapped__ = function
        self._maxsize = maxsize if maxsize is None or maxsize > 0 else 0
        self._typed = typed
        self._results: dict[object, _T] = {}
        self._hits = 0
        self._misses = 0

    def __call__(self, *args: _P.args, **kwargs: _P.kwargs) -> _T:
        if self._maxsize == 0:
            self._misses += 1
            return self.__wrapped__(*args, **kwargs)
        given: tuple[object, ...] = args
        key: object = given[0] if len(given) == 1 else None
        if not isinstance(key, (int, str)) or isinstance(key, bool) or self._typed or len(kwargs) > 0:
            key = _Key(given, kwargs, self._typed)
        if key in self._results:
            self._hits += 1
            result = self._results[key]
            if self._maxsize is not None:
                del self._results[key]
                self._results[key] = result
            return result
        self._misses += 1
        result = self.__wrapped__(*args, **kwargs)
        if self._maxsize is not None and key not in self._results and len(self._results) >= self._maxsize:
            del self._results[next(iter(self._results))]
        self._results[key] = result
        return result

    @overload
    def __get__(self, instance: None, owner: type[object] | None = None) -> "_lru_cache_wrapper[_P, _T]":
        return self

    @overload
    def __get__(
        self: "_lru_cache_wrapper[Concatenate[_S, _Q], _U]", instance: _S, owner: type[object] | None = None
    ) -> "_BoundCache[_S, _Q, _U]":
        return _BoundCache(self, instance)

    def cache_info(self) -> CacheInfo:
        return CacheInfo(self._hits, self._misses, self._maxsize, len(self._results))

    def cache_clear(self) -> None:
        self._results.clear()
        self._hits = 0
        self._misses = 0


class _BoundCache(Generic[_S, _Q, _U]):
    """A method with a cache, of one object."""

    def __init__(self, function: "_lru_cache_wrapper[Concatenate[_S, _Q], _U]", instance: _S) -> None:
        self._function = function
        self._instance = instance

    def __call__(self, *args: _Q.args, **kwargs: _Q.kwargs) -> _U:
        return self._function(self._instance, *args, **kwargs)

    def cache_info(self) -> CacheInfo:
        return self._function.cache_info()

    def cache_clear(self) -> None:
        self._function.cache_clear()


class _ClassCache(Generic[_P, _T]):
    """What stands between ``@classmethod`` and a cache: the method is of the class, also where an object is asked."""

    def __init__(self, function: _lru_cache_wrapper[_P, _T]) -> None:
        self._function = function

    @overload
    def __get__(self: "_ClassCache[Concatenate[_S, _Q], _U]", instance: None, owner: _S) -> "_BoundCache[_S, _Q, _U]":
        return _BoundCache(self._function, owner)

    @overload
    def __get__(
        self: "_ClassCache[Concatenate[type[_S], _Q], _U]", instance: _S, owner: type[_S] | None = None
    ) -> "_BoundCache[type[_S], _Q, _U]":
        return _BoundCache(self._function, type(instance))


@overload
def lru_cache(maxsize: Callable[_P, _T], typed: bool = False) -> _lru_cache_wrapper[_P, _T]:
    return _lru_cache_wrapper(maxsize, 128, typed)


@overload
def lru_cache(
    maxsize: int | None = 128, typed: bool = False
) -> Callable[[Callable[_P, _T]], _lru_cache_wrapper[_P, _T]]:
    def decorate(function: Callable[_P, _T]) -> _lru_cache_wrapper[_P, _T]:
        return _lru_cache_wrapper(function, maxsize, typed)

    return decorate


def cache(user_function: Callable[_P, _T], /) -> _lru_cache_wrapper[_P, _T]:
    return _lru_cache_wrapper(user_function, None, False)


class partial(Generic[_T]):
    """``partial(function, arguments)``: a call of it is one of ``function`` with these arguments and its own."""

    def __new__(cls, func: Callable[..., _T], /, *args: object, **kwargs: object) -> Self:
        raise NotImplementedError

    def __call__(self, /, *args: object, **kwargs: object) -> _T:
        raise NotImplementedError


class cached_property(Generic[_T]):
    """``@cached_property``: computed when it is first read, then a field of the object."""

    def __init__(self, func: Callable[[_S], _T]) -> None:
        raise NotImplementedError

    @overload
    def __get__(self, instance: None, owner: type[object] | None = None) -> "cached_property[_T]":
        raise NotImplementedError

    @overload
    def __get__(self, instance: object, owner: type[object] | None = None) -> _T:
        raise NotImplementedError

    def __set__(self, instance: object, value: _T) -> None:
        raise NotImplementedError


def total_ordering(cls: type[_T]) -> type[_T]:
    """The comparisons that a class does not define; the compiler writes them into the class."""
    return cls
