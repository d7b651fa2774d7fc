"""``asyncio.gather``: several awaitables at a time, and all their results.

The type checker is told of tuples, so that each result has its own type; CPython makes a list. What is given here is
written and compared as that list."""

from __future__ import annotations

from asyncio.events import AbstractEventLoop
from asyncio.exceptions import CancelledError
from asyncio.futures import CANCELLED, PENDING, DoneCallback, Future, UntypedFuture
from asyncio.tasks import ensure_future
from typing import Awaitable, Callable, Generic, NamedTuple, TypeVar, overload

R = TypeVar("R")
T = TypeVar("T")
T1 = TypeVar("T1")
T2 = TypeVar("T2")
T3 = TypeVar("T3")
T4 = TypeVar("T4")
T5 = TypeVar("T5")


class Gathered1(NamedTuple, Generic[T1]):
    first: T1

    def __repr__(self) -> str:
        return f"[{self.first!r}]"


class Gathered2(NamedTuple, Generic[T1, T2]):
    first: T1
    second: T2

    def __repr__(self) -> str:
        return f"[{self.first!r}, {self.second!r}]"


class Gathered3(NamedTuple, Generic[T1, T2, T3]):
    first: T1
    second: T2
    third: T3

    def __repr__(self) -> str:
        return f"[{self.first!r}, {self.second!r}, {self.third!r}]"


class Gathered4(NamedTuple, Generic[T1, T2, T3, T4]):
    first: T1
    second: T2
    third: T3
    fourth: T4

    def __repr__(self) -> str:
        return f"[{self.first!r}, {self.second!r}, {self.third!r}, {self.fourth!r}]"


class Gathered5(NamedTuple, Generic[T1, T2, T3, T4, T5]):
    first: T1
    second: T2
    third: T3
    fourth: T4
    fifth: T5

    def __repr__(self) -> str:
        return f"[{self.first!r}, {self.second!r}, {self.third!r}, {self.fourth!r}, {self.fifth!r}]"


class _ChildDone(DoneCallback, Generic[R]):
    def __init__(self, outer: _GatheringFuture[R]) -> None:
        self._outer = outer

    def call(self, future: UntypedFuture) -> None:
        self._outer.note_done(future)


class _GatheringFuture(Future[R]):
    """Done when all children are, or one has failed; cancelling it cancels them."""

    def __init__(
        self, children: list[UntypedFuture], keep_going: bool, collect: Callable[[], R], loop: AbstractEventLoop
    ) -> None:
        self._prepare(loop)
        self._children = children
        self._keep_going = keep_going
        self._collect: Callable[[], R] | None = collect
        self._cancel_requested = False
        self._missing = 0
        callback = _ChildDone(self)
        for place in range(len(children)):
            child = children[place]
            if not any(child is earlier for earlier in children[:place]):
                self._missing += 1
                child.notify(callback)

    def cancel(self, msg: object = None) -> bool:
        if self._state != PENDING:
            return False
        cancelled = False
        for child in list(self._children):
            if child.cancel(msg):
                cancelled = True
        if cancelled:
            self._cancel_requested = True
        return cancelled

    def note_done(self, child: UntypedFuture) -> None:
        self._missing -= 1
        collect = self._collect
        if self._state != PENDING or collect is None:
            child.take_failure()
            return
        failure = child._cancelled_error() if child._state == CANCELLED else child.take_failure()
        if failure is not None and not self._keep_going:
            self._release()
            self._fail(failure)
        elif self._missing == 0:
            self._release()
            if self._cancel_requested:
                self._fail(CancelledError() if child._state != CANCELLED else _own_cancelled_error(child))
            else:
                self._finish(collect())

    def _release(self) -> None:
        """Nobody is waited for any more."""
        self._children = []
        self._collect = None


def _own_cancelled_error(child: UntypedFuture) -> CancelledError:
    return CancelledError() if child._cancel_message is None else CancelledError(child._cancel_message)


def _start(awaitables: tuple[Awaitable[T], ...]) -> list[Future[T]]:
    started: dict[int, Future[T]] = {}
    children: list[Future[T]] = []
    for awaitable in awaitables:
        child = started.get(id(awaitable))
        if child is None:
            child = ensure_future(awaitable)
            started[id(awaitable)] = child
        children.append(child)
    return children


