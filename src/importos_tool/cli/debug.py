"""``importos debug``: a program under gdb, with Python's lines, names and values."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from importos_tool.actions.debug import Session, debug
from importos_tool.cli.options import (
    arguments_argument,
    build_options,
    configure,
    flags_of,
    machine_options,
    program_argument,
    talk_options,
)
from importos_tool.cli.screen import Screen


@click.command("debug")
@program_argument
@arguments_argument
@click.option(
    "-x",
    "--commands",
    "scripts",
    multiple=True,
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="gdb's commands to run once the program stands at its first line; may be given several times.",
)
@click.option("--batch", is_flag=True, help="End behind the commands, without a prompt.")
@machine_options
@build_options
@talk_options
@click.pass_obj
def command(
    screen: Screen,
    /,
    program: Path | None,
    arguments: tuple[str, ...],
    scripts: tuple[Path, ...],
    batch: bool,
    as_json: bool,
    verbose: bool,
    quiet: bool,
    **options: Any,
) -> int:
    """Compile a program and stop it at its first line, under gdb.

    gdb shows Python's lines, variables and values; beside its own commands there are py-bt, py-locals, py-print NAME,
    py-break FUNCTION and py-tasks. With --machine the program runs in a virtual machine, whose standard input is empty.
    Arguments of the program that begin with a dash stand behind "--".
    """
    configure(screen, as_json, verbose, quiet)
    return debug(program, flags_of(options), arguments, Session(scripts, batch), screen)
