"""In debug mode the loop warns of handlers that take longer than slow_callback_duration, with their names."""

import asyncio
import io
import time
from contextlib import redirect_stderr


def lazy() -> None:
    time.sleep(0.06)


def quick() -> None:
    pass


class Service:
    def work(self, seconds: float) -> None:
        time.sleep(seconds)


async def lazier() -> int:
    time.sleep(0.12)
    return 1


async def fails() -> None:
    time.sleep(0.11)
    raise ValueError("after all")


def warnings(text: str) -> list[str]:
    """The names that are looked for, in the order of the warnings."""
    found: list[str] = []
    for line in text.splitlines():
        if line.startswith("Executing ") and line.endswith(" seconds"):
            for name in ("lazy()", "quick()", "Service.work(", "lazier()", "fails()", "main()"):
                if name in line:
                    found.append(name.partition("(")[0])
            seconds = float(line.split()[-2])
            found.append("long" if seconds >= 0.05 else "short")
    return found


async def main() -> None:
    loop = asyncio.get_running_loop()
    print(loop.get_debug(), loop.slow_callback_duration)
    with redirect_stderr(io.StringIO()) as errors:
        loop.call_soon(lazy)
        await asyncio.sleep(0)
        print(warnings(errors.getvalue()))
        loop.set_debug(True)
        loop.slow_callback_duration = 0.5  # a busy machine makes 60 ms more than 100
        loop.call_soon(lazy)
        loop.call_soon(Service().work, 0.55)
        loop.call_later(0.001, quick)
        await asyncio.sleep(0.01)
        print(warnings(errors.getvalue()), loop.get_debug())
        loop.slow_callback_duration = 0.05
        loop.call_soon(lazy)
        results = await asyncio.gather(lazier(), fails(), return_exceptions=True)
        print(warnings(errors.getvalue()), results)
        loop.set_debug(False)
        loop.call_soon(lazy)
        await asyncio.sleep(0)
        print(len(warnings(errors.getvalue())))
        time.sleep(0.2)


asyncio.run(main())
with redirect_stderr(io.StringIO()) as caught:
    print(asyncio.run(lazier(), debug=True))
    print(warnings(caught.getvalue()))
    print(asyncio.run(lazier(), debug=False))
    with asyncio.Runner(debug=True) as runner:
        print(runner.get_loop().get_debug(), runner.run(lazier()))
    print(warnings(caught.getvalue()))
with asyncio.Runner(debug=None) as runner:
    print(runner.get_loop().get_debug())
