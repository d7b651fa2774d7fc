"""Reads standard input in the way that the first argument names, and shows what it got."""

import os
import sys


def main() -> None:
    way = sys.argv[1]
    if way == "lines":
        print(ascii(input("name? ")), ascii(input()))
        print(ascii(sys.stdin.readline()), ascii(sys.stdin.read(3)), ascii(sys.stdin.readline(2)))
        for line in sys.stdin:
            print(ascii(line))
        try:
            input()
        except EOFError as error:
            print(error)
    elif way == "all":
        text = sys.stdin.read()
        print(len(text), text.count("\n"), sum([ord(character) for character in text]))
    elif way == "bytes":
        print(sys.stdin.buffer.readline(), sys.stdin.buffer.read(3))
        data = sys.stdin.buffer.read()
        print(len(data), sum(data))
    elif way == "descriptor":
        while data := os.read(0, 100):
            os.write(1, data)
    else:
        print("reads nothing")


main()
