"""Methods of bytes that everyday programs use."""


def main() -> None:
    data = b"GET /index.html HTTP/1.1\r\nHost: example\r\n\r\n"
    print(data.split(b"\r\n"), data.find(b"Host"), data.find(b"none"), data.count(b"\r\n"))
    print(data.startswith(b"GET"), data.endswith(b"\r\n"), data.index(b"/"), data.rfind(b"\r"))
    print(b" x ".strip(), b"xxyxx".strip(b"x"), b"xx1".lstrip(b"x"), b"1\n".rstrip(), b"a,b,,c".split(b","))
    print(b"-".join([b"a", b"b"]), b"aXbX".replace(b"X", b"--"), b"Hello".upper(), b"Hello".lower())
    print(b"abc".hex(), bytes.fromhex("00ff10"), bytes.fromhex("de ad"), b"12".isdigit(), b"ab".isalpha())
    print(b"k=v=w".partition(b"="), b"a b  c".split(), b"a:b:c".split(b":", 1))
    try:
        print(b"abc".index(b"z"))
    except ValueError as error:
        print(error)


if __name__ == "__main__":
    main()
