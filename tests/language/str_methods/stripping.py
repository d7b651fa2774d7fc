"""strip, lstrip, rstrip, removeprefix, removesuffix."""


def main() -> None:
    for text in ["  both  ", "\t\ntabs\n", "none", "", "   "]:
        print(repr(text.strip()), repr(text.lstrip()), repr(text.rstrip()))
    print("xxhixx".strip("x"), "xyhiyx".strip("xy"), "xxhi".lstrip("x"), "hi..!".rstrip(".!"), "abc".strip(""), "aaa".strip("a") == "")
    print("prefix-body".removeprefix("prefix-"), "body".removeprefix("x"), "file.py".removesuffix(".py"), "file.py".removesuffix(".c"), "a".removesuffix(""))
    print("éhié".strip("é"), "€5€".lstrip("€"), "\u3000wide\u3000".strip(), repr("\xa0x\xa0".strip()))


if __name__ == "__main__":
    main()
