"""What is wrong with a command line: messages on standard error and the exit status 2."""

import argparse


def build(exit_on_error: bool) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="wrong", exit_on_error=exit_on_error)
    parser.add_argument("count", type=int, choices=range(1, 5))
    parser.add_argument("--size", type=float)
    parser.add_argument("--two", nargs=2)
    parser.add_argument("--many", nargs="+")
    parser.add_argument("--flag", "-f", action="store_true")
    parser.add_argument("--flavour")
    group = parser.add_mutually_exclusive_group(required=True)
    group.add_argument("-a", action="store_true")
    group.add_argument("-b", type=int, default=3)
    return parser


quiet = build(False)
for line in (
    "x -a",
    "7 -a",
    "1 -a --size big",
    "1 -a --two one",
    "1 -a --many",
    "1 -a -b 4",
    "1 -a -b 3",
    "1 -a --flag=x",
    "1 -afx",
    "1 -a --size",
):
    try:
        print(quiet.parse_args(line.split()))
    except argparse.ArgumentError as error:
        print(error, "|", error.argument_name)
loud = build(True)
for line in ("", "1", "1 -a extra --strange", "1 -a --fla", "1 -x", "two -a", "-h"):
    try:
        print(loud.parse_args(line.split()))
    except SystemExit as ended:
        print(line, ended.code)
try:
    loud.add_argument("a", "b")
except ValueError as error:
    print(error)
try:
    loud.add_argument("--size")
except argparse.ArgumentError as error:
    print(error)
try:
    loud.add_argument("--nothing", nargs=0)
except ValueError as error:
    print(error)
loud.error("the end")
