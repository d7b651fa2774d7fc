"""Dictionary and set comprehensions."""


def main() -> None:
    empty: list[int] = []
    print({n: n * n for n in range(5)}, {word: len(word) for word in ["a", "bb", "a"]})
    print({value: key for key, value in {"x": 1, "y": 2}.items()}, {n: [m for m in range(n)] for n in range(3)})
    print(sorted({n % 3 for n in range(10)}), {letter for letter in "aaa"}, sorted({len(word) for word in ["a", "bb", "cc"]}))
    print({n: "even" if n % 2 == 0 else "odd" for n in range(4) if n != 2}, {(a, b): a + b for a in (1, 2) for b in (3, 4)})
    print({letter: "hello".count(letter) for letter in "hello"}, {n for n in empty if n}, {n: n for n in empty})
    ages = {"anna": 30, "bert": 20}
    print({name.upper(): age / 2 for name, age in ages.items() if age > 25}, {len(name): name for name in ages})
    inverted: dict[int, set[str]] = {size: {w for w in ["a", "b", "cc"] if len(w) == size} for size in (1, 2)}
    print({size: sorted(words) for size, words in inverted.items()})


if __name__ == "__main__":
    main()
