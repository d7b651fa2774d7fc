"""A BytesIO is written, read by line and by size, sought and cut."""

import io


def main() -> None:
    out = io.BytesIO()
    print(out.write(b"one\n"), out.write(bytearray(b"two\n")), out.write(b""), out.getvalue(), out.tell())
    out.seek(0)
    print(out.readline(), out.read(2), out.read(), out.read(), out.seek(-3, 2), out.read(), out.seek(-1, 1), out.seek(-100, 1))
    out.seek(2)
    out.write(b"XYZ")
    print(out.getvalue(), out.tell())
    out.seek(12)
    out.write(b"far")
    print(out.getvalue(), out.truncate(5), out.getvalue(), out.tell())
    lines = io.BytesIO(b"a\nbb\n\nccc")
    print(list(lines), lines.seek(2), lines.readlines(), lines.seek(0), lines.readlines(2), lines.readline(1))
    buffer = bytearray(5)
    lines.seek(1)
    print(lines.readinto(buffer), buffer, lines.read1(2), lines.readinto(buffer), buffer)
    with io.BytesIO(b"inside") as inside:
        print(inside.read(), inside.closed)
    try:
        inside.read()
    except ValueError as error:
        print(error, inside.closed)
    for whence, place in ((0, -1), (7, 0)):
        try:
            lines.seek(place, whence)
        except ValueError as error:
            print(error)


main()
