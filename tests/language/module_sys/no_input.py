"""Standard input that is empty: input() says so, the stream has no lines, and is what it is."""

import sys
from typing import TextIO


def first_line(stream: TextIO) -> str:
    return stream.readline()


def main() -> None:
    try:
        print(input("a question: "))
    except EOFError as error:
        print()
        print("EOFError:", error)
    try:
        input()
    except EOFError as error:
        print("again:", error)
    print([sys.stdin.read(), sys.stdin.read(3), sys.stdin.readline(), sys.stdin.readline(0)], sys.stdin.readlines())
    print(list(sys.stdin), repr(first_line(sys.stdin)), sys.stdin.buffer.read(5), sys.stdin.buffer.readline())
    print(sys.stdin.name, sys.stdin.fileno(), sys.stdin.readable(), sys.stdin.writable(), sys.stdin.isatty())
    print(sys.stdin.encoding, sys.stdin.closed)


main()
