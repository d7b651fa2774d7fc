"""The in-place functions of operator, which change what can be changed and give it back; matmul of the user's class."""

import operator
from functools import reduce


class Turn:
    def __init__(self, steps: int) -> None:
        self.steps = steps

    def __matmul__(self, other: "Turn") -> "Turn":
        return Turn((self.steps + other.steps) % 8)


items = [1]
same = operator.iadd(items, (2, 3))
print(same is items, items, operator.imul(items, 2), operator.iconcat(items, [9]))
letters = {"a", "b"}
print(operator.ior(letters, {"c"}) is letters, operator.iand(letters, {"a", "c"}) is letters, sorted(letters))
print(operator.isub(letters, {"a"}), operator.ixor(letters, {"d", "c"}), operator.ior({1: 2}, {3: 4}))
print(operator.iadd(1, 2), operator.iadd(1.5, 2), operator.iadd("a", "b"), operator.isub(5, 7), operator.imul(3, 4))
print(operator.itruediv(7, 2), operator.ifloordiv(7, 2), operator.imod(-7, 3), operator.iand(6, 3), operator.ixor(6, 3))
print(operator.ilshift(1, 5), operator.irshift(100, 2), operator.imul("ab", 3))
print(operator.matmul(Turn(3), Turn(4)).steps, reduce(operator.matmul, [Turn(3), Turn(6), Turn(1)]).steps)
