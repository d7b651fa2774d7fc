"""Managers that derive from AbstractContextManager: it has the ``__enter__`` that gives the manager itself."""

import asyncio
from contextlib import AbstractAsyncContextManager, AbstractContextManager


class Unit(AbstractContextManager["Unit"]):
    def __init__(self) -> None:
        self.seen: list[str] = []

    def __exit__(self, *error: object) -> None:
        print("rollback" if error[0] else "commit", self.seen)


class Session(AbstractAsyncContextManager["Session"]):
    name = "session"

    async def __aexit__(self, *error: object) -> bool:
        print("closed", error[0] is KeyError)
        return error[0] is KeyError


async def use() -> None:
    async with Session() as session:
        print(session.name)
        raise KeyError(session.name)


def main() -> None:
    with Unit() as unit:
        unit.seen.append("a")
    try:
        with Unit() as unit:
            unit.seen.append("b")
            raise ValueError("c")
    except ValueError as error:
        print(error)
    asyncio.run(use())


main()
