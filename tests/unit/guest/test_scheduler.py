"""The scheduler under CPython: who runs when, with a clock that only sleeping moves."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import pytest
from fiber_models import Doing, TurnedClock, begin, forget_everything
from hypothesis import given, strategies as st

from importos.kernel import clock, device_events, scheduler
from importos.kernel.event_loop import EventLoop, Job
from importos.kernel.idle import FOREVER
from importos.runtime.fibers import STACK_BYTES


def wait_and_note(queue: scheduler.WaitQueue, log: list[str], note: str, in_front: bool = False) -> None:
    queue.wait(in_front=in_front)
    log.append(note)


@pytest.fixture(autouse=True)
def test_clock() -> Iterator[TurnedClock]:
    """A board's clock, and a scheduler that has never run."""
    device = TurnedClock()
    forget_everything(device)
    yield device
    forget_everything(None)


def test_a_new_fiber_runs_at_once_until_it_waits() -> None:
    log: list[str] = []

    def work() -> None:
        log.append("begun")
        scheduler.pass_on()
        log.append("ended")

    begin(work)
    log.append("main")
    scheduler.pass_on()
    log.append("main again")
    assert log == ["begun", "main", "ended", "main again"]


def test_those_who_wait_for_the_same_go_on_in_their_order() -> None:
    queue = scheduler.WaitQueue()
    log: list[str] = []
    for note in "abcd":
        begin(partial(wait_and_note, queue, log, note))
    assert log == []
    while queue.wake_one():
        pass
    assert queue.is_empty()
    scheduler.pass_on()
    assert log == ["a", "b", "c", "d"]


def test_who_has_waited_before_waits_in_front() -> None:
    queue = scheduler.WaitQueue()
    log: list[str] = []
    begin(partial(wait_and_note, queue, log, "late"))
    begin(partial(wait_and_note, queue, log, "early", in_front=True))
    queue.wake_one()
    scheduler.pass_on()
    assert log == ["early"]


@given(st.lists(st.integers(0, 20), max_size=12))
def test_sleepers_go_on_when_they_are_due(durations: list[int]) -> None:
    device = TurnedClock()
    forget_everything(device)
    log: list[tuple[int, int]] = []

    def sleep(number: int, duration: int) -> None:
        clock.board_clock().sleep_ns(duration)
        log.append((device.now, number))

    for number, duration in enumerate(durations):
        begin(partial(sleep, number, duration))
    clock.board_clock().sleep_ns(100)
    assert device.now == 100
    assert [number for _, number in log] == [n for _, n in sorted((d, n) for n, d in enumerate(durations))]
    assert all(now == durations[number] for now, number in log)


def test_a_moment_comes_or_somebody_wakes_before(test_clock: TurnedClock) -> None:
    queue = scheduler.WaitQueue()
    answers: list[tuple[bool, int]] = []
    begin(lambda: answers.append((queue.wait(50), test_clock.now)))
    begin(lambda: answers.append((queue.wait(30), test_clock.now)))
    clock.board_clock().sleep_ns(40)
    assert answers == [(False, 30)]
    queue.wake_one()
    clock.board_clock().sleep_ns(60)
    assert answers == [(False, 30), (True, 40)]
    assert queue.is_empty() and scheduler.first_timed is None
    assert test_clock.now == 100


def test_a_wake_is_not_lost_on_somebody_whose_moment_has_come(test_clock: TurnedClock) -> None:
    queue = scheduler.WaitQueue()
    answers: list[str] = []
    begin(lambda: answers.append(f"first {queue.wait(10)}"))
    begin(lambda: answers.append(f"second {queue.wait()}"))
    test_clock.now = 10
    scheduler.wake_due()
    assert queue.wake_one()
    scheduler.pass_on()
    assert answers == ["first False", "second True"]


def test_a_deadlock_is_an_error_in_the_main_fiber() -> None:
    queue = scheduler.WaitQueue()
    begin(partial(wait_and_note, queue, [], "never"))
    with pytest.raises(RuntimeError, match="deadlock"):
        queue.wait()
    assert not queue.is_empty()  # the other one still waits


def test_stacks_are_used_again() -> None:
    first = begin(lambda: None)
    second = begin(lambda: None)
    assert second.stack._value == first.stack._value
    waiting = begin(scheduler.pass_on)
    third = begin(lambda: None)
    assert third.stack._value != waiting.stack._value
    other = Doing(lambda: None)
    assert scheduler.start(other, 2 * STACK_BYTES)
    assert other.stack._value not in (first.stack._value, third.stack._value)


class Noting(Job):
    def __init__(self, log: list[str]) -> None:
        self.log = log

    def run(self) -> None:
        self.log.append("job")


def test_a_resting_loop_is_interrupted_and_lets_others_run(test_clock: TurnedClock) -> None:
    loop = EventLoop()
    log: list[str] = []

    def give_work() -> None:
        clock.board_clock().sleep_ns(5)
        loop.post(Noting(log))
        loop.interrupt()
        log.append("posted")

    begin(give_work)
    loop.turn()
    assert log == ["posted", "job"]
    assert test_clock.now == 5
    loop.post_at(25, 25e-9, Noting(log))
    loop.turn()
    assert test_clock.now == 25 and log[2:] == ["job"]


class Waking(device_events.Background):
    """What it does makes a fiber ready, as frames do that a card had kept and of which it says nothing any more."""

    def __init__(self, queue: scheduler.WaitQueue) -> None:
        self.queue = queue

    def advance(self) -> int:
        self.queue.wake_one()
        return FOREVER


def test_nobody_rests_when_the_background_has_made_somebody_ready(
    test_clock: TurnedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    queue = scheduler.WaitQueue()
    monkeypatch.setattr(device_events, "background", Waking(queue))
    woken_at: list[int] = []

    def note() -> None:
        queue.wait()
        woken_at.append(test_clock.now)

    begin(note)
    scheduler.wait(5000)
    assert woken_at == [0] and test_clock.sleeps == [5000]
