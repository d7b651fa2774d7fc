"""``importos boot``: compile a program and boot it in a virtual machine."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from importos_tool.actions import execute
from importos_tool.cli.options import (
    arguments_argument,
    build_options,
    configure,
    flags_of,
    format_option,
    machine_options,
    program_argument,
    talk_options,
)
from importos_tool.cli.screen import Screen


@click.command("boot", context_settings={"allow_interspersed_args": False})
@program_argument
@arguments_argument
@format_option
@machine_options
@build_options
@talk_options
@click.pass_obj
def command(
    screen: Screen,
    /,
    program: Path | None,
    arguments: tuple[str, ...],
    as_json: bool,
    verbose: bool,
    quiet: bool,
    **options: Any,
) -> int:
    """Compile a program and boot it in a virtual machine, without an operating system.

    FILE may also be an image that ``importos build`` has written: .elf, .raw, .qcow2, .vmdk or .iso.

    What stands after FILE is passed on to the program. Its output comes over the serial line; the exit status is the
    program's own. Without FILE the project's main program is booted.
    """
    configure(screen, as_json, verbose, quiet)
    return execute.boot(program, flags_of(options), arguments, screen)
