"""The same names for functions, classes and variables in several modules do not collide."""

import alpha
import beta
from beta import Thing as BetaThing


class Thing:
    def name(self) -> str:
        return "main thing"


value = "main"


def get() -> str:
    return "main get"


def main() -> None:
    print(value, alpha.value, beta.value)
    print(get(), alpha.get(), beta.get())
    print(Thing().name(), alpha.Thing().name(), BetaThing().name(), isinstance(alpha.Thing(), BetaThing))
    alpha.value += 1
    print(alpha.value, alpha.get(), beta.alpha.value)


if __name__ == "__main__":
    main()
