"""Loops over lists, also while the list changes, with enumerate, zip, reversed and nested loops."""


def main() -> None:
    for number in [5, 6, 7]:
        print(number, end=" ")
    print()
    for index, name in enumerate(["a", "b"]):
        print(index, name)
    for index, name in enumerate(["a", "b"], 10):
        print(index, name)
    for left, right in zip([1, 2, 3], ["x", "y"]):
        print(left, right)
    for one, two, three in zip([1, 2], [0.5, 1.5], "ab"):
        print(one, two, three)
    for value in reversed([1, 2, 3]):
        print(value, end=",")
    print()
    growing = [1, 2, 3]
    for value in growing:
        if value < 4:
            growing.append(value + 3)
    print(growing)
    shrinking = [1, 2, 3, 4, 5, 6]
    for value in shrinking:
        if value % 2:
            shrinking.remove(value)
    print(shrinking)
    for value in shrinking[:]:
        shrinking.append(value * 10)
    print(shrinking)
    pairs = [(a, b) for a in [1, 2, 3] for b in [1, 2, 3] if a < b]
    for a, b in pairs:
        print(a * b, end=" ")
    print()
    number = -1
    for number in []:
        print("never")
    print(number)


if __name__ == "__main__":
    main()
