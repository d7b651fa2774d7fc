"""A pipeline of tasks: producers, workers and a collector, with time limits, cancellation and groups of errors."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Final

STOP: Final = None


@dataclass(order=True)
class Job:
    priority: int
    name: str = field(compare=False)
    seconds: float = field(compare=False, default=0.0)


class JobFailed(Exception):
    def __init__(self, job: Job) -> None:
        super().__init__(f"{job.name} failed")
        self.job = job


@dataclass
class Report:
    done: list[str] = field(default_factory=list)
    failures: Counter[str] = field(default_factory=Counter)


async def ticks(count: int, pause: float) -> AsyncIterator[int]:
    try:
        for number in range(count):
            await asyncio.sleep(pause)
            yield number
    finally:
        print("ticks closed")


async def produce(queue: asyncio.Queue[Job | None], name: str, count: int) -> int:
    async for number in ticks(count, 0.001):
        await queue.put(Job(number, f"{name}{number}", 0.001 * number))
    return count


async def work(queue: asyncio.Queue[Job | None], report: Report, limit: float) -> None:
    while (job := await queue.get()) is not STOP:
        try:
            async with asyncio.timeout(limit):
                await asyncio.sleep(job.seconds)
                if job.name.endswith("2"):
                    raise JobFailed(job)
        except TimeoutError:
            report.failures["timeout"] += 1
        except JobFailed as error:
            report.failures[type(error).__name__] += 1
        else:
            report.done.append(job.name)
        finally:
            queue.task_done()
    queue.task_done()


@asynccontextmanager
async def workers(queue: asyncio.Queue[Job | None], count: int) -> AsyncIterator[Report]:
    report = Report()
    async with asyncio.TaskGroup() as group:
        for number in range(count):
            group.create_task(work(queue, report, 1.0), name=f"worker {number}")
        yield report
        for _ in range(count):
            await queue.put(STOP)
    print("workers gone")


async def pipeline() -> None:
    queue: asyncio.Queue[Job | None] = asyncio.Queue(maxsize=3)
    async with workers(queue, 2) as report:
        counts = await asyncio.gather(produce(queue, "a", 4), produce(queue, "b", 3))
        print("produced", counts)
        await queue.join()
    print(sorted(report.done), dict(report.failures), queue.empty())


async def failing(delay: float, error: Exception) -> None:
    await asyncio.sleep(delay)
    raise error


async def patient(log: list[str]) -> str:
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        log.append("cancelled")
        raise
    finally:
        log.append("cleaned")
    return "never"


async def groups() -> None:
    log: list[str] = []
    try:
        async with asyncio.TaskGroup() as group:
            waiting = group.create_task(patient(log))
            group.create_task(failing(0, ValueError("bad value")))  # 0: both fail in the same turn of the loop
            group.create_task(failing(0, OSError(5, "gone")))
    except* ValueError as found:
        print("values", [str(error) for error in found.exceptions])
    except* OSError as found:
        print("system", [str(error) for error in found.exceptions])
    print(waiting.cancelled(), log)


async def limits() -> None:
    log: list[str] = []
    try:
        await asyncio.wait_for(patient(log), timeout=0.002)
    except asyncio.TimeoutError as error:
        print("too late", repr(error), log)
    task = asyncio.create_task(patient(log))
    await asyncio.sleep(0)
    task.cancel("enough")
    try:
        await task
    except asyncio.CancelledError as error:
        print("cancelled with", error.args)
    done, pending = await asyncio.wait(
        [asyncio.create_task(asyncio.sleep(0.001 * n, result=n)) for n in (1, 500)],
        return_when=asyncio.FIRST_COMPLETED,
    )
    print([item.result() for item in done], len(pending))
    for item in pending:
        item.cancel()
    results = await asyncio.gather(*pending, failing(0, KeyError("k")), return_exceptions=True)
    print([type(result).__name__ for result in results])


async def main() -> None:
    await pipeline()
    await groups()
    await limits()
    semaphore = asyncio.Semaphore(2)
    running = peak = 0

    async def guarded(number: int) -> int:
        nonlocal running, peak
        async with semaphore:
            running += 1
            peak = max(peak, running)
            await asyncio.sleep(0.001)
            running -= 1
        return number * number

    print(await asyncio.gather(*(guarded(n) for n in range(6))), peak)
    print([n async for n in ticks(3, 0) if n != 1])


if __name__ == "__main__":
    asyncio.run(main())
