"""await in a function that is not async."""


async def work() -> int:
    return 1


def run() -> int:
    return await work()  # error: S001 "await" outside async function


print(run())
