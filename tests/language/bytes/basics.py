"""bytes: literals, indices give integers, slices give bytes, iteration, comparison, repr."""


def main() -> None:
    data = b"hello\x00\xff\n"
    print(data, len(data), data[0], data[-2], data[1:4], data[::-1], data[5:6], data[10:])
    print([byte for byte in b"abc"], list(b"\x01\x02"), sum(b"abc"), max(b"abc"), 104 in data, b"ell" in data, 200 in data)
    print(b"a" + b"b", b"ab" * 3, b"", repr(b"it's"), repr(b'"'), b"\\ \t \r \x7f \x80")
    print(b"a" < b"b", b"a" == b"a", b"ab" > b"a", b"" == b"", data != data[1:])
    try:
        print(data[8])
    except IndexError as error:
        print(error)
    table = {b"k": 1, b"v": 2}
    print(table[b"k"], b"z" in table, hash(b"k") == hash(b"k"))
    print(bytes(3), bytes([1, 2, 255]), bytes(), bytes(b"copy"), bytes(range(5)))
    for bad in [256, -1]:
        try:
            print(bytes([bad]))
        except ValueError as error:
            print(error)


if __name__ == "__main__":
    main()
