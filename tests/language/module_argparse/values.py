"""Arguments of every kind into the declared attributes of a namespace."""

import argparse


class Options(argparse.Namespace):
    source: str
    numbers: list[int]
    verbose: int
    dry_run: bool
    scale: float
    mode: str
    tags: list[str] | None
    level: str | None
    both: list[str] | None
    color: bool | None
    rest: list[str]
    constant: int | None
    kept: str = "kept"


def positive(text: str) -> int:
    number = int(text)
    if number <= 0:
        raise argparse.ArgumentTypeError(f"{text} is not positive")
    return number


parser = argparse.ArgumentParser(prog="tool", description="Does things.")
parser.add_argument("source")
parser.add_argument("numbers", nargs="*", type=positive, default=[])
parser.add_argument("-v", "--verbose", action="count", default=0)
parser.add_argument("-n", "--dry-run", action="store_true")
parser.add_argument("--scale", type=float, default="1.5")
parser.add_argument("--mode", choices=["fast", "slow"], default="fast")
parser.add_argument("-t", "--tag", dest="tags", action="append")
parser.add_argument("-l", "--level", nargs="?", const="high")
parser.add_argument("--both", nargs=2, metavar=("A", "B"))
parser.add_argument("--color", action=argparse.BooleanOptionalAction)
parser.add_argument("--rest", nargs="+", default=["r"])
parser.add_argument("--constant", action="store_const", const=7)
parser.add_argument("--kept")

for line in (
    "file",
    "file 1 2 3 -vv --dry-run --scale 2 --mode slow",
    "-t a --tag=b file -tc -l",
    "file --level low --both x y --no-color --rest p q",
    "-nvvv --color --constant file 4",
    "file -- 5 6",
    "--verb --sc=3 file --kept changed",
):
    options = parser.parse_args(line.split(), namespace=Options())
    print(line)
    print(" ", options.source, options.numbers, options.verbose, options.dry_run, options.scale, options.mode)
    print(" ", options.tags, options.level, options.both, options.color, options.rest, options.constant, options.kept)

print(options)
plain = parser.parse_args(["file", "8"])
print(plain)
print("source" in plain, "nothing" in plain, plain == parser.parse_args(["file", "8"]), plain == options)
known, others = parser.parse_known_args(["file", "--unknown", "3", "-x"], namespace=Options())
print(known.source, known.numbers, others)
print(argparse.Namespace(a=1, b="x"))
print(sum(options.numbers) + len(options.rest))
