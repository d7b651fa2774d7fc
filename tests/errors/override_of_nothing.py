"""@override above a method that overrides none."""

from typing import override


class Base:
    pass


class Derived(Base):
    @override
    def show(self) -> int:  # error: T-misc marked as an override
        return 1


print(Derived().show())
