"""await outside of every function."""


async def work() -> int:
    return 1


print(await work())  # error: S001 "await" outside function
