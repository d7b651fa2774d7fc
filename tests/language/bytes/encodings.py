"""Encodings and error handlers, as CPython has them."""

LOW, HIGH = chr(0xDC80), chr(0xD83D)
TEXTS = [
    "", "abc", "h\u00e9llo", "\u20ac5", "\U0001f600!", f"a{LOW}b", chr(0xD800), f"{HIGH}{LOW}x", f"{LOW}{chr(0xDCE9)}\u00e9",
    "\ufeffz", "\x80\xff",
]  # fmt: skip
NAMES = ["utf-8", "UTF-16", "utf_16_le", "utf-16be", "utf-32", "UTF-32LE", "utf-32-be", "ascii", "latin-1"]
HANDLERS = ["strict", "ignore", "replace", "backslashreplace", "xmlcharrefreplace", "surrogateescape", "surrogatepass"]
BYTES = [
    b"", b"abc", b"a", b"\xff\xfea\x00", b"\xfe\xff\x00a", b"\x00\xd8", b"\x00\xd8a\x00", b"\x00\xdca\x00", b"\xd8\x3d\xde\x00",
    b"\x3d\xd8\x00\xde!", b"\xff\xfe\x00\x00a\x00\x00\x00", b"\x00\x00\xfe\xff\x00\x00\x00a", b"\x00\xd8\x00\x00", b"\x00\x00\x11\x00",
    b"abcde", b"\xed\xa0\x80", b"\xed\xb2\x80x", b"\xe4\xb8", b"\xff\x80\xe9", b"caf\xc3\xa9", b"\xf0\x9f\x98\x80", b"\x3d\xd8",
    b"\x80\x80\x80\x80\x41", b"\xff\xff\xff\xff", b"\x00\xd8\x80", b"\xff\xfe",
]


def encoded(text: str, name: str, handler: str) -> str:
    try:
        return repr(text.encode(name, handler))
    except UnicodeEncodeError as error:
        return f"{error} {error.start} {error.end} {error.reason} {error.encoding}"


def decoded(data: bytes, name: str, handler: str) -> str:
    try:
        return ascii(data.decode(name, handler))
    except UnicodeDecodeError as error:
        return f"{error} {error.start} {error.end} {error.reason} {error.encoding}"
    except TypeError:
        return "TypeError"


def main() -> None:
    for name in NAMES:
        for handler in HANDLERS:
            for text in TEXTS:
                print(name, handler, ascii(text), encoded(text, name, handler))
            for data in BYTES:
                print(name, handler, data, decoded(data, name, handler))
    print("\u00e9".encode("utf-8", "nonsense"), b"\xc3\xa9".decode("utf-8", "nonsense"))
    for wrong in ("utf-99", "utf-16-xe", "UTF32-LE", "latin--1", "us-ascii", "ISO_8859-1", "U8", "8859"):
        try:
            print(wrong, "a".encode(wrong))
        except LookupError as error:
            print(error)
    try:
        print("\u00e9".encode("ascii", "nonsense"))
    except LookupError as error:
        print(error)
    print(bytearray("h\u00e9", "utf-16"), bytes("h", "utf-32-be"), str(b"h\x00", "utf-16-le"))
    print("h\u00e9llo".encode("UTF-16").decode("U16"), len("x" * 1000) == len(("x" * 1000).encode("utf-32").decode("utf-32")))


if __name__ == "__main__":
    main()
