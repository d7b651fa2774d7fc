"""isdigit, isalpha, isalnum, isspace, isidentifier, isascii, isnumeric, isdecimal, isprintable."""


def main() -> None:
    for text in ["", "a", "1", "a1", " ", "\t\n", "_x", "1x", "é", "日本", "٣", "²", "½", "a b", "-1", "1.5", "\x00", "😀", "\xa0"]:
        flags = [
            text.isdigit(), text.isalpha(), text.isalnum(), text.isspace(), text.isidentifier(), text.isascii(),
            text.isnumeric(), text.isdecimal(), text.isprintable(),
        ]  # fmt: skip
        print(ascii(text), "".join(["1" if flag else "0" for flag in flags]))


if __name__ == "__main__":
    main()
