"""Statistics of a text: words, lengths, sentences, letters, longest palindrome, n-grams, a bar chart, wrapping."""

TEXT = """
It was a bright cold day in April, and the clocks were striking thirteen. Nobody in the street looked up;
nobody ever did! "Why should they?" asked Anna -- a level-headed civic engineer. The radar, as always,
turned round and round; the noon bell rang, and Hannah saw the kayak drift past. Was it a car or a cat I saw?
Größe, café, naïve: words with accents count too. 3 cats, 12 dogs, 7 birds... and that was that.
""".strip()


def words_of(text: str) -> list[str]:
    words = []
    current = ""
    for character in text:
        if character.isalpha() or character == "-" and current:
            current += character.lower()
        elif current:
            words.append(current.strip("-"))
            current = ""
    if current:
        words.append(current)
    return [word for word in words if word]


def sentences_of(text: str) -> list[str]:
    sentences = []
    start = 0
    for position, character in enumerate(text):
        if character in ".!?" and (position + 1 == len(text) or text[position + 1] in ' \n"'):
            sentence = " ".join(text[start : position + 1].split())
            if sentence:
                sentences.append(sentence)
            start = position + 1
    return sentences


def ngrams(words: list[str], size: int) -> dict[tuple[str, ...], int]:
    counts: dict[tuple[str, ...], int] = {}
    for i in range(len(words) - size + 1):
        key = tuple(words[i : i + size])
        counts[key] = counts.get(key, 0) + 1
    return counts


def wrap(text: str, width: int) -> list[str]:
    lines: list[str] = []
    line = ""
    for word in text.split():
        if line and len(line) + 1 + len(word) > width:
            lines.append(line)
            line = word
        else:
            line = line + " " + word if line else word
    if line:
        lines.append(line)
    return lines


def justify(line: str, width: int) -> str:
    words = line.split()
    if len(words) == 1:
        return line
    gaps = len(words) - 1
    spaces = width - sum([len(word) for word in words])
    result = ""
    for index, word in enumerate(words[:-1]):
        result += word + " " * (spaces // gaps + (1 if index < spaces % gaps else 0))
    return result + words[-1]


def longest_palindrome(text: str) -> str:
    letters = "".join([character for character in text.lower() if character.isalpha()])
    best = ""
    for center in range(len(letters)):
        for low, high in [(center, center), (center, center + 1)]:
            while low >= 0 and high < len(letters) and letters[low] == letters[high]:
                low -= 1
                high += 1
            if high - low - 1 > len(best):
                best = letters[low + 1 : high]
    return best


def main() -> None:
    words = words_of(TEXT)
    counts: dict[str, int] = {}
    for word in words:
        counts[word] = counts.get(word, 0) + 1
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    print(len(TEXT), len(words), len(counts), ranked[:6])
    print(f"average length {sum([len(word) for word in words]) / len(words):.3f}, longest {max(words, key=len)}")
    lengths: dict[int, int] = {}
    for word in words:
        lengths[len(word)] = lengths.get(len(word), 0) + 1
    for length in sorted(lengths):
        print(f"{length:>3} {'#' * lengths[length]:<22}| {lengths[length] / len(words):6.1%}")
    for number, sentence in enumerate(sentences_of(TEXT), 1):
        print(number, len(sentence.split()), sentence[:40])
    letters = sorted({character for character in TEXT.lower() if character.isalpha()})
    print("".join(letters), len(letters), [character for character in letters if not character.isascii()])
    pairs = ngrams(words, 2)
    print(sorted([(pair, count) for pair, count in pairs.items() if count > 1]))
    print(longest_palindrome(TEXT), [word for word in counts if word == word[::-1] and len(word) > 2])
    for line in wrap(TEXT, 36)[:6]:
        print("|" + justify(line, 36) + "|")
    vowels = sum([1 for character in TEXT if character.lower() in "aeiou"])
    print(vowels, TEXT.count("\n"), sum([1 for character in TEXT if character.isupper()]), sum([int(c) for c in TEXT if c.isdigit()]))


if __name__ == "__main__":
    main()
