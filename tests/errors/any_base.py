"""A class derived from Any."""

from typing import Any


class Everything(Any):  # error: T-misc subclass "Any"
    pass


print(Everything())
