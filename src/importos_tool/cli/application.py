"""The command ``importos`` as click sees it: the names of the subcommands; each is imported when it is asked for.

Help is drawn by rich-click on terminals and is click's plain text elsewhere, so that a pipe gets what a test can read.
"""

from __future__ import annotations

import importlib

import click

from importos_tool import __version__

COMMANDS: dict[str, str] = {
    "new": "Make a project that runs.",
    "run": "Compile a program and run it as a Linux process.",
    "boot": "Compile a program and boot it in a virtual machine.",
    "debug": "Compile a program and stop it at its first line, under gdb.",
    "profile": "Run a program and show where it spends its time.",
    "build": "Write the image of a program and say what is in it.",
    "crash": "Read a crash record of a machine, with lines of Python.",
    "check": "Check a program without building it.",
    "editor": "Write the library as type checkers and editors read it.",
    "doctor": "Say what is installed, what is missing and how to mend it.",
    "explain": "Explain the code of an error message.",
}

ABOUT = """ImportOS compiles a typed Python program, together with the parts of an operating system that it uses, into
one image that boots without an operating system.

Settings are taken from flags, then from IMPORTOS_* variables, then from [tool.importos] in pyproject.toml."""


class LazyGroup(click.Group):
    """A group that knows the names and one-line descriptions of its commands and loads a command when it is used."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"importos_tool.cli.{cmd_name}")
        command = module.command
        assert isinstance(command, click.Command)
        command.short_help = COMMANDS[cmd_name]
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name = args[0] if args else ""
        if name and not name.startswith("-") and name not in COMMANDS:
            ctx.fail(_unknown_command(name))
        return super().resolve_command(ctx, args)


def application() -> click.Group:
    """The group with its own options."""
    group = LazyGroup("importos", help=ABOUT, context_settings={"help_option_names": ["-h", "--help"]})
    version = click.version_option(__version__, "--version", prog_name="importos", message="%(prog)s %(version)s")
    decorated = version(group)
    assert isinstance(decorated, click.Group)
    return decorated


def _unknown_command(name: str) -> str:
    import difflib

    close = difflib.get_close_matches(name, COMMANDS, n=1, cutoff=0.5)
    if name.endswith(".py"):
        return f"there is no command {name!r}; did you mean: importos run {name}"
    if close:
        return f"there is no command {name!r}; did you mean {close[0]!r}?"
    return f"there is no command {name!r}; the commands are {', '.join(COMMANDS)}"
