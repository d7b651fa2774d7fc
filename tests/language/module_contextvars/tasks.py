"""Every task and callback of asyncio has its own context: what it sets, others do not see."""

import asyncio
from contextvars import Context, ContextVar, copy_context

request: ContextVar[int] = ContextVar("request", default=0)
trail: list[str] = []


def note(label: str) -> None:
    trail.append(f"{label}={request.get()}")


async def handle(number: int) -> str:
    request.set(number)
    for _turn in range(number):
        await asyncio.sleep(0)
        assert request.get() == number
    asyncio.get_running_loop().call_soon(note, f"callback of {number}")
    request.set(-number)
    return f"request {request.get()}"


async def nested() -> int:
    before = request.get()
    request.set(before + 1)
    return before


async def main() -> None:
    request.set(100)
    first, second, third = await asyncio.gather(handle(3), handle(1), handle(2))
    print(first, second, third)
    print(request.get())
    await asyncio.sleep(0)
    print(trail)

    print(await nested(), request.get())
    print(await asyncio.create_task(nested()), request.get())

    context = copy_context()
    print(await asyncio.create_task(nested(), context=context), context[request], request.get())
    async with asyncio.TaskGroup() as group:
        member = group.create_task(nested(), context=Context())
    print(member.result())

    done: asyncio.Future[int] = asyncio.get_running_loop().create_future()
    seen: list[int] = []
    done.add_done_callback(lambda _future: seen.append(request.get()))
    done.add_done_callback(lambda _future: seen.append(request.get()), context=context)
    request.set(5)
    done.set_result(1)
    asyncio.get_running_loop().call_soon(lambda: seen.append(request.get()), context=Context())
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    print(seen)


asyncio.run(main())
print(request.get())
