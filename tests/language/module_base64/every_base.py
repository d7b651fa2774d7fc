"""Base 16, 32, 64 and 85, forth and back, and what the decoders refuse."""

import base64
import binascii


def message(size: int) -> bytes:
    return bytes([(number * 73 + size * 5 + 200) % 256 for number in range(size)])


def attempt(name: str, text: bytes) -> None:
    try:
        if name == "64":
            print(name, text, base64.b64decode(text))
        elif name == "64 strict":
            print(name, text, base64.b64decode(text, validate=True))
        elif name == "32":
            print(name, text, base64.b32decode(text))
        elif name == "16":
            print(name, text, base64.b16decode(text))
        else:
            print(name, text, base64.b85decode(text))
    except binascii.Error as error:
        print(name, text, "Error:", error)
    except ValueError as error:
        print(name, text, "ValueError:", error)


def main() -> None:
    for size in range(12):
        data = message(size)
        print(base64.b64encode(data), base64.urlsafe_b64encode(data), base64.b64encode(data, b"*#"))
        print(base64.b32encode(data), base64.b32hexencode(data), base64.b16encode(data), base64.b85encode(data))
        assert base64.b64decode(base64.b64encode(data)) == data
        assert base64.urlsafe_b64decode(base64.urlsafe_b64encode(data).decode()) == data
        assert base64.b64decode(base64.b64encode(data, b"*#"), b"*#") == data
        assert base64.b32decode(base64.b32encode(data)) == data
        assert base64.b32hexdecode(base64.b32hexencode(data).lower(), True) == data
        assert base64.b16decode(base64.b16encode(data)) == data
        assert base64.b85decode(base64.b85encode(data)) == data
        print(base64.b85encode(data, True), base64.standard_b64decode(base64.standard_b64encode(data)) == data)
    print(base64.encodebytes(message(130)), base64.decodebytes(base64.encodebytes(message(130))) == message(130))
    print(base64.b64encode(bytearray(b"bytes")), base64.b64decode("dGV4dA=="), base64.b32decode("MZXW6YTB", False, "L"))
    for text in (b"YQ", b"YQ=", b"YQ==", b"YQ==YQ==", b"Y", b"YWJj\n", b"YW Jj", b"=YQ=", b"YWI=", b"YWI=x", b"Y=Q=", b"YWJjZ", b"!!"):
        attempt("64", text)
        attempt("64 strict", text)
    for text in (b"ME======", b"ME=====", b"me======", b"M1======", b"MFRGG===", b"A=======", b"========"):
        attempt("32", text)
    for text in (b"6A", b"6a", b"6", b"6G"):
        attempt("16", text)
    for text in (b"VPRom", b"VPR", b"~~~~~", b"V\"Rom"):
        attempt("85", text)
    try:
        base64.b64decode("é")
    except ValueError as error:
        print(error)


main()
