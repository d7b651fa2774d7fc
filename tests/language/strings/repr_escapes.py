"""repr of strings: which quote is chosen, which characters are escaped and how."""


def main() -> None:
    texts = [
        "", "plain", "it's", 'say "hi"', "both ' and \"", "new\nline", "tab\t", "cr\r", "back\\slash", "nul\0", "bell\a",
        "\x1b[0m", "\x7f", "\x80\x9f", "\xa0", "é", "€", "😀", "\u200b", "\u2028", "\ufeff", "\ue000", "日本",
    ]  # fmt: skip
    for text in texts:
        print(repr(text), len(text))
    print(texts[:6])
    print(("it's",), {"key\n": 'v"'}, [["nested'"]])
    print(f"{'a'!r} {'é'!r} {'é'!a} {'😀'!a}", ascii("naïve €"), ascii("plain"))


if __name__ == "__main__":
    main()
