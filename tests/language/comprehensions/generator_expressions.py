"""Generator expressions as the argument of sum, any, all, min, max, join, list, dict, set, sorted and tuple."""


def main() -> None:
    numbers = [3, -1, 4, -1, 5]
    print(sum(n * n for n in numbers), sum(1 for n in numbers if n < 0), min(abs(n) for n in numbers), max(-n for n in numbers))
    print(any(n > 4 for n in numbers), all(n > -2 for n in numbers), any(n > 9 for n in numbers), all(n for n in numbers[:0]))
    print(",".join(str(n) for n in numbers), list(n + 1 for n in numbers), tuple(n for n in numbers if n > 0))
    print(sorted(n % 3 for n in numbers), len(set(n for n in numbers)), dict((n, str(n)) for n in numbers))
    print(" ".join(word.title() for word in "the end".split()), sum(a * b for a, b in zip([1, 2], [3, 4])))
    seen: list[int] = []

    def watch(value: int) -> bool:
        seen.append(value)
        return value == 4

    print(any(watch(n) for n in numbers), seen)


if __name__ == "__main__":
    main()
