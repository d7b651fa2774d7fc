"""``importos new``: a project that runs."""

from __future__ import annotations

from pathlib import Path

import click

from importos_tool.actions.editor import write_stubs
from importos_tool.cli.options import configure, talk_options
from importos_tool.cli.screen import Screen
from importos_tool.templates.project import write_project


@click.command("new")
@click.argument("directory", metavar="NAME", type=click.Path(path_type=Path))
@talk_options
@click.pass_obj
def command(screen: Screen, /, directory: Path, as_json: bool, verbose: bool, quiet: bool) -> int:
    """Make a project that runs, in a new folder NAME: a program, its test, a README and the settings."""
    configure(screen, as_json, verbose, quiet)
    project = write_project(directory)
    write_stubs(directory)
    if as_json:
        files = [str(file) for file in project.files]
        screen.json_document({"ok": True, "name": project.name, "directory": str(directory), "files": files})
        return 0
    screen.data("\n".join(str(file) for file in project.files))
    if not quiet:
        screen.say(f"\nNow:\n  cd {directory}\n  importos run main.py\n  importos boot main.py")
    return 0
