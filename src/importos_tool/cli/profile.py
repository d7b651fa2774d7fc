"""``importos profile``: where a program spends its time, as a picture and as text."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from importos_tool.actions.profile import Profile, profile
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


@click.command("profile")
@program_argument
@arguments_argument
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), help="Where the page is written; the text gets the end .folded."
)
@click.option("--rate", "hertz", type=click.IntRange(1, 20000), default=1000, help="Samples a second.")
@machine_options
@build_options
@talk_options
@click.pass_obj
def command(
    screen: Screen,
    /,
    program: Path | None,
    arguments: tuple[str, ...],
    output: Path | None,
    hertz: int,
    as_json: bool,
    verbose: bool,
    quiet: bool,
    **options: Any,
) -> int:
    """Compile a program, run it, and show where it spent its time.

    Writes a flame graph, one HTML file, and the same as folded text, with Python's functions and lines. The exit status
    is the program's own; arguments of the program that begin with a dash stand behind "--".
    """
    configure(screen, as_json, verbose, quiet)
    found = profile(program, flags_of(options), arguments, output, hertz, screen)
    if as_json:
        screen.json_document({"ok": True, **_as_data(found)})
    elif not quiet:
        screen.say(_as_text(found))
    return found.status


def _as_data(found: Profile) -> dict[str, object]:
    hottest = [{"function": name, "samples": count} for name, count in found.hottest]
    files = {"page": str(found.page), "folded": str(found.folded)}
    return {"status": found.status, **files, "samples": found.samples, "lost": found.lost, "hottest": hottest}


def _as_text(found: Profile) -> str:
    lines = [f"{found.samples} samples; {found.page} and {found.folded}"]
    if found.lost:
        lines.append(f"{found.lost} more came faster than they could be written down")
    lines += [f"{100 * count / max(found.samples, 1):5.1f} %  {name}" for name, count in found.hottest]
    return "\n".join(lines)
