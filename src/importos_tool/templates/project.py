"""Writes a new project from the template files; refuses to touch anything that is already there.

A template is ``templates/files/<path>.template``; ``$name`` in its text becomes the project's name
(``string.Template``).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from string import Template

from importos_tool import __version__
from importos_tool.diagnostics.model import Diagnostic, DiagnosticError

TEMPLATE_FOLDER = Path(__file__).parent / "files"
EDITOR_SETTINGS = Path(__file__).parent / "editor_settings.toml"
SUFFIX = ".template"
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")


@dataclass(frozen=True, slots=True)
class Project:
    """A project that was written; ``files`` are paths as the user would name them."""

    name: str
    files: tuple[Path, ...]


def write_project(directory: Path) -> Project:
    """Make the folder and write every template into it."""
    name = directory.absolute().name
    if not _NAME.fullmatch(name):
        raise DiagnosticError(
            Diagnostic(
                "U015",
                f"{name!r} cannot be the name of a project",
                reason="a name is letters, digits, - and _, and starts with a letter",
                instead=f"choose another one, for example: importos new {_proposal(name)}",
            )
        )
    if directory.exists() and (not directory.is_dir() or any(directory.iterdir())):
        raise DiagnosticError(
            Diagnostic(
                "U018",
                f"{directory} is there already and is not empty",
                reason="a new project never overwrites anything",
                instead="choose another name, or remove the folder first",
            )
        )
    values = {"name": name, "version": __version__, "editor_settings": editor_settings()}
    files: list[Path] = []
    for template in sorted(TEMPLATE_FOLDER.rglob(f"*{SUFFIX}")):
        relative = template.relative_to(TEMPLATE_FOLDER)
        file = directory / relative.with_name(relative.name.removesuffix(SUFFIX))
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(Template(template.read_text(encoding="utf-8")).substitute(values), encoding="utf-8")
        files.append(file)
    return Project(name, tuple(files))


def editor_settings() -> str:
    """The tables of pyproject.toml that point type checkers and editors to what 'importos editor' writes."""
    return EDITOR_SETTINGS.read_text(encoding="utf-8")


def _proposal(name: str) -> str:
    cleaned = re.sub(r"[^A-Za-z0-9_-]+", "-", name).strip("-_")
    return cleaned if _NAME.fullmatch(cleaned) else "hello"
