"""A long text is made of invented words, split again and counted in a dictionary: strings and hashing."""

SYLLABLES = ["ka", "ro", "mi", "te", "lu", "sha", "no", "vi", "den", "pra", "go", "wen", "xi", "bo", "ful", "zar"]
WORDS_PER_LINE = 12
LINES = 5000
ROUNDS = 15


class Random:
    """A small congruential generator, the same in every language."""

    def __init__(self, seed: int) -> None:
        self.state = seed

    def below(self, limit: int) -> int:
        self.state = (self.state * 1103515245 + 12345) % 2147483648
        return (self.state >> 16) % limit


def make_word(random: Random) -> str:
    count = 1 + random.below(4)
    parts = []
    for _ in range(count):
        parts.append(SYLLABLES[random.below(len(SYLLABLES))])
    return "".join(parts)


def make_text(random: Random) -> str:
    lines = []
    for _ in range(LINES):
        lines.append(" ".join([make_word(random) for _ in range(WORDS_PER_LINE)]))
    return "\n".join(lines)


def count_words(text: str, counts: dict[str, int]) -> int:
    total = 0
    for line in text.split("\n"):
        for word in line.split(" "):
            counts[word] = counts.get(word, 0) + 1
            total += len(word)
    return total


def main() -> None:
    random = Random(2024)
    counts: dict[str, int] = {}
    letters = 0
    for _ in range(ROUNDS):
        letters += count_words(make_text(random), counts)
    print(letters, len(counts))
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    for word, count in ranked[:10]:
        print(f"{word:<12} {count:>6}")
    for word, count in ranked[-3:]:
        print(f"{word:<12} {count:>6}")


if __name__ == "__main__":
    main()
