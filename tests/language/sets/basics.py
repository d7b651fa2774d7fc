"""Sets: literals, membership, add and remove, equality, iteration in sorted order."""


def main() -> None:
    empty: set[int] = set()
    numbers = {3, 1, 2, 3, 1}
    print(empty, len(numbers), sorted(numbers), 2 in numbers, 5 in numbers, 5 not in numbers, bool(empty), bool(numbers))
    numbers.add(10)
    numbers.add(1)
    numbers.discard(3)
    numbers.discard(99)
    numbers.remove(2)
    print(sorted(numbers), {1, 10} == numbers, {1} != numbers, {1, 2} == {2, 1})
    try:
        numbers.remove(77)
    except KeyError as error:
        print("KeyError:", error)
    words = set(["b", "a", "b"])
    print(sorted(words), sorted(set("hello")), sorted(set((1, 1, 2))), sorted(set(range(4))), sorted(set({"k": 1})))
    print({1}, {"x"}, {(1, 2)}, {None}, set([2.5]))
    total = 0
    for number in {1, 2, 3, 4}:
        total += number
    print(total, sum({5, 6}), max({3, 9, 4}), min({"b", "a"}))
    copy = numbers.copy()
    copy.add(0)
    print(len(numbers), len(copy))
    numbers.clear()
    print(numbers)
    try:
        numbers.pop()
    except KeyError as error:
        print("KeyError:", error)


if __name__ == "__main__":
    main()
