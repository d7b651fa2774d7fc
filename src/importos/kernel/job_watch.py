"""How long the jobs of event loops take: a watch that runs them, and what it counts for all loops of the program.

Only programs that import ``importos.observe``, or that let their loop warn of slow handlers, have it. It reads the
clock once a turn and once a job, and must never change what the jobs do.
"""

from __future__ import annotations

from importos.kernel import turn_ring
from importos.kernel.clock import board_clock
from importos.kernel.event_loop import EventLoop, Job, JobWatch
from importos.lowlevel.program import watch_interpreter


class JobCounts:
    """``longest`` is what the job was called that ran longest; ``latest_ns``: how late a timer was that was latest."""

    def __init__(self) -> None:
        self.turns = 0
        self.jobs = 0
        self.timers = 0
        self.most_ready = 0
        self.latest_ns = 0
        self.longest_ns = 0
        self.longest = ""


counts = JobCounts()


def note_turn(ready: int) -> None:
    counts.turns += 1
    counts.most_ready = max(counts.most_ready, ready)


def note_job(name: str, duration: int) -> None:
    counts.jobs += 1
    if duration > counts.longest_ns:
        counts.longest_ns = duration
        counts.longest = name


def watch_from_now() -> None:
    """Loops of the kernel are watched since they were made; under CPython its own are from now on."""
    watch_interpreter(note_turn, note_job)


class TimedJobs(JobWatch):
    """The watch of one loop. ``now``: when the last job ended."""

    def __init__(self) -> None:
        self.now = board_clock().monotonic_ns()

    def begin_turn(self, ready: int) -> None:
        note_turn(ready)
        self.now = board_clock().monotonic_ns()
        turn_ring.note(ready, self.now)

    def timers_are_due(self, count: int, lateness: int) -> None:
        counts.timers += count
        counts.latest_ns = max(counts.latest_ns, lateness)

    def run(self, loop: EventLoop, job: Job) -> None:
        subject = job.subject()  # a task forgets its coroutine when that has ended
        try:
            job.run()
        finally:
            begun = self.now
            now = board_clock().monotonic_ns()
            self.now = now
            note_job(loop.name_of(subject) if now - begun > counts.longest_ns else "", now - begun)
            loop.job_took(subject, now - begun)
