"""asyncio.Runner: one loop and one context for several coroutines."""

import asyncio
from contextvars import ContextVar, copy_context

count: ContextVar[int] = ContextVar("count", default=0)
log: list[str] = []


async def step(name: str) -> int:
    await asyncio.sleep(0)
    count.set(count.get() + 1)
    log.append(name)
    return count.get()


async def background() -> None:
    try:
        await asyncio.get_running_loop().create_future()
    finally:
        log.append("background cancelled")


async def start() -> None:
    started.append(asyncio.create_task(background()))
    await asyncio.sleep(0)


async def fail() -> None:
    raise ValueError("failed")


async def nested(runner: asyncio.Runner) -> None:
    coroutine = step("never")
    try:
        runner.run(coroutine)
    except RuntimeError as error:
        print(error)
    coroutine.close()


started: list[asyncio.Task[None]] = []
with asyncio.Runner() as runner:
    print(runner.run(step("one")), runner.run(step("two")), count.get())
    print(runner.run(step("other context"), context=copy_context()), runner.run(step("three")))
    runner.run(start())
    try:
        runner.run(fail())
    except ValueError as error:
        print(error)
    runner.run(nested(runner))
    loop = runner.get_loop()
    print(loop.is_running(), loop.is_closed(), loop is runner.get_loop(), started[0].done())
print(log, loop.is_closed(), started[0].cancelled())
late = step("late")
try:
    runner.run(late)
except RuntimeError as error:
    print(error)
late.close()
runner.close()
second = asyncio.Runner(loop_factory=asyncio.new_event_loop)
print(second.run(step("second")))
second.close()
second.close()
