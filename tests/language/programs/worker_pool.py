"""A pool of threads over queues: jobs with priorities, results in order, failures, timers, barriers and conditions."""


from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from dataclasses import dataclass, field
from itertools import count
from queue import Empty, Full, PriorityQueue, Queue
from typing import Generic, TypeVar

T = TypeVar("T")
R = TypeVar("R")


@dataclass(order=True)
class Job(Generic[T, R]):
    priority: int
    number: int
    argument: T = field(compare=False)
    work: Callable[[T], R] = field(compare=False, repr=False)


@dataclass
class Done(Generic[R]):
    number: int
    result: R | None = None
    error: Exception | None = None

    def get(self) -> R:
        if self.error is not None:
            raise self.error
        assert self.result is not None
        return self.result


class Pool(Generic[T, R]):
    def __init__(self, size: int, work: Callable[[T], R]) -> None:
        self._work = work
        self._jobs: PriorityQueue[Job[T, R]] = PriorityQueue()
        self._done: Queue[Done[R]] = Queue()
        self._numbers = count()
        self._stop = threading.Event()
        self._lock = threading.Lock()
        self.handled = 0
        self._threads = [threading.Thread(target=self._run, name=f"worker-{n}", daemon=True) for n in range(size)]

    def __enter__(self) -> Pool[T, R]:
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *details: object) -> None:
        self._jobs.join()
        self._stop.set()
        for thread in self._threads:
            thread.join()

    def _run(self) -> None:
        while not self._stop.is_set():
            try:
                job = self._jobs.get(timeout=0.01)
            except Empty:
                continue
            done: Done[R] = Done(job.number)
            try:
                done.result = job.work(job.argument)
            except Exception as error:
                done.error = error
            finally:
                with self._lock:
                    self.handled += 1
                self._done.put(done)
                self._jobs.task_done()

    def submit(self, argument: T, priority: int = 5) -> int:
        number = next(self._numbers)
        self._jobs.put(Job(priority, number, argument, self._work))
        return number

    def results(self) -> list[Done[R]]:
        found = []
        while not self._done.empty():
            found.append(self._done.get_nowait())
        return sorted(found, key=lambda done: done.number)


class Bounded(Generic[T]):
    """A buffer with a condition."""

    def __init__(self, size: int) -> None:
        self._items: list[T] = []
        self._size = size
        self._changed = threading.Condition()

    def put(self, item: T) -> None:
        with self._changed:
            self._changed.wait_for(lambda: len(self._items) < self._size)
            self._items.append(item)
            self._changed.notify_all()

    def take(self) -> T:
        with self._changed:
            while not self._items:
                self._changed.wait()
            item = self._items.pop(0)
            self._changed.notify_all()
            return item


def inverse(number: int) -> float:
    return 1 / number


def meet(barrier: threading.Barrier, met: list[str], name: str) -> None:
    met.append(f"{name} arrives")
    barrier.wait()
    met.append("all there")


class Local(threading.local):
    def __init__(self) -> None:
        self.value = 0


def bump(local: Local, times: int, seen: Queue[int]) -> None:
    for _ in range(times):
        local.value += 1
    seen.put(local.value)


def fill(buffer: Bounded[int], count: int) -> None:
    for number in range(count):
        buffer.put(number)


def total(parts: Iterable[Future[int]]) -> int:
    return sum(part.result() for part in as_completed(parts))


def main() -> None:
    with Pool(3, inverse) as pool:
        for number in (4, 0, 2):
            pool.submit(number, priority=number)
    for done in pool.results():
        try:
            print(done.number, done.get())
        except ZeroDivisionError as error:
            print(done.number, "failed:", error)
    print(pool.handled)

    buffer: Bounded[int] = Bounded(2)
    producer = threading.Thread(target=fill, args=(buffer, 6))
    producer.start()
    print([buffer.take() for _ in range(6)])
    producer.join()

    barrier = threading.Barrier(3)
    met: list[str] = []
    threads = [threading.Thread(target=meet, args=(barrier, met, name)) for name in "abc"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print(met[:3], met[3:])

    local, seen = Local(), Queue[int]()
    for times in (1, 2, 3):
        thread = threading.Thread(target=bump, args=(local, times, seen))
        thread.start()
        thread.join()
    print([seen.get() for _ in range(3)], local.value)

    with ThreadPoolExecutor(max_workers=2) as executor:
        print(total([executor.submit(pow, 2, n) for n in range(5)]), list(executor.map(len, ["a", "bb"])))

    small: Queue[str] = Queue(maxsize=1)
    small.put("only")
    try:
        small.put_nowait("more")
    except Full:
        print("full", small.qsize())

    semaphore = threading.Semaphore(2)
    print(semaphore.acquire(), semaphore.acquire(), semaphore.acquire(blocking=False))
    fired = threading.Event()
    timer = threading.Timer(0.001, fired.set)
    timer.start()
    print(fired.wait(timeout=5), threading.current_thread() is threading.main_thread())


main()
