"""An index that is a number or a slice, of a class whose items are floats and which is given ints."""

from __future__ import annotations


class Samples:
    def __init__(self, *items: float) -> None:
        self.items = items

    def __getitem__(self, index: int | slice) -> float | tuple[float, ...]:
        return self.items[index]

    def scaled(self, factor: float) -> list[float]:
        return [item * factor for item in self.items]


def half(value: float) -> float:
    return value / 2


samples = Samples(1.5, 2.5, 3.5)
print(samples[0], samples[1:], samples[-1], samples[::-2], half(3), samples.scaled(2))
