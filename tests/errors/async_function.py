"""A function with async."""


async def fetch() -> int:  # error: E232
    return 1
