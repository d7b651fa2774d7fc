"""Sleeping while the network has something to do: it does it when it is due, and the sleeper comes back in time."""

from __future__ import annotations

import pytest

from importos.kernel import clock, device_events, event_loop
from importos.kernel.idle import FOREVER
from importos.kernel.sleeping import sleep_ns


class Time:
    def __init__(self) -> None:
        self.now = 0
        self.slept: list[int] = []

    def monotonic_ns(self) -> int:
        return self.now

    def real_ns(self) -> int:
        return self.now

    def processor_ns(self) -> int:
        return 0

    def sleep_ns(self, duration: int) -> None:
        self.slept.append(duration)
        self.now += duration


class Timers(device_events.Background):
    """Works at some moments, and says which is next."""

    def __init__(self, time: Time, due: list[int]) -> None:
        self.time, self.due = time, due
        self.worked: list[int] = []

    def advance(self) -> int:
        while self.due and self.due[0] <= self.time.now:
            self.worked.append(self.due.pop(0))
        return self.due[0] if self.due else FOREVER


@pytest.fixture
def time(monkeypatch: pytest.MonkeyPatch) -> Time:
    made = Time()
    monkeypatch.setattr(clock, "clock", made)
    monkeypatch.setattr(device_events, "devices", None)
    monkeypatch.setattr(device_events, "background", None)
    monkeypatch.setattr(event_loop, "idle", None)
    return made


def test_the_clock_alone(time: Time) -> None:
    sleep_ns(70)
    sleep_ns(0)
    assert time.slept == [70, 0]


def test_what_is_due_meanwhile(time: Time) -> None:
    timers = Timers(time, [30, 30, 50, 200])
    device_events.let_work(timers)
    sleep_ns(100)
    assert timers.worked == [30, 30, 50] and time.now == 100 and timers.due == [200]
    sleep_ns(0)
    assert time.slept == [30, 20, 50, 0]
    sleep_ns(200)
    assert timers.worked[-1] == 200 and time.now == 300
