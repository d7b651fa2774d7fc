"""The event loop: what is ready runs in the order in which it became ready, what is timed when its moment has come.

Nothing here knows what a task is: ``asyncio`` stands on top. A loop that never uses timers needs no clock. It must
never spin: with nothing ready it waits for the next timer, or for ever.
"""

from __future__ import annotations

from collections import deque
from typing import Protocol

from importos.kernel import device_events
from importos.kernel.clock import board_clock
from importos.kernel.idle import FOREVER, rest_usefully
from importos.lowlevel.build import has_module, warns_of_slow_handlers
from importos.lowlevel.objects import class_name

FEW_TIMERS = 100  # so many may lie around cancelled


class Job:
    """What runs when its turn comes."""

    def run(self) -> None:
        raise NotImplementedError

    def subject(self) -> object:
        """Whose code that is: a function or a coroutine of the program, where it is one."""
        return self


class JobWatch:
    """Runs the jobs of a loop in its place, to see how long each takes (``kernel/job_watch.py``)."""

    def begin_turn(self, ready: int) -> None:
        """So many jobs run next."""
        raise NotImplementedError

    def timers_are_due(self, count: int, lateness: int) -> None:
        """So many at once; the first of them since so many nanoseconds."""
        raise NotImplementedError

    def run(self, loop: EventLoop, job: Job) -> None:
        """Runs the job; what it raises comes out."""
        raise NotImplementedError


class Handle:
    """A job in the queue, which can be cancelled there."""

    def __init__(self, job: Job, loop: EventLoop) -> None:
        self._job: Job | None = job
        self._loop = loop

    def cancel(self) -> None:
        self._job = None

    def cancelled(self) -> bool:
        return self._job is None


class TimerHandle(Handle):
    """A job with a moment, in nanoseconds of the clock that never goes back."""

    def __init__(self, due: int, when: float, job: Job, loop: EventLoop) -> None:
        super().__init__(job, loop)
        self._due = due
        self._when = when
        self._scheduled = True

    def when(self) -> float:
        return self._when

    def cancel(self) -> None:
        if self._job is not None and self._scheduled:
            self._loop.note_cancelled_timer()
        self._job = None

    def __lt__(self, other: TimerHandle) -> bool:
        return self._due < other._due


# A heap in the order of ``heapq``. That module compares what can be compared, whatever it is, and so brings the order
# of every class into an image.


def push(heap: list[TimerHandle], timer: TimerHandle) -> None:
    heap.append(timer)
    _move_up(heap, 0, len(heap) - 1)


def pop(heap: list[TimerHandle]) -> TimerHandle:
    """The one that is due first; there must be one."""
    last = heap.pop()
    if not heap:
        return last
    first = heap[0]
    heap[0] = last
    _move_down(heap, 0)
    return first


def order(heap: list[TimerHandle]) -> None:
    """Makes a heap of a list."""
    for position in range((len(heap) >> 1) - 1, -1, -1):
        _move_down(heap, position)


def _move_up(heap: list[TimerHandle], start: int, position: int) -> None:
    timer = heap[position]
    while position > start:
        above = (position - 1) >> 1
        if not timer._due < heap[above]._due:
            break
        heap[position] = heap[above]
        position = above
    heap[position] = timer


def _move_down(heap: list[TimerHandle], start: int) -> None:
    """The lesser one below moves up until a leaf is free, and the timer from there to its place."""
    timer = heap[start]
    position = start
    child = 2 * position + 1
    while child < len(heap):
        if child + 1 < len(heap) and not heap[child]._due < heap[child + 1]._due:
            child += 1
        heap[position] = heap[child]
        position = child
        child = 2 * position + 1
    heap[position] = timer
    _move_up(heap, start, position)


class Idle:
    """How a fiber rests while others may run."""

    def rest(self, who: object, duration: int) -> None:
        """Comes back when so much time has passed, or when who rests (a loop, say) is interrupted."""
        raise NotImplementedError

    def stand_by(self, who: object, duration: int) -> None:
        """As ``rest``, in the middle of something: nothing else of this fiber runs meanwhile, no finalizer either."""
        raise NotImplementedError

    def interrupt(self, who: object) -> None:
        """Another fiber has work for somebody who may be resting."""
        raise NotImplementedError


class Poller(Protocol):
    """Where events of devices come from, for one loop."""

    def is_ready(self) -> bool:
        """Whether there are such events already; may put other jobs into the queue."""

    def poll(self) -> None:
        """Puts what is ready for the events that have come into the queue of the loop."""

    def is_quiet(self) -> bool:
        """Whether no other socket than the one whose job runs can be ready: one that does not know says no."""

    def clear(self) -> None:
        """The loop will not ask any more."""


idle: Idle | None = None  # None: nothing runs while a loop rests


