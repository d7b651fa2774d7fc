"""product, permutations and combinations, in CPython's order."""

from itertools import combinations, combinations_with_replacement, permutations, product


def count_solutions(size: int) -> int:
    """Queens that do not attack each other."""
    solutions = 0
    for columns in permutations(range(size)):
        up = {column + row for row, column in enumerate(columns)}
        down = {column - row for row, column in enumerate(columns)}
        if len(up) == size and len(down) == size:
            solutions += 1
    return solutions


def main() -> None:
    print(list(product("ab", [1, 2, 3])), list(product([1, 2], "xy", [0.5])), list(product("ab")))
    print(list(product([0, 1], repeat=3)), list(product("ab", repeat=0)), list(product([1], [2], [3], [4, 5])))
    print(list(product([1, 2], [])), len(list(product(range(7), repeat=4))))
    for r in range(5):
        print(list(combinations("abcd", r)))
        print(list(permutations([1, 2, 3], r)))
        print(list(combinations_with_replacement("abc", r)))
    print(list(permutations("abc")), len(list(permutations(range(6)))))
    nothing: list[int] = []
    print(list(combinations(nothing, 0)), list(combinations_with_replacement(nothing, 2)), list(permutations(nothing)))
    print([a * b for a, b in combinations(range(1, 6), 2)], sum([sum(c) for c in combinations(range(15), 5)]))
    print(count_solutions(6), count_solutions(7))
    try:
        combinations("ab", -1)
    except ValueError as error:
        print(error)


main()
