"""Counts the words of a text with a dict and shows the most frequent ones as bars."""

TEXT = """
    The machine starts, the machine reads, the machine answers.
    A program that is not there cannot fail; a program that is there can.
    What the machine does not need is not in the machine.
"""


def words_of(text: str) -> list[str]:
    """The words of the text in small letters, without punctuation."""
    words: list[str] = []
    for part in text.split():
        word = part.strip(".,;").lower()
        if word:
            words.append(word)
    return words


def count(words: list[str]) -> dict[str, int]:
    """How often each word stands in the list, in the order of first appearance."""
    counts: dict[str, int] = {}
    for word in words:
        counts[word] = counts.get(word, 0) + 1
    return counts


def main() -> None:
    words = words_of(TEXT)
    counts = count(words)
    ranking = sorted(counts, key=lambda word: (-counts[word], word))
    for word in ranking[:5]:
        print(f"{word:>8} {'#' * counts[word]} {counts[word]}")
    print(f"{len(words)} words, {len(counts)} different ones")


if __name__ == "__main__":
    main()
