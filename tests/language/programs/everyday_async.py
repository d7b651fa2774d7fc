"""Queues, workers, a bus of events, timeouts and groups; caches, dates and records beside them."""

from __future__ import annotations
import asyncio
import random
import string
import textwrap
from collections import OrderedDict
from datetime import datetime, timedelta, date, timezone
from typing import AsyncIterator, Awaitable, Callable, TypeAlias, overload, Literal, TypedDict, NotRequired, Union


class LRU:
    def __init__(self, size: int) -> None:
        self.size = size
        self.items: OrderedDict[str, int] = OrderedDict()

    def __getitem__(self, key: str) -> int:
        self.items.move_to_end(key)
        return self.items[key]

    def __setitem__(self, key: str, value: int) -> None:
        self.items[key] = value
        if len(self.items) > self.size:
            self.items.popitem(last=False)

    def __contains__(self, key: str) -> bool:
        return key in self.items


class User(TypedDict):
    name: str
    age: int
    email: NotRequired[str]


Level: TypeAlias = Literal["low", "mid", "high"]


def rank(level: Level) -> int:
    return {"low": 0, "mid": 1, "high": 2}[level]


@overload
def parse(text: str, kind: Literal["int"]) -> int: ...
@overload
def parse(text: str, kind: Literal["float"]) -> float: ...
def parse(text: str, kind: str) -> Union[int, float]:
    return int(text) if kind == "int" else float(text)


class Ticker:
    def __init__(self, n: int) -> None:
        self.n = n

    def __aiter__(self) -> Ticker:
        return self

    async def __anext__(self) -> int:
        if self.n == 0:
            raise StopAsyncIteration
        self.n -= 1
        await asyncio.sleep(0)
        return self.n


async def producer(q: asyncio.Queue[int | None], n: int) -> None:
    for i in range(n):
        await q.put(i)
    await q.put(None)


async def consumer(q: asyncio.Queue[int | None]) -> list[int]:
    got: list[int] = []
    while (item := await q.get()) is not None:
        got.append(item * item)
    return got


async def worker(name: str, sem: asyncio.Semaphore, log: list[str]) -> str:
    async with sem:
        log.append(f"+{name}")
        await asyncio.sleep(0.001)
        log.append(f"-{name}")
    return name


class Bus:
    def __init__(self) -> None:
        self.handlers: dict[str, list[Callable[[str], Awaitable[None]]]] = {}

    def on(self, event: str) -> Callable[[Callable[[str], Awaitable[None]]], Callable[[str], Awaitable[None]]]:
        def register(h: Callable[[str], Awaitable[None]]) -> Callable[[str], Awaitable[None]]:
            self.handlers.setdefault(event, []).append(h)
            return h

        return register

    async def emit(self, event: str, data: str) -> int:
        hs = self.handlers.get(event, [])
        await asyncio.gather(*(h(data) for h in hs))
        return len(hs)


async def main() -> None:
    q: asyncio.Queue[int | None] = asyncio.Queue(maxsize=2)
    _, squares = await asyncio.gather(producer(q, 5), consumer(q))
    print(squares, [x async for x in Ticker(3)])
    sem, log = asyncio.Semaphore(2), list[str]()
    print(await asyncio.gather(*(worker(c, sem, log) for c in "abcd")), log[:2], len(log))
    try:
        async with asyncio.timeout(0.01):
            await asyncio.sleep(10)
    except TimeoutError:
        print("timeout")
    bus = Bus()
    seen: list[str] = []

    @bus.on("x")
    async def first(data: str) -> None:
        await asyncio.sleep(0)
        seen.append("1" + data)

    @bus.on("x")
    async def second(data: str) -> None:
        seen.append("2" + data)

    print(await bus.emit("x", "!"), seen, await bus.emit("y", ""))
    task = asyncio.create_task(asyncio.sleep(5, "never"))
    await asyncio.sleep(0)
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        print("cancelled", task.cancelled(), task.done())
    results = await asyncio.gather(fail(1), fail(0), return_exceptions=True)
    print([repr(r) for r in results])
    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(fail(1))
            tg.create_task(asyncio.sleep(1))
    except* ValueError as group:
        print(group.exceptions)


async def fail(n: int) -> int:
    if n:
        raise ValueError(n)
    return n


def sync() -> None:
    c = LRU(2)
    c["a"] = 1
    c["b"] = 2
    print(c["a"])
    c["c"] = 3
    print("b" in c, "a" in c, list(c.items))
    u: User = {"name": "ann", "age": 3}
    u["email"] = "a@b"
    print(u, u.get("email", "-"), rank("mid"), parse("3", "int") + parse("2.5", "float"))
    d = datetime(2024, 2, 28, 12, 30, tzinfo=timezone.utc) + timedelta(days=1, hours=14)
    print(d, d.isoformat(), d.strftime("%Y/%m/%d %H:%M"), (date(2024, 3, 1) - date(2024, 2, 1)).days, d.weekday())
    rng = random.Random(7)
    print([rng.randint(1, 6) for _ in range(5)], rng.choice(string.ascii_lowercase), rng.sample(range(10), 3))
    print(
        textwrap.dedent("""\
        hello
          there""").splitlines(),
        string.Template("$who likes ${what}").substitute(who="bob", what="tea"),
    )
    names = ["b", "a", "c"]
    scores = [2, 3, 1]
    for i, (n, s) in enumerate(sorted(zip(names, scores), key=lambda p: p[1], reverse=True), 1):
        print(f"{i}. {n:<3}{s:>3}")


sync()
asyncio.run(main())
