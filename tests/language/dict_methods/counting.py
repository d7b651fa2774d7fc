"""The usual idioms: counting, grouping, ranking, merging, caching, default values."""


def ranked(counts: dict[str, int]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))


def main() -> None:
    words = "to be or not to be that is the question to be".split()
    counts: dict[str, int] = {}
    for word in words:
        counts[word] = counts.get(word, 0) + 1
    print(counts, ranked(counts)[:3])
    by_length: dict[int, list[str]] = {}
    for word in counts:
        by_length.setdefault(len(word), []).append(word)
    print({size: sorted(group) for size, group in sorted(by_length.items())})
    merged = {**counts, "new": 1}
    for word, count in {"be": 10, "other": 5}.items():
        merged[word] = merged.get(word, 0) + count
    print(merged["be"], merged["other"], merged["new"], len(merged) - len(counts))
    cache: dict[int, int] = {}

    def fibonacci(n: int) -> int:
        if n < 2:
            return n
        if n not in cache:
            cache[n] = fibonacci(n - 1) + fibonacci(n - 2)
        return cache[n]

    print(fibonacci(80), len(cache))
    positions: dict[str, list[int]] = {}
    for index, letter in enumerate("abracadabra"):
        if letter in positions:
            positions[letter].append(index)
        else:
            positions[letter] = [index]
    print(positions)
    best = ""
    for word, count in counts.items():
        if best == "" or count > counts[best]:
            best = word
    print(best, max(counts.values()), [w for w, c in counts.items() if c == 1])


if __name__ == "__main__":
    main()
