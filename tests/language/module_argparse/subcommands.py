"""Subcommands: their own arguments, help, aliases and parsers; arguments taken over from a parent."""

import argparse


class Options(argparse.Namespace):
    verbose: bool
    command: str | None
    path: str | None
    names: list[str]
    force: bool
    depth: int


common = argparse.ArgumentParser(add_help=False)
common.add_argument("--force", action="store_true", help="do it anyway")
common.set_defaults(depth=3)

parser = argparse.ArgumentParser(prog="vcs", description="A small one.")
parser.add_argument("--verbose", action="store_true", help="say more")
parser.set_defaults(path=None, names=[], force=False, depth=1)
commands = parser.add_subparsers(title="commands", dest="command", metavar="COMMAND", help="what to do")
clone = commands.add_parser("clone", help="copy a repository", parents=[common], aliases=["cp"])
clone.add_argument("path")
clone.add_argument("--depth", type=int, help="how deep (default: %(default)s)")
add = commands.add_parser("add", help="add names", description="Adds names.")
add.add_argument("names", nargs="+")


def register(actions: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    actions.add_parser("status")


register(commands)
for line in ("", "--verbose clone here", "cp --force there --depth 5", "add a b c", "status"):
    options = parser.parse_args(line.split(), namespace=Options())
    print(options.verbose, options.command, options.path, options.names, options.force, options.depth)
parser.print_help()
clone.print_help()
print(add.format_usage(), end="")
required = argparse.ArgumentParser(prog="r")
inner = required.add_subparsers(required=True, dest="what")
inner.add_parser("one").add_argument("--flag", action="store_true")
print(required.parse_args(["one", "--flag"]))
print(required.format_help(), end="")
rest, left = parser.parse_known_args(["add", "x", "--unknown"])
print(rest, left)
parser.parse_args(["add"])
