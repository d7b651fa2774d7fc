"""``set_defaults(func=...)``: each command keeps the function that carries it out in a declared attribute."""

from __future__ import annotations

import argparse
from collections.abc import Callable


class Options(argparse.Namespace):
    name: str = ""
    count: int = 1
    func: Callable[[Options], int]
    label: Callable[[str], str] | None = None


def greet(options: Options) -> int:
    print("hello", options.name)
    return 0


def repeat(options: Options) -> int:
    print(" ".join([options.name] * options.count))
    return options.count


class Loud:
    def __init__(self, mark: str) -> None:
        self.mark = mark

    def say(self, text: str) -> str:
        return text.upper() + self.mark


def make_parser(suffix: str) -> argparse.ArgumentParser:
    def mark(text: str) -> str:
        return text + suffix

    parser = argparse.ArgumentParser(prog="tool")
    commands = parser.add_subparsers(required=True)
    first = commands.add_parser("greet")
    first.add_argument("name")
    first.set_defaults(func=greet, label=mark)
    second = commands.add_parser("repeat")
    second.add_argument("name")
    second.add_argument("--count", type=int, default=2)
    second.set_defaults(func=repeat, label=Loud("!").say)
    return parser


parser = make_parser("?")
for line in ("greet ann", "repeat bob --count 3", "repeat cy"):
    options = parser.parse_args(line.split(), namespace=Options())
    print(options.func(options), options.label("x") if options.label is not None else "-")
    print(options.func is greet, options.func is repeat)
