"""add, discard, remove, pop, clear, copy, update and the named operations with several iterables."""


def main() -> None:
    values = {1, 2}
    values.add(3)
    values.update([4, 5], (6,), {7})
    values.discard(1)
    print(sorted(values), sorted(values.copy()))
    single = {42}
    print(single.pop(), single)
    print(sorted({1, 2, 3}.union([9], {10})), sorted({1, 2, 3}.intersection([2, 3, 4], {3})), sorted({1, 2, 3}.difference([1], [2])))
    print(sorted({1, 2}.symmetric_difference([2, 3])), {1}.isdisjoint([2]), {1, 2}.issubset(range(5)), {1, 2}.issuperset([1]))
    values.intersection_update({3, 4, 99})
    print(sorted(values))
    values.symmetric_difference_update([4, 5])
    print(sorted(values))
    values.clear()
    print(values, len(values), bool(values), set() == values)
    total = 0
    pool = set(range(100))
    while pool:
        total += pool.pop()
    print(total)


if __name__ == "__main__":
    main()
