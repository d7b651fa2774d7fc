"""A program of the tests: where it is, what its directives say, and how two of its outcomes are compared.

Directives are comments above the first statement: ``# arguments: a "b c"`` is the command line (words as a shell splits
them); ``# leaks: reason`` says that objects stay alive at the end, and why that is right.
"""

from __future__ import annotations

import os
import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

COMPREHENSION_FRAME = re.compile(r'  File "[^"\n]*", line \d+, in <(?:list|dict|set)comp>\n(?:    .*\n)?')
LIBRARY_FRAME = re.compile(r'  File "[^"\n]*/lib/python3\.\d+/[^"\n]*", line \d+, in \w+\n    .*\n')
FRAME_PATH = re.compile(r'(?<=  File ")[^"\n]*(?=", line )')
STATEMENTS = ("import ", "from ", "def ", "class ", "print")


@dataclass(frozen=True)
class Program:
    """One program: ``root`` is the file that is run, ``name`` what the tests call it."""

    root: Path
    name: str
    arguments: tuple[str, ...]
    leaks: str

    def files(self) -> list[Path]:
        """The root file; for a program of several files everything in its folder."""
        return sorted(self.root.parent.rglob("*.py")) if self.root.name == "main.py" else [self.root]

    def modules(self) -> set[str]:
        """The names of the modules and packages beside a program of several files."""
        beside = self.root.parent.iterdir() if self.root.name == "main.py" else ()
        return {path.stem for path in beside if path.name != "main.py" and path.name != "__pycache__"}

    def comparable(self, text: str) -> str:
        """The text without what may differ in tracebacks: the folder of the program, the frames that CPython 3.11 (and
        no later version) gives to comprehensions, and the frames of the library itself.
        """
        folder = str(self.root.parent) + os.sep
        text = LIBRARY_FRAME.sub("", text)
        text = FRAME_PATH.sub(lambda match: match[0].removeprefix(folder), text.replace("\r\n", "\n"))
        return COMPREHENSION_FRAME.sub("", text)


def programs_below(folder: Path) -> Iterator[Program]:
    """``<feature>/<name>.py``, and ``<feature>/<name>/main.py`` with the modules beside it."""
    for path in sorted([*folder.glob("*/*.py"), *folder.glob("*/*/main.py")]):
        place = path.parent if path.name == "main.py" else path.with_suffix("")
        yield read_program(path, str(place.relative_to(folder)))


def read_program(path: Path, name: str) -> Program:
    text = path.read_text(encoding="utf-8")
    return Program(
        path,
        name,
        tuple(shlex.split(_directive(text, "arguments"))),
        _directive(text, "leaks"),
    )


def _directive(text: str, name: str) -> str:
    for line in text.split("\n"):
        if line.startswith(f"# {name}: "):
            return line.partition(": ")[2]
        if line.startswith(STATEMENTS):
            break
    return ""
