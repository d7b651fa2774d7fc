"""What a project needs so that type checkers and editors see the library that its program is compiled with."""

from __future__ import annotations

import tomllib
from pathlib import Path

from importos_tool.config.load import FILE_NAME
from importos_tool.templates.project import editor_settings


def write_stubs(project: Path) -> Path:
    """Write the library as stub files, in the place of older ones; returns the folder that checkers are pointed to."""
    from importos_tool.compiler.frontend.editor_folder import write_editor_folder

    return write_editor_folder(project)


def missing_settings(project: Path) -> str:
    """What the project's file must still say to point mypy and pyright there; empty when it does."""
    file = project / FILE_NAME
    try:
        there = tomllib.loads(file.read_text(encoding="utf-8")).get("tool", {}) if file.is_file() else {}
    except (tomllib.TOMLDecodeError, UnicodeDecodeError):
        there = {}
    points = [("mypy", "custom_typeshed_dir"), ("pyright", "typeshedPath")]
    return "" if all(key in there.get(tool, {}) for tool, key in points) else editor_settings()
