"""The in-place functions of operator, which change what can be changed and give it back; matmul of the user's class."""

import operator
from functools import reduce


class Turn:
    def __init__(self, steps: int) -> None:
        self.steps = steps

    def __matmul__(self, other: "Turn") -> "Turn":
        return Turn((self.steps + other.steps) % 8)


# mypy's own typeshed gives iadd and its like no types, so that strict programs hand them on.
print(reduce(operator.iadd, [1, 2, 3]), reduce(operator.iadd, ["a", "b"]), reduce(operator.isub, [5, 7]))
print(reduce(operator.imul, [3, 4]), reduce(operator.ifloordiv, [7, 2]), reduce(operator.imod, [-7, 3]))
print(reduce(operator.iand, [6, 3]), reduce(operator.ixor, [6, 3]), reduce(operator.ior, [6, 3]))
print(reduce(operator.ilshift, [1, 5]), reduce(operator.irshift, [100, 2]), reduce(operator.itruediv, [7.0, 2.0]))
items = [1]
same = reduce(operator.iadd, [items, [2, 3]])
print(same is items, items, reduce(operator.iconcat, [items, [9]]) is items)
letters = {"a", "b"}
print(reduce(operator.ior, [letters, {"c"}]) is letters, reduce(operator.iand, [letters, {"a", "c"}]) is letters)
print(sorted(letters), reduce(operator.isub, [letters, {"a"}]), reduce(operator.ixor, [letters, {"d", "c"}]))
print(operator.matmul(Turn(3), Turn(4)).steps, reduce(operator.matmul, [Turn(3), Turn(6), Turn(1)]).steps)
