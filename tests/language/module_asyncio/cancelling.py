"""Cancelling tasks: where they wait, before they begin, swallowed, with a message, counted and taken back."""

import asyncio


async def waiting(log: list[str], name: str) -> str:
    try:
        log.append(f"{name} waits")
        await asyncio.Event().wait()
    except asyncio.CancelledError as error:
        log.append(f"{name} cancelled {error.args}")
        raise
    finally:
        log.append(f"{name} cleans")
    return "never"


async def stubborn() -> str:
    try:
        await asyncio.Event().wait()
    except asyncio.CancelledError:
        return "stayed"
    return "never"


async def outer(log: list[str]) -> None:
    await waiting(log, "inner")


async def main() -> None:
    log: list[str] = []
    plain = asyncio.create_task(waiting(log, "plain"))
    await asyncio.sleep(0)
    print(plain.cancel(), plain.cancelling(), plain.cancelled())
    try:
        await plain
    except asyncio.CancelledError as error:
        print("main saw", error.args, plain.cancelled(), plain.done(), plain.cancel())
    early = asyncio.create_task(waiting(log, "early"))
    early.cancel("too early")
    try:
        await early
    except asyncio.CancelledError as error:
        print("early", error.args)
    message = asyncio.create_task(waiting(log, "message"))
    await asyncio.sleep(0)
    message.cancel("for a reason")
    try:
        await message
    except asyncio.CancelledError as error:
        print("message", error.args)
    strong = asyncio.create_task(stubborn())
    await asyncio.sleep(0)
    strong.cancel()
    print(await strong, strong.cancelled(), strong.cancelling())
    nested = asyncio.create_task(outer(log))
    await asyncio.sleep(0)
    nested.cancel()
    try:
        await nested
    except asyncio.CancelledError:
        print("nested", nested.cancelled())
    try:
        nested.result()
    except asyncio.CancelledError:
        print("result raises")
    print(strong.uncancel(), strong.uncancel())
    for line in log:
        print(line)
    forgotten = asyncio.create_task(waiting(log, "forgotten"))
    log.clear()
    await asyncio.sleep(0)
    print(log, forgotten.done())


asyncio.run(main())
