"""``importos run``: compile a program and become it. ``run FILE`` without flags never gets here: see ``entry``."""

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
    machine_options,
    program_argument,
    talk_options,
)
from importos_tool.cli.screen import Screen


@click.command("run", context_settings={"allow_interspersed_args": False})
@program_argument
@arguments_argument
@click.option(
    "--under", type=click.Choice(["cpython"]), help="Run the source in this interpreter; nothing is compiled."
)
@machine_options
@build_options
@talk_options
@click.pass_obj
def command(
    screen: Screen,
    /,
    program: Path | None,
    arguments: tuple[str, ...],
    under: str | None,
    as_json: bool,
    verbose: bool,
    quiet: bool,
    **options: Any,
) -> int:
    """Compile a program and run it as a Linux process.

    What stands after FILE is passed on to the program. The exit status is the program's own. Without FILE the project's
    main program is run.
    """
    configure(screen, as_json, verbose, quiet)
    return execute.run(program, flags_of(options), arguments, screen, under)
