"""Uses of the library that does not have them."""

import math
import socketserver
from collections import Countr


def area(radius: float) -> float:
    return math.pi * math.square(radius)


def initials(names: list[str]) -> str:
    return "".join(name[0].capitalise() for name in names)


def main() -> None:
    print(area(2.0), initials(["ada"]))
    print(math.sqrt("16"))
