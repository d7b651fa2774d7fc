"""Properties: setters, deleters, overridden in subclasses, read only, reached through bases and protocols."""

from typing import Protocol


class Thermometer:
    def __init__(self, celsius: float) -> None:
        self._celsius = celsius
        self.changes = 0

    @property
    def celsius(self) -> float:
        """The temperature."""
        return self._celsius

    @celsius.setter
    def celsius(self, value: float) -> None:
        if value < -273.15:
            raise ValueError("too cold")
        self.changes += 1
        self._celsius = value

    @celsius.deleter
    def celsius(self) -> None:
        print("deleted")
        self._celsius = 0.0

    @property
    def fahrenheit(self) -> float:
        return self.celsius * 9 / 5 + 32

    @fahrenheit.setter
    def fahrenheit(self, value: float) -> None:
        self.celsius = (value - 32) * 5 / 9


class Rounded(Thermometer):
    @property
    def celsius(self) -> float:
        return float(round(super().celsius))

    @celsius.setter
    def celsius(self, value: float) -> None:
        print("rounding", value)
        self._celsius = value


class HasCelsius(Protocol):
    @property
    def celsius(self) -> float: ...


def warm(t: Thermometer) -> None:
    t.celsius += 10.25
    t.fahrenheit = t.fahrenheit + 18
    print(t.celsius, t.fahrenheit, t.changes)


def read(t: HasCelsius) -> str:
    return f"{t.celsius:.2f}"


for t in (Thermometer(20.5), Rounded(20.5)):
    warm(t)
    print(read(t))
t = Thermometer(1.0)
del t.celsius
print(t.celsius)
try:
    t.celsius = -300.0
except ValueError as error:
    print(error, t.celsius)


class Fixed:
    @property
    def name(self) -> str:
        return "fixed"


class Loose(Fixed):
    def __init__(self) -> None:
        self._name = "loose"

    @property
    def name(self) -> str:
        return self._name

    @name.setter
    def name(self, value: str) -> None:
        self._name = value


loose = Loose()
loose.name = "looser"
fixed: Fixed = loose
print(fixed.name, Fixed().name)
