"""async for in a function that is not async."""


def run() -> None:
    async for x in numbers():  # error: S001 "async for" outside async function
        print(x)


run()