def _gather(children: list[UntypedFuture], keep_going: bool, collect: Callable[[], R]) -> Future[R]:
    if not children:
        outer: Future[R] = Future()
        outer.set_result(collect())
        return outer
    return _GatheringFuture(children, keep_going, collect, children[0]._loop)


@overload
def gather(one: Awaitable[T1], /) -> Future[Gathered1[T1]]:
    a = ensure_future(one)
    return _gather([a], False, lambda: Gathered1(a._result))


@overload
def gather(one: Awaitable[T1], two: Awaitable[T2], /) -> Future[Gathered2[T1, T2]]:
    a, b = ensure_future(one), ensure_future(two)
    return _gather([a, b], False, lambda: Gathered2(a._result, b._result))


@overload
def gather(one: Awaitable[T1], two: Awaitable[T2], three: Awaitable[T3], /) -> Future[Gathered3[T1, T2, T3]]:
    a, b, c = ensure_future(one), ensure_future(two), ensure_future(three)
    return _gather([a, b, c], False, lambda: Gathered3(a._result, b._result, c._result))


@overload
def gather(
    one: Awaitable[T1],
    two: Awaitable[T2],
    three: Awaitable[T3],
    four: Awaitable[T4],
    /,
) -> Future[Gathered4[T1, T2, T3, T4]]:
    a, b, c, d = ensure_future(one), ensure_future(two), ensure_future(three), ensure_future(four)
    return _gather([a, b, c, d], False, lambda: Gathered4(a._result, b._result, c._result, d._result))


@overload
def gather(
    one: Awaitable[T1],
    two: Awaitable[T2],
    three: Awaitable[T3],
    four: Awaitable[T4],
    five: Awaitable[T5],
    /,
) -> Future[Gathered5[T1, T2, T3, T4, T5]]:
    a, b, c, d, e = (
        ensure_future(one),
        ensure_future(two),
        ensure_future(three),
        ensure_future(four),
        ensure_future(five),
    )
    return _gather([a, b, c, d, e], False, lambda: Gathered5(a._result, b._result, c._result, d._result, e._result))


@overload
def gather(*coros_or_futures: Awaitable[T]) -> Future[list[T]]:
    children = _start(coros_or_futures)
    return _gather([*children], False, lambda: [child._result for child in children])


@overload
def gather(one: Awaitable[T1], /, *, return_exceptions: bool) -> Future[Gathered1[T1 | BaseException]]:
    a = ensure_future(one)
    return _gather([a], return_exceptions, lambda: Gathered1(a.outcome()))


@overload
def gather(
    one: Awaitable[T1], two: Awaitable[T2], /, *, return_exceptions: bool
) -> Future[Gathered2[T1 | BaseException, T2 | BaseException]]:
    a, b = ensure_future(one), ensure_future(two)
    return _gather([a, b], return_exceptions, lambda: Gathered2(a.outcome(), b.outcome()))


@overload
def gather(
    one: Awaitable[T1], two: Awaitable[T2], three: Awaitable[T3], /, *, return_exceptions: bool
) -> Future[Gathered3[T1 | BaseException, T2 | BaseException, T3 | BaseException]]:
    a, b, c = ensure_future(one), ensure_future(two), ensure_future(three)
    return _gather([a, b, c], return_exceptions, lambda: Gathered3(a.outcome(), b.outcome(), c.outcome()))


@overload
def gather(
    one: Awaitable[T1], two: Awaitable[T2], three: Awaitable[T3], four: Awaitable[T4], /, *, return_exceptions: bool
) -> Future[Gathered4[T1 | BaseException, T2 | BaseException, T3 | BaseException, T4 | BaseException]]:
    a, b, c, d = ensure_future(one), ensure_future(two), ensure_future(three), ensure_future(four)
    return _gather(
        [a, b, c, d], return_exceptions, lambda: Gathered4(a.outcome(), b.outcome(), c.outcome(), d.outcome())
    )


@overload
def gather(*coros_or_futures: Awaitable[T], return_exceptions: bool) -> Future[list[T | BaseException]]:
    children = _start(coros_or_futures)
    return _gather([*children], return_exceptions, lambda: [child.outcome() for child in children])
