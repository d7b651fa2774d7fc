"""A library module whose source is cut into parts, joined into the one module that mypy sees.

mypy wants ``builtins.int``, ``builtins.str`` and their kin to be defined in the module ``builtins`` itself, and one
file of them all would be far too long. So a folder of the library may say ``PARTS = (...)`` in its ``__init__.py``: the
names of its files, in the order in which they are joined. Every line stands in the joined text as it stands in its
part, so that a place is carried back by counting lines. Only imports between the parts, and ``from __future__`` after
the first part, are left out. Must never change anything else: what users read in tracebacks are the lines of the parts.
"""

from __future__ import annotations

import ast
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from importos_tool.diagnostics.model import ToolBug

DECLARATION = "\nPARTS = ("
BETWEEN_PARTS = "from ."
LANGUAGE = "from __future__ "


@dataclass(frozen=True, slots=True)
class JoinedModule:
    """The module ``folder.name``: its parts and, for each, the line of the joined text before its first."""

    folder: Path
    files: tuple[Path, ...]
    sources: tuple[str, ...]
    starts: tuple[int, ...]

    def text(self) -> str:
        """The source of the whole module."""
        lines: list[str] = []
        for source in self.sources:
            lines += _without_joining_imports(source, is_first=not lines)
        return "\n".join(lines) + "\n"

    def place(self, line: int) -> tuple[str, int]:
        """The file and the line there of a line of the joined text."""
        number = max(bisect_right(self.starts, line - 1) - 1, 0)
        return str(self.files[number]), line - self.starts[number]


def part_names(folder: Path) -> tuple[str, ...]:
    """The parts of the module in this folder, in their order; none if it is an ordinary package."""
    try:
        text = (folder / "__init__.py").read_text(encoding="utf-8")
    except FileNotFoundError:
        return ()
    _, found, tail = text.partition(DECLARATION)
    if not found:
        return ()
    names: object = ast.literal_eval("(" + tail.strip())
    if not isinstance(names, tuple) or sorted(names) != sorted(f.stem for f in folder.glob("[!_]*.py")):
        raise ToolBug(f"PARTS in {folder} must name every file of the folder once")
    return names


def joined_module(folder: Path) -> JoinedModule | None:
    """The module in this folder, read; None if it is not cut into parts."""
    files = tuple(folder / f"{name}.py" for name in part_names(folder))
    if not files:
        return None
    sources = tuple(file.read_text(encoding="utf-8") for file in files)
    starts, start = [], 0
    for source in sources:
        starts.append(start)
        start += source.count("\n")
    return JoinedModule(folder, files, sources, tuple(starts))


def _without_joining_imports(source: str, *, is_first: bool) -> Iterator[str]:
    """The lines of a part; what the joined module must not import is an empty line."""
    is_inside = False
    for line in source.removesuffix("\n").split("\n"):
        if is_inside:
            is_inside = line != ")"
            yield ""
        elif line.startswith(BETWEEN_PARTS) or (line.startswith(LANGUAGE) and not is_first):
            is_inside = line.endswith("(")
            yield ""
        else:
            yield line
