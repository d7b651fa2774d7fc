"""Texts beyond ASCII: length in code points, ord and chr, emoji, combining characters, comparison, escapes."""


def main() -> None:
    for text in ["naïve", "Straße", "Ελληνικά", "русский", "עברית", "日本語", "👍🏽", "e\u0301", "𝔘𝔫𝔦", "\U0001f600!"]:
        print(text, len(text), [ord(character) for character in text], text.encode("utf-8"))
    print(chr(65), chr(0xE9), chr(0x20AC), chr(0x1F600), ord("é"), ord("€"), ord("😀"))
    print("é" < "z", "é" > "z", "€" < "😀", "a" < "á", sorted(["z", "é", "a", "😀", "€"]))
    print("\x41\u00e9\U0001F600\101", "tab\there", 'quote\'s "x"', "back\\slash", r"raw\n")
    print("日本" + "語", "é" * 3, "本" in "日本語", "日本語".find("語"), "日本語".index("本"))
    total = 0
    for character in "aé€😀":
        total += ord(character)
    print(total)
    try:
        print(chr(-1))
    except ValueError as error:
        print(error)
    try:
        print(ord("ab"[0:2][0:1]))
    except TypeError as error:
        print(error)


if __name__ == "__main__":
    main()
