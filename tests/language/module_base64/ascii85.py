"""Ascii85: short forms of zeros and spaces, lines, Adobe's frame, and texts that are none."""

import base64


def attempt(text: bytes, *, foldspaces: bool = False, adobe: bool = False, ignorechars: bytes = b" \t\n\r\v") -> None:
    try:
        print(text, base64.a85decode(text, foldspaces=foldspaces, adobe=adobe, ignorechars=ignorechars))
    except ValueError as error:
        print(text, "ValueError", error)


def main() -> None:
    everything = bytes(range(256))
    for data in (b"", b"a", b"ab", b"abc", b"abcd", bytes(3), bytes(4), bytes(9), b"    " * 3, b"\xff" * 7, everything):
        for foldspaces in (False, True):
            for pad in (False, True):
                text = base64.a85encode(data, foldspaces=foldspaces, pad=pad)
                print(text, base64.a85decode(text, foldspaces=foldspaces)[: len(data)] == data)
    for wrapcol in (1, 2, 5, 10, 13, 15, 77):
        for adobe in (False, True):
            text = base64.a85encode(b"some bytes in a few lines", wrapcol=wrapcol, adobe=adobe)
            print(text, base64.a85decode(text, adobe=adobe))
    print(base64.a85encode(b"", adobe=True), base64.a85encode(bytearray(b"xyz"), wrapcol=-4), base64.a85decode("87cUR"))
    for text in (b"z", b"zz!", b"!z", b"uuuuu", b"s8W-!", b"s8W-\"", b"87 cU\nR", b"v", b"y", b"87cUR~>", b"!", b"u", b"uu"):
        attempt(text)
    attempt(b"yy", foldspaces=True)
    attempt(b"!y", foldspaces=True)
    attempt(b"<~87cUR~>", adobe=True)
    attempt(b"87cUR~>", adobe=True)
    attempt(b"<~87cUR", adobe=True)
    attempt(b"8-7cUR", ignorechars=b"-")
    attempt(b"8 7cUR", ignorechars=b"-")


main()
