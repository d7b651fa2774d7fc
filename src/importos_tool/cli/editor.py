"""``importos editor``: type checkers and editors see the library that programs are compiled with."""

from __future__ import annotations

from pathlib import Path

import click

from importos_tool.actions.editor import missing_settings, write_stubs
from importos_tool.cli.options import configure, talk_options
from importos_tool.cli.screen import Screen


@click.command("editor")
@click.argument(
    "directory", metavar="[FOLDER]", default=Path("."), type=click.Path(path_type=Path, exists=True, file_okay=False)
)
@talk_options
@click.pass_obj
def command(screen: Screen, /, directory: Path, as_json: bool, verbose: bool, quiet: bool) -> int:
    """Write the library as stub files into the project in FOLDER, the current one by default.

    With the settings that are printed, mypy, pyright and Pylance read them and show what 'importos check' would. The
    settings are printed when pyproject.toml has none: 'importos editor >> pyproject.toml' adds them. Run it again after
    an upgrade of ImportOS.
    """
    configure(screen, as_json, verbose, quiet)
    settings = missing_settings(directory)
    folder = write_stubs(directory)
    if as_json:
        screen.json_document({"ok": True, "folder": str(folder), "settings": settings})
        return 0
    screen.data(settings)
    if not quiet:
        screen.say(
            f"{folder}: written" + (f"; add these settings to {directory / 'pyproject.toml'}" if settings else "")
        )
    return 0
