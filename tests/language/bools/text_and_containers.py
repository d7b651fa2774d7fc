"""Booleans print as words, format as words, sort, count, and serve as dict keys and set members."""


def main() -> None:
    flags = [True, False, True]
    print(flags, (True,), {True: "yes", False: "no"}, repr(True), str(False))
    print(f"{True} {False!r} {True!s:>6}|{str(False):<7}|")
    print(flags.count(True), flags.index(False), True in flags, False in [True], all(flags), any(flags))
    print(all([]), any([]), int(True) + int(False), len({True, False, True}))
    counts: dict[bool, int] = {}
    for number in range(10):
        even = number % 2 == 0
        counts[even] = counts.get(even, 0) + 1
    print(counts, counts[True], "yes" if counts[False] > 4 else "no")
    x = True
    x = not x
    x |= True
    print(x, x is True, x is not False)


if __name__ == "__main__":
    main()
