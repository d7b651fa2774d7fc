"""The operators as functions, called and passed on."""

import operator
from collections.abc import Callable
from functools import reduce
from itertools import accumulate, starmap


class Length:
    def __init__(self, size: int) -> None:
        self.size = size

    def __add__(self, other: "Length") -> "Length":
        return Length(self.size + other.size)

    def __neg__(self) -> "Length":
        return Length(-self.size)

    def __lt__(self, other: "Length") -> bool:
        return self.size < other.size

    def __index__(self) -> int:
        return self.size


def main() -> None:
    print(operator.add(2, 3), operator.sub(2.5, 3), operator.mul("ab", 3), operator.add([1], [2]), operator.add("a", "b"))
    print(operator.truediv(7, 2), operator.floordiv(-7, 2), operator.mod(-7, 3), operator.neg(4), operator.abs(-2.5))
    print(operator.and_(12, 10), operator.or_(12, 10), operator.xor(12, 10), operator.invert(5), operator.lshift(1, 10))
    print(operator.and_({1, 2}, {2, 3}), operator.lt(1, 2), operator.ge("b", "a"), operator.eq([1], [1]), operator.ne(1, 1))
    print(operator.lt((1, 2), (1, 3)), operator.lt(Length(1), Length(2)), operator.index(Length(4)))
    print(operator.add(Length(2), Length(3)).size, operator.neg(Length(2)).size)
    one = [1]
    print(operator.is_(one, one), operator.is_not(one, [1]), operator.truth([]), operator.not_(0), operator.truth("x"))
    table = {"a": 1, "b": 2}
    operator.setitem(table, "c", 3)
    operator.delitem(table, "a")
    print(table, operator.getitem(table, "b"), operator.getitem([5, 6], -1), operator.contains(table, "c"))
    print(operator.countOf([1, 2, 1], 1), operator.indexOf("abc", "c"), operator.concat("x", "y"), operator.contains("abc", "bc"))
    print(reduce(operator.mul, range(1, 11)), reduce(operator.add, ["a", "b", "c"]), list(accumulate([1, 2, 3, 4], operator.mul)))
    print(list(map(operator.sub, [5, 6], [1, 2])), list(starmap(operator.add, [(1, 2), (3, 4)])))
    actions: dict[str, Callable[[int, int], int]] = {"+": operator.add, "-": operator.sub}
    print([actions[sign](10, 4) for sign in "+-"])
    try:
        operator.indexOf([1, 2], 3)
    except ValueError as error:
        print(error)
    print(operator.pow(2, 3), operator.pow(4, 0.5), operator.call(len, "abc"))
    print(operator.call(sorted, [1, 3, 2], reverse=True), list(map(operator.pow, [1, 2], [3, 4])))


main()
