"""The loop's handler: failed callbacks, lost exceptions, reports by hand, a handler that fails itself."""

import asyncio


def fail(word: str) -> None:
    raise ValueError(word)


async def lost() -> None:
    raise KeyError("nobody asks")


def show(loop: asyncio.AbstractEventLoop, context: dict[str, object]) -> None:
    message = str(context["message"])
    print(message.split(" fail")[0], repr(context.get("exception")), "future" in context)


def broken(loop: asyncio.AbstractEventLoop, context: dict[str, object]) -> None:
    print("broken handler", context["message"])
    raise RuntimeError("the handler")


async def main() -> None:
    loop = asyncio.get_running_loop()
    print(loop.get_exception_handler())
    loop.set_exception_handler(show)
    print(loop.get_exception_handler() == show)
    loop.call_soon(fail, "soon")
    loop.call_later(0.001, fail, "later")
    await asyncio.sleep(0.01)
    task = asyncio.create_task(lost())
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    del task
    loop.call_exception_handler({"message": "by hand", "exception": OSError("given")})
    loop.call_exception_handler({"message": "without exception", "future": None})
    loop.set_exception_handler(broken)
    loop.call_exception_handler({"message": "reaches it"})
    loop.set_exception_handler(None)
    print(loop.get_exception_handler())


asyncio.run(main())
