"""An exception that leaves ``__post_init__`` has the frame of the made ``__init__`` in its traceback."""

from dataclasses import dataclass


@dataclass
class Positive:
    value: int
    name: str = "n"

    def __post_init__(self) -> None:
        if self.value <= 0:
            raise ValueError(f"{self.name} is {self.value}")


print(Positive(1))
print(Positive(-1, "depth"))
