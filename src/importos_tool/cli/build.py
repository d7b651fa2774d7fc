"""``importos build``: write the image and say what is in it, or show a stage of the compiler with ``--emit``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from importos_tool.actions import inspect
from importos_tool.actions.unused_flags import refuse_flags
from importos_tool.cli.options import (
    build_options,
    configure,
    flags_of,
    format_option,
    network_option,
    program_argument,
    talk_options,
    target_option,
)
from importos_tool.cli.screen import Screen


@click.command("build")
@program_argument
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), help="Where the image (or the stage's text) is written."
)
@click.option("--emit", "stage", type=click.Choice(inspect.STAGES), help="Show what this stage of the compiler makes.")
@click.option("--report", is_flag=True, help="Also say which system calls a process can make.")
@click.option("--debug", is_flag=True, help="Also write IMAGE.debug, with lines and variables for gdb.")
@click.option(
    "--with",
    "others",
    multiple=True,
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Another program in the same image; the image's name, or its first argument, says which one runs.",
)
@format_option
@target_option()
@network_option()
@build_options
@talk_options
@click.pass_obj
def command(
    screen: Screen,
    /,
    program: Path | None,
    output: Path | None,
    stage: str | None,
    report: bool,
    debug: bool,
    others: tuple[Path, ...],
    as_json: bool,
    verbose: bool,
    quiet: bool,
    **options: Any,
) -> int:
    """Write the image of a program and say what is in it.

    Sizes by section and by module, the entry, and which parts of the library were left out.
    """
    configure(screen, as_json, verbose, quiet)
    flags = flags_of(options)
    if stage is not None:
        given = {"debug": debug, "report": report, "format": flags.get("format")}
        refuse_flags(
            given, given, "a stage of the compiler is shown, and no image is written", "leave out --emit, or it"
        )
        _show_stage(screen, inspect.emit_stage(program, flags, stage, screen, others), stage, output)
        return 0
    from importos_tool.actions.build import build
    from importos_tool.cli.image_report import as_data, as_table, as_text

    built = build(program, flags, output, screen, debug, others)
    if as_json:
        screen.json_document({"ok": True, **as_data(built)})
    elif not quiet:
        screen.drawn(lambda: as_table(built, report), as_text(built, report))
    return 0


def _show_stage(screen: Screen, text: str, stage: str, output: Path | None) -> None:
    if output is not None:
        output.write_text(text, encoding="utf-8")
    if screen.json:
        screen.json_document({"ok": True, "stage": stage, "output": str(output) if output else None, "text": text})
    elif output is None:
        screen.data(text)
