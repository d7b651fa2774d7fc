"""Walking over strings: for, enumerate, reversed, zip, characters as keys, while with an index."""


def is_palindrome(text: str) -> bool:
    kept = [character.lower() for character in text if character.isalnum()]
    return kept == kept[::-1]


def caesar(text: str, shift: int) -> str:
    result = []
    for character in text:
        if "a" <= character <= "z":
            result.append(chr((ord(character) - ord("a") + shift) % 26 + ord("a")))
        elif "A" <= character <= "Z":
            result.append(chr((ord(character) - ord("A") + shift) % 26 + ord("A")))
        else:
            result.append(character)
    return "".join(result)


def run_lengths(text: str) -> list[tuple[str, int]]:
    runs: list[tuple[str, int]] = []
    for character in text:
        if runs and runs[-1][0] == character:
            runs[-1] = (character, runs[-1][1] + 1)
        else:
            runs.append((character, 1))
    return runs


def main() -> None:
    for index, character in enumerate("héy"):
        print(index, character)
    print(list(reversed("abc")), "".join(reversed("añb")), list(zip("abc", "xyz")), list("día"), tuple("ab"))
    print(is_palindrome("A man, a plan, a canal: Panama"), is_palindrome("nope"))
    print(caesar("Hello, World!", 3), caesar(caesar("Hello, World!", 3), -3))
    print(run_lengths("aaabccd"), run_lengths(""))
    counts: dict[str, int] = {}
    for character in "mississippi":
        counts[character] = counts.get(character, 0) + 1
    print(counts)
    for character in "":
        print("never", character)


if __name__ == "__main__":
    main()
