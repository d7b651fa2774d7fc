"""What a dataclass's methods do not take."""

from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Point:
    x: int
    y: int = 0


Point()  # error: T-call-arg
Point(1, 2, 3)  # error: T-call-arg
Point("a")  # error: T-arg-type
point = Point(1)
point.x = 2  # error: T-misc
print(replace(point, z=1))  # error: T-call-arg
print(point < point)  # error: T-operator
