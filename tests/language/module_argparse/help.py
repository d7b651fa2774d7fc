"""Help and usage texts to the character: wrapping, groups, metavars, choices, defaults and formatters."""

import argparse
import io

parser = argparse.ArgumentParser(
    prog="frobnicate",
    description="Frobnicates   the\nthings that are given to it, one after the other, until there is nothing left to do "
    "for %(prog)s.",
    epilog="See the manual for more than what can be said here in a few words about it.",
)
parser.add_argument("input", help="what to read")
parser.add_argument("outputs", nargs="+", metavar="OUT", help="where to write to, in this order, as long as there is room")
parser.add_argument("-v", "--verbose", action="count", default=0, help="say more (now %(default)s)")
parser.add_argument("--a-very-long-option-name", type=int, metavar="N", help="the help begins on a line of its own")
parser.add_argument("-m", "--mode", choices=["fast", "slow", "exact"], default="fast", help="how: %(choices)s; %(type)s")
parser.add_argument("--pair", nargs=2, metavar=("X", "Y"), help="two of them")
parser.add_argument("--some", nargs="*", help=argparse.SUPPRESS)
parser.add_argument("--maybe", nargs="?", const="c", required=True)
parser.add_argument("--version", action="version", version="%(prog)s 1.0")
parser.add_argument("--color", action=argparse.BooleanOptionalAction, help="with colours")
exclusive = parser.add_mutually_exclusive_group()
exclusive.add_argument("--left", action="store_true")
exclusive.add_argument("--right", action="store_true", help="to the right")
needed = parser.add_mutually_exclusive_group(required=True)
needed.add_argument("-x", type=float)
needed.add_argument("-y", help="the other one")
group = parser.add_argument_group("network", "Where it listens.")
group.add_argument("--host", default="localhost", help="the name of the host (default: %(default)s)")
group.add_argument("--port", type=int, default=80)
parser.print_help()
parser.print_usage()

small = argparse.ArgumentParser(prog="small", add_help=False, usage="%(prog)s [anything]")
small.add_argument("-q", help="quiet")
print(small.format_help(), end="")
print(argparse.ArgumentParser(prog="bare").format_usage(), end="")

raw = argparse.ArgumentParser(
    prog="raw", description="  one\n    two\n", formatter_class=argparse.RawDescriptionHelpFormatter, add_help=False
)
raw.add_argument("--x", help="a\nb")
text = io.StringIO()
raw.print_help(text)
print(text.getvalue(), end="")
for formatter in (argparse.RawTextHelpFormatter, argparse.ArgumentDefaultsHelpFormatter):
    shown = argparse.ArgumentParser(prog="shown", formatter_class=formatter)
    shown.add_argument("--number", type=int, default=5, help="first\nsecond")
    shown.add_argument("name", nargs="?", default="nobody", help="who")
    print(shown.format_help(), end="")
typed = argparse.ArgumentParser(prog="typed", formatter_class=argparse.MetavarTypeHelpFormatter, add_help=False)
typed.add_argument("--number", type=int, help="a number")
typed.add_argument("ratio", type=float)
print(typed.format_help(), end="")
