"""Empty displays and calls beside containers with items: compared, joined, also inside tuples and other containers."""

print(frozenset() == {1}, frozenset() == set(), {1} == frozenset({1}), set() == frozenset())
a: tuple[list[int], int] = ([], 1)
b = ([1], 1)
print(a == b, a != b, ([], 2) == ([1], 2))
x: list[int] = []
print(([], 2) == (x, 2), ([1], []) == ([1], x), [] == x, [] == [1], ([],) == (x,), {} == {1: 2}, ({}, 1) == ({1: 2}, 1))
print(frozenset() | {1}, set() | {"a"}, [] + [1], () + (1,), set() & {1}, set() - {1}, frozenset() <= {1}, set() < {1})
print(set() >= frozenset(), [] < [1] if x == [] else 0, set().isdisjoint({1}))
print([[]] == [[1]], [[], [1]] == [[1], []], {1: []} == {1: [2]}, {1: []} == {1: x})
