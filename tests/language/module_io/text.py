"""A StringIO is written, read by line and by size, sought and cut, and takes what print writes."""

import io


def attempt(number: int, stream: io.StringIO) -> None:
    try:
        if number == 0:
            stream.seek(-1)
        elif number == 1:
            stream.seek(3, 1)
        elif number == 2:
            stream.truncate(-2)
        elif number == 3:
            stream.close()
            stream.read()
        else:
            stream.write("x")
    except ValueError as error:
        print("ValueError", error)
    except OSError as error:
        print("OSError", error)


def main() -> None:
    out = io.StringIO()
    print("one", 2, 3.5, sep="-", file=out)
    print("zwei é", end="", file=out)
    out.writelines(["!\n", "a\n"])
    print(out.write("b"), repr(out.getvalue()), out.tell())
    out.seek(0)
    print(repr(out.readline()), repr(out.read(4)), repr(out.readline(2)), repr(out.readline()), out.readlines(), repr(out.read()))
    out.seek(4)
    out.write("EUR")
    print(repr(out.getvalue()), out.tell(), out.seek(0, 2), repr(out.read()))
    out.seek(100)
    out.write("far")
    print(len(out.getvalue()), repr(out.getvalue()[-8:]), out.truncate(3), repr(out.getvalue()), out.tell())
    lines = io.StringIO("first\nsecond\n\nlast é")
    for line in lines:
        print(repr(line), end=" ")
    print(lines.seek(0), lines.readlines(8), repr(lines.readline()), repr(next(lines, "end")), repr(next(lines, "end")))
    with io.StringIO("inside") as inside:
        print(inside.read(), inside.closed, inside.readable(), inside.writable(), inside.seekable(), inside.isatty())
    print(inside.closed, repr(io.StringIO(None).getvalue()), repr(io.StringIO("abc").read(2)), io.SEEK_END)
    for number in range(5):
        attempt(number, lines)
    pieces = io.StringIO()
    for number in range(20000):
        pieces.write(str(number))
    print(len(pieces.getvalue()), pieces.getvalue()[-12:])


main()
