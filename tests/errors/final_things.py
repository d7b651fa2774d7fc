"""What is declared final is neither overridden nor derived from."""

from typing import final


class Base:
    @final
    def show(self) -> int:
        return 1


@final
class Last:
    pass


class Derived(Base):
    def show(self) -> int:  # error: T-misc cannot override final
        return 2


class Later(Last):  # error: T-misc cannot inherit from final class "Last"
    pass


print(Derived(), Later())
