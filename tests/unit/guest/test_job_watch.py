"""The watch over the jobs of a loop, under CPython with a clock that only jobs move."""

from __future__ import annotations

import pytest

from importos.kernel import clock, event_loop, job_watch
from importos.kernel.event_loop import EventLoop, Job
from importos.kernel.job_watch import JobCounts


class JobsClock:
    """Implements ``hal.clock.Clock``."""

    def __init__(self) -> None:
        self.now = 1000

    def monotonic_ns(self) -> int:
        return self.now

    def real_ns(self) -> int:
        return self.now

    def processor_ns(self) -> int:
        return 0

    def sleep_ns(self, duration: int) -> None:
        self.now += max(duration, 0)


class Working(Job):
    def __init__(self, clock: JobsClock, duration: int, fails: bool = False) -> None:
        self.clock = clock
        self.duration = duration
        self.fails = fails

    def run(self) -> None:
        self.clock.now += self.duration
        if self.fails:
            raise ValueError


class Telling(EventLoop):
    def __init__(self) -> None:
        super().__init__()
        self.told: list[tuple[object, int]] = []

    def job_took(self, subject: object, duration: int) -> None:
        self.told.append((subject, duration))

    def job_failed(self, error: BaseException) -> None:
        assert isinstance(error, ValueError)


@pytest.fixture
def moved(monkeypatch: pytest.MonkeyPatch) -> JobsClock:
    made = JobsClock()
    monkeypatch.setattr(clock, "clock", made)
    monkeypatch.setattr(job_watch, "counts", JobCounts())
    monkeypatch.setattr(event_loop, "has_module", lambda name: False)
    return made


def test_jobs_are_timed_and_counted_also_those_that_fail(moved: JobsClock) -> None:
    loop = Telling()
    loop.watch_jobs()
    jobs = [Working(moved, 5), Working(moved, 700, fails=True), Working(moved, 30)]
    for job in jobs:
        loop.post(job)
    loop.post_at(moved.now + 2000, 0.0, Working(moved, 1))
    loop.post_at(moved.now + 2010, 0.0, Working(moved, 1))
    loop.turn()
    assert [duration for _, duration in loop.told] == [5, 700, 30]
    assert [subject for subject, _ in loop.told] == jobs
    loop.post(Working(moved, 3000))
    loop.turn()
    loop.turn()
    counts = job_watch.counts
    assert (counts.turns, counts.jobs, counts.most_ready, counts.timers) == (3, 6, 3, 2)
    assert (counts.longest_ns, counts.longest, counts.latest_ns) == (3000, "Working", 735 + 3000 - 2000)


def test_nobody_watches_unless_somebody_asked(moved: JobsClock, monkeypatch: pytest.MonkeyPatch) -> None:
    assert EventLoop().watch is None
    monkeypatch.setattr(event_loop, "warns_of_slow_handlers", lambda: True)  # the setting
    assert EventLoop().watch is not None
    monkeypatch.setattr(event_loop, "warns_of_slow_handlers", lambda: False)
    monkeypatch.setattr(event_loop, "has_module", lambda name: name == "importos.observe")
    assert EventLoop().watch is not None
