"""The middle of the traceback."""

from deep import Worker


def outer(number: int) -> int:
    return middle(number) + 1


def middle(number: int) -> int:
    worker = Worker(number)
    return worker.run(
        number,
    )
