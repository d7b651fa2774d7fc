"""str to bytes and back in UTF-8 and ASCII, with errors."""


def main() -> None:
    for text in ["", "abc", "é€😀", "日本語", "mixed é text"]:
        data = text.encode()
        print(data, len(data), data.decode() == text, data.decode("utf-8"), text.encode("utf-8") == data)
    print(b"plain".decode("ascii"), "plain".encode("ascii"))
    for broken in [b"\xff", b"abc\xc3", b"\xe2\x82", b"ok\x80ok", b"\xc0\x80", b"\xed\xa0\x80", b"\xf5\x80\x80\x80"]:
        try:
            print(broken.decode())
        except UnicodeDecodeError as error:
            print("UnicodeDecodeError:", error)
    try:
        print("é".encode("ascii"))
    except UnicodeEncodeError as error:
        print("UnicodeEncodeError:", error)
    print(b"a\xffb".decode("utf-8", "replace"), b"a\xffb".decode("utf-8", "ignore"), str(b"abc", "utf-8"))


if __name__ == "__main__":
    main()
