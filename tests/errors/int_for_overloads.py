"""An int where one of several signatures takes a float, and no operator is written."""

from typing import overload


class Money:
    @overload
    def over(self, other: str) -> str: ...
    @overload
    def over(self, other: float) -> float: ...
    def over(self, other: str | float) -> str | float:
        return other


print(Money().over(2.0), Money().over("a"))
print(Money().over(2))  # error: T-call-overload
# instead: declare int | float there and in the body
