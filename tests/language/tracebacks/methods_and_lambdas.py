"""Traceback lines name functions, methods, lambdas and nested functions."""

from typing import Callable


class Machine:
    def __init__(self, parts: dict[str, int]) -> None:
        self.parts = parts

    def weight(self, name: str) -> int:
        return self.parts[name]

    def total(self, names: list[str]) -> int:
        def add(so_far: int, name: str) -> int:
            return so_far + self.weight(name)

        result = 0
        for name in names:
            result = add(result, name)
        return result


def run(machine: Machine) -> int:
    compute: Callable[[list[str]], int] = lambda names: machine.total(names) * 2  # noqa: E731
    print(compute(["wheel"]))
    return compute(["wheel", "door"])


print(run(Machine({"wheel": 10})))
