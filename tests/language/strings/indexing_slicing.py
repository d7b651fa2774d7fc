"""Indices and slices of strings: negative, out of range, steps, of ASCII and of wider texts."""


def main() -> None:
    for text in ["abcdef", "äöüßé€", "a€😀b", "日本語テキスト"]:
        print(len(text), text[0], text[-1], text[2], text[-2])
        print(text[1:3], text[:2], text[2:], text[:], text[-3:], text[:-1], text[-3:-1], text[3:1] == "")
        print(text[::2], text[::-1], text[::-2], text[1::2], text[-1:0:-1], text[4:1:-1], text[10:], text[-100:2], text[:100])
        print([character for character in text])
    for index in [6, -7, 100]:
        try:
            print("abcdef"[index])
        except IndexError as error:
            print("IndexError:", error)
    step = 0
    try:
        print("abc"[::step])
    except ValueError as error:
        print("ValueError:", error)
    print(""[0:], ""[::-1] == "", "x"[0:0] == "")


if __name__ == "__main__":
    main()
