"""Which program is meant: the file on the command line or the project's ``main``; and whether it can be read at all.

Every mistake is a :class:`DiagnosticError` with a way out. This file must never look inside the program.
"""

from __future__ import annotations

import os
from pathlib import Path

from importos_tool.config.settings import Settings
from importos_tool.diagnostics.model import Diagnostic, DiagnosticError


def program_to_use(given: Path | None, settings: Settings) -> Path:
    """The path of the program's first module; it exists, is a file and can be read."""
    program = given if given is not None else settings.main
    if program is None:
        raise DiagnosticError(
            Diagnostic(
                "U004",
                "no program is named",
                reason="neither the command line nor [tool.importos] main in a pyproject.toml names a file",
                instead="name a file, as in: importos run hello.py",
            )
        )
    try:
        is_directory = program.is_dir()
        exists = program.exists()
    except OSError as error:
        raise DiagnosticError(_unreadable(program, error)) from error
    if is_directory:
        raise DiagnosticError(_directory(program))
    if not exists:
        raise DiagnosticError(_missing(program))
    if not program.is_file():
        raise DiagnosticError(
            Diagnostic(
                "U003",
                f"{program} is not a regular file",
                reason="a program is compiled from a file that can be read more than once",
                instead="save the program in a .py file and name that",
            )
        )
    try:
        with program.open("rb"):
            pass
    except OSError as error:
        raise DiagnosticError(_unreadable(program, error)) from error
    return program


def _missing(program: Path) -> Diagnostic:
    import difflib

    folder = program.parent
    instead = "check the spelling and the folder you are in"
    if not folder.is_dir():
        reason = f"there is no folder {folder}"
    elif program.is_symlink():
        reason = f"it is a link to {os.readlink(program)}, which leads nowhere"
        instead = "mend the link, or name the file itself"
    else:
        reason = f"the folder {folder.absolute()} has no file of that name"
        try:
            names = [name for name in sorted(os.listdir(folder)) if name.endswith(".py")]
        except OSError:
            names = []
        close = difflib.get_close_matches(program.name, names, n=1, cutoff=0.6)
        if close:
            instead = f"did you mean {folder / close[0]}?"
    return Diagnostic("U001", f"{program} does not exist", reason=reason, instead=instead)


def _directory(program: Path) -> Diagnostic:
    candidates = [name for name in ("main.py", "__main__.py") if (program / name).is_file()]
    instead = (
        f"name the file: {program / candidates[0]}" if candidates else "name the .py file that has the program's main"
    )
    return Diagnostic(
        "U002", f"{program} is a directory", reason="a program is named by its first file", instead=instead
    )


def _unreadable(program: Path, error: OSError) -> Diagnostic:
    return Diagnostic(
        "U003",
        f"{program} cannot be read",
        reason=error.strerror or str(error),
        instead=f"give yourself the right to read it: chmod u+r {program}",
    )
