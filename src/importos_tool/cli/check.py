"""``importos check``: everything that can be wrong with a program, without building it."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from importos_tool.actions import inspect
from importos_tool.cli.options import (
    build_options,
    configure,
    flags_of,
    program_argument,
    talk_options,
    target_option,
)
from importos_tool.cli.screen import Screen


@click.command("check")
@program_argument
@target_option()
@build_options
@talk_options
@click.option("--fix", "fixes", is_flag=True, help="Change the program's files where a message says how.")
@click.pass_obj
def command(
    screen: Screen, /, program: Path | None, as_json: bool, verbose: bool, quiet: bool, fixes: bool, **options: Any
) -> int:
    """Check a program without building it.

    Finds every syntax error, type error and unsupported construct. The exit status is 0 when the program can be built.
    """
    configure(screen, as_json, verbose, quiet)
    made: list[inspect.Change] = []
    if fixes:
        checked, made = inspect.fix(program, flags_of(options), screen)
    else:
        checked = inspect.check(program, flags_of(options), screen)
    if as_json:
        changes = {"changes": [asdict(change) for change in made]} if fixes else {}
        screen.json_document({"ok": True, "program": str(checked), "diagnostics": [], **changes})
    elif not quiet:
        changed = f", {len(made)} change{'s' if len(made) != 1 else ''} made" if fixes else ""
        screen.say(f"{checked}: no errors{changed}")
    return 0
