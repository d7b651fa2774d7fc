"""A method that forwards any arguments, in two classes."""

from collections.abc import Callable
from typing import Generic, ParamSpec

P = ParamSpec("P")


class Task(Generic[P]):
    def __init__(self, work: Callable[P, None]) -> None:
        self.work = work

    def run(self, *args: P.args, **kwargs: P.kwargs) -> None:
        self.work(*args, **kwargs)


class Loud(Task[P]):
    def run(self, *args: P.args, **kwargs: P.kwargs) -> None:
        print("!")
        self.work(*args, **kwargs)


def show(x: int) -> None:
    print(x)


tasks: list[Task[[int]]] = [Task(show), Loud(show)]
for task in tasks:
    task.run(1)  # error: E324 several classes
