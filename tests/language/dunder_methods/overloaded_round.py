"""``round`` of a class whose ``__round__`` is overloaded, and other built-in functions that take a protocol."""

from __future__ import annotations

from typing import overload


class Money:
    """An amount in cents."""

    def __init__(self, cents: int) -> None:
        self.cents = cents

    @overload
    def __round__(self) -> int: ...
    @overload
    def __round__(self, places: int) -> Money: ...
    def __round__(self, places: int | None = None) -> int | Money:
        if places is None:
            return round(self.cents / 100)
        return Money(round(self.cents, places - 2))

    def __str__(self) -> str:
        return f"{self.cents / 100:.2f}"


class Length:
    """Rounds to another class, however it is asked."""

    def __init__(self, value: float) -> None:
        self.value = value

    def __round__(self, places: int = 0) -> Length:
        return Length(round(self.value, places))


price = Money(1267)
print(round(price) + 1, round(price, 1), round(price, 0), round(price, -1))
print(round(Length(2.567)).value, round(Length(2.567), 2).value)