class EventLoop:
    """The queue of what is ready and the heap of what is timed."""

    def __init__(self) -> None:
        self._ready: deque[Handle] = deque()
        self._timers: list[TimerHandle] = []  # a heap
        self._cancelled_timers = 0
        self._stopping = False
        self._runs_again = False
        self.poller: Poller | None = None
        self.watch: JobWatch | None = None
        if has_module("importos.observe"):
            self.watch_jobs()
        elif warns_of_slow_handlers():
            self.watch_jobs()

    def post(self, job: Job) -> Handle:
        """Runs ``job`` in the next turn."""
        handle = Handle(job, self)
        self._ready.append(handle)
        return handle

    def post_again(self, handle: Handle) -> None:
        """Runs the job of the handle in the next turn, unless it is cancelled before."""
        self._ready.append(handle)

    def run_again(self) -> None:
        """The job that runs now has another turn: as ``post``, of the same job, when it has come back."""
        self._runs_again = True

    def post_at(self, due: int, when: float, job: Job) -> TimerHandle:
        """Runs ``job`` when the clock shows ``due``; ``when`` is what the handle says of it."""
        handle = TimerHandle(due, when, job, self)
        push(self._timers, handle)
        return handle

    def note_cancelled_timer(self) -> None:
        """Called by a handle; a heap full of cancelled timers is made anew."""
        self._cancelled_timers += 1

    def job_failed(self, error: BaseException) -> None:
        """What a job raised; the loop goes on."""
        raise error

    def watch_jobs(self) -> None:
        """From the next job on somebody sees how long each takes."""
        from importos.kernel.job_watch import TimedJobs

        if self.watch is None:
            self.watch = TimedJobs()

    def name_of(self, subject: object) -> str:
        """What the subject of a job is called."""
        return class_name(subject)

    def job_took(self, subject: object, duration: int) -> None:
        """A job has run for so many nanoseconds; called where a watch runs the jobs."""

    def ready_jobs(self) -> int:
        """How many wait for the next turn."""
        return len(self._ready)

    def waiting_timers(self) -> int:
        """How many wait for their moment, cancelled ones among them."""
        return len(self._timers)

    def turn(self) -> None:
        """Waits until something is ready and runs what is ready then, and nothing that becomes ready meanwhile."""
        self._drop_cancelled()
        poller = self.poller
        has_work = bool(self._ready) or self._stopping
        if not has_work and poller is not None:
            has_work = poller.is_ready() or bool(self._ready)
        if not has_work:
            self._rest(self._timers[0]._due - board_clock().monotonic_ns() if self._timers else FOREVER)
        elif idle is not None:
            self._rest(0)  # other fibers have their turn too
        else:
            device_events.run_marked()
        if poller is not None:
            poller.poll()
        if self._timers:
            self._take_due(board_clock().monotonic_ns())
        watch = self.watch
        if watch is not None:
            watch.begin_turn(len(self._ready))
        for _turn in range(len(self._ready)):
            handle = self._ready.popleft()
            job = handle._job
            if job is not None:
                watch = self.watch
                try:
                    if watch is None:
                        job.run()
                    else:
                        watch.run(self, job)
                except (SystemExit, KeyboardInterrupt):
                    raise
                except BaseException as error:
                    self.job_failed(error)
                if self._runs_again:
                    self._runs_again = False
                    self._ready.append(handle)

    def _take_due(self, now: int) -> None:
        """The timers whose moment has come are ready."""
        watch = self.watch
        if watch is not None and self._timers[0]._due <= now:
            lateness = now - self._timers[0]._due
            before = len(self._timers)
            self._move_due(now)
            watch.timers_are_due(before - len(self._timers), lateness)
        else:
            self._move_due(now)

    def _move_due(self, now: int) -> None:
        while self._timers and self._timers[0]._due <= now:
            due = pop(self._timers)
            due._scheduled = False
            self._ready.append(due)

    def _rest(self, duration: int) -> None:
        way = idle
        if way is None:
            if self.poller is None:  # nobody asks the network in this loop, which works all the same
                device_events.rest_and_serve(board_clock(), rest_usefully(duration))
            else:
                device_events.rest(board_clock(), rest_usefully(duration))
        else:
            way.rest(self, duration)

    def interrupt(self) -> None:
        """The loop looks again for what is ready; does nothing while it runs."""
        way = idle
        if way is not None:
            way.interrupt(self)

    def _drop_cancelled(self) -> None:
        if len(self._timers) > FEW_TIMERS and self._cancelled_timers * 2 > len(self._timers):
            kept = [timer for timer in self._timers if timer._job is not None]
            order(kept)
            self._timers = kept
            self._cancelled_timers = 0
        while self._timers and self._timers[0]._job is None:
            pop(self._timers)._scheduled = False
            self._cancelled_timers -= 1

    def clear(self) -> None:
        """Forgets everything that waits."""
        self._ready.clear()
        self._timers.clear()
        self._cancelled_timers = 0
        poller = self.poller
        if poller is not None:
            poller.clear()
            self.poller = None
