"""The lock between fibers: one at a time, in the order in which they came, again by its holder, after exceptions."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import pytest
from fiber_models import TurnedClock, begin, forget_everything, run_all
from hypothesis import given, strategies as st

from importos.kernel import clock, event_loop, scheduler
from importos.kernel.fiber_lock import FiberLock
from importos.kernel.idle import FOREVER


@pytest.fixture(autouse=True)
def fresh_board() -> Iterator[None]:
    forget_everything(TurnedClock())
    yield
    forget_everything(None)


def test_without_fibers_nobody_waits() -> None:
    lock = FiberLock()
    with lock, lock, lock:
        pass
    with pytest.raises(KeyError), lock:
        raise KeyError
    with lock:
        assert event_loop.idle is None


@given(st.lists(st.tuples(st.integers(0, 20), st.integers(1, 20), st.integers(1, 3)), min_size=1, max_size=8))
def test_one_at_a_time_in_the_order_in_which_they_came(visits: list[tuple[int, int, int]]) -> None:
    forget_everything(TurnedClock())
    lock = FiberLock()
    inside: list[int] = []
    asked: list[int] = []
    served: list[int] = []

    def visit(number: int, before: int, during: int, depth: int) -> None:
        clock.board_clock().sleep_ns(before)
        asked.append(number)
        with lock:
            served.append(number)
            inside.append(number)
            enter_again(depth)
            clock.board_clock().sleep_ns(during)
            assert inside == [number]
            inside.pop()

    def enter_again(depth: int) -> None:
        if depth > 0:
            with lock:
                clock.board_clock().sleep_ns(1)
                enter_again(depth - 1)

    run_all([partial(visit, number, *visited) for number, visited in enumerate(visits)])
    assert served == asked and len(served) == len(visits)


def test_an_exception_releases_it() -> None:
    lock = FiberLock()
    log: list[str] = []

    def fail() -> None:
        with lock:
            clock.board_clock().sleep_ns(5)
            raise KeyError

    def work() -> None:
        with lock:
            log.append("has it")

    failing = begin(fail)
    run_all([work, work])
    assert isinstance(failing.error, KeyError) and log == ["has it", "has it"]


@pytest.mark.parametrize("patience_ns", [50, FOREVER])
def test_an_exception_while_waiting_leaves_the_others_in_their_order(
    monkeypatch: pytest.MonkeyPatch, patience_ns: int
) -> None:
    """Also when it comes in the moment in which the lock has been handed over."""
    lock = FiberLock()
    log: list[str] = []
    real = scheduler.FiberIdle.stand_by
    calls: list[object] = []

    def first_raises(self: scheduler.FiberIdle, who: object, duration: int) -> None:
        calls.append(who)
        if len(calls) > 1:
            real(self, who, duration)
            return
        real(self, who, patience_ns)
        raise InterruptedError

    def hold() -> None:
        with lock:
            clock.board_clock().sleep_ns(100)

    def work(name: str) -> None:
        with lock:
            log.append(name)

    monkeypatch.setattr(scheduler.FiberIdle, "stand_by", first_raises)
    begin(hold)
    first = begin(partial(work, "first"))
    run_all([partial(work, "second"), partial(work, "third")])
    assert isinstance(first.error, InterruptedError) and log == ["second", "third"]


def test_two_who_wait_for_each_other_are_a_deadlock_and_not_a_machine_that_hangs() -> None:
    one, other = FiberLock(), FiberLock()

    def hold() -> None:
        with one:
            clock.board_clock().sleep_ns(5)
            with other:
                pass

    begin(hold)
    with other:
        clock.board_clock().sleep_ns(5)
        with pytest.raises(RuntimeError, match="deadlock"), one:
            pass
    with other:
        pass


def test_a_lock_whose_holder_will_never_run_again() -> None:
    lock = FiberLock()

    def hold() -> None:
        with lock:
            clock.board_clock().sleep_ns(100)

    begin(hold)
    scheduler.end_scheduling()
    with pytest.raises(RuntimeError, match="the thread that holds the lock"), lock:
        pass
