"""A scheduler of tasks with dependencies and priorities."""

from __future__ import annotations

import heapq
import time
from collections import deque
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import total_ordering, wraps
from typing import Callable, Iterator, ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")


def logged(function: Callable[P, R]) -> Callable[P, R]:
    @wraps(function)
    def wrapper(*args: P.args, **kwargs: P.kwargs) -> R:
        print("call", function.__name__, len(args), kwargs)
        return function(*args, **kwargs)

    return wrapper


@dataclass(order=True)
class Job:
    priority: int
    name: str = field(compare=False)
    needs: tuple[str, ...] = field(default=(), compare=False)
    action: Callable[[], object] | None = field(default=None, compare=False, repr=False)


class CycleError(ValueError):
    pass


class Scheduler:
    def __init__(self) -> None:
        self.jobs: dict[str, Job] = {}
        self.done: list[str] = []

    def add(self, name: str, *needs: str, priority: int = 5) -> Callable[[Callable[[], R]], Callable[[], R]]:
        def register(action: Callable[[], R]) -> Callable[[], R]:
            self.jobs[name] = Job(priority, name, needs, action)
            return action

        return register

    def order(self) -> list[str]:
        waiting = {name: set(job.needs) for name, job in self.jobs.items()}
        ready = [job for name, job in self.jobs.items() if not waiting[name]]
        heapq.heapify(ready)
        result = []
        while ready:
            job = heapq.heappop(ready)
            result.append(job.name)
            for name, needs in waiting.items():
                if job.name in needs:
                    needs.remove(job.name)
                    if not needs:
                        heapq.heappush(ready, self.jobs[name])
        if len(result) != len(self.jobs):
            raise CycleError(sorted(set(self.jobs) - set(result)))
        return result

    @contextmanager
    def timed(self, label: str) -> Iterator[list[str]]:
        start = time.perf_counter()
        notes: list[str] = []
        try:
            yield notes
        finally:
            notes.append(label)
            print(label, "took", time.perf_counter() - start < 5)

    @logged
    def run(self, *, dry: bool = False) -> int:
        with self.timed("run") as notes:
            for name in self.order():
                if not dry and (action := self.jobs[name].action) is not None:
                    notes.append(f"{name}={action()}")
                self.done.append(name)
        print(notes)
        return len(self.done)


def main() -> None:
    s = Scheduler()

    @s.add("build", "fetch", priority=1)
    def build() -> int:
        return 3

    @s.add("fetch")
    def fetch() -> str:
        return "ok"

    s.add("test", "build", priority=2)(lambda: None)
    s.add("docs", "fetch", priority=9)(lambda: [1, 2])
    print(s.order(), s.run(), s.run(dry=True), s.done)
    s.add("a", "b")(lambda: 0)
    s.add("b", "a")(lambda: 0)
    try:
        s.run()
    except CycleError as error:
        print(error, error.args)


main()
