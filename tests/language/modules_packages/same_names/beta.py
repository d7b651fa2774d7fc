"""The other one; re-exports alpha as an attribute."""

import alpha as alpha

value = 2.5


class Thing:
    def name(self) -> str:
        return "beta thing"


def get() -> str:
    return f"beta get {value} {alpha.value}"
