"""``from module import variable`` copies the value of that moment, whoever assigns the variable later."""

import chain
import counters
import everything as all_of_it
from chain import after, total as chained
from counters import CONSTANT, count, limit, names, show, total
from everything import *


def later() -> tuple[int, int]:
    from counters import total as now

    before = now
    count("later")
    return before, now


def own_name() -> None:
    global limit
    limit = 9.5


def main() -> None:
    print(total, names, limit, chained, after, CONSTANT)
    count("main")
    print(total, names, counters.total, counters.names)
    print(later(), total, chained, chain.total)
    own_name()
    print(limit, counters.limit, show())
    raise_level()
    print(level, all_of_it.level)
    counters.total = 50
    print(total, later(), show())
    from everything import level as fresh

    print(fresh, level)


main()
