"""The programs of ``tests/differences``: each shows one difference from CPython, and its header says what and why.

The header is a docstring (a title, paragraphs, perhaps "Instead: ...") and comments with what CPython and ImportOS
print, on both streams in the order in which it arrives, in a folder that is called ``/programs`` here. Ctrl-C after the
first line is ``# interrupted``. The program is what follows. The manual's page and a test are made from these files.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[1] / "tests" / "differences"
FORM = re.compile(
    r'"""(?P<title>.+)\n\n(?P<text>(?:.+\n|\n)+?)"""\n'
    r"(?P<interrupted># interrupted\n)?"
    r"# CPython:\n(?P<cpython>(?:#   .*\n|#\n)*)# ImportOS:\n(?P<importos>(?:#   .*\n|#\n)*)\n+(?P<program>(?:.*\n)+)"
)
PLACE = "/programs"


@dataclass(frozen=True)
class Difference:
    """One difference. ``cpython`` and ``importos`` are what each prints."""

    name: str
    title: str
    text: str
    interrupted: bool
    cpython: str
    importos: str
    program: str


def differences() -> list[Difference]:
    """All of them, by the names of their files."""
    return [_read(path) for path in sorted(FOLDER.glob("*.py")) if not path.name.startswith("test_")]


def _read(path: Path) -> Difference:
    form = FORM.fullmatch(path.read_text(encoding="utf-8"))
    if form is None:
        raise ValueError(f"{path.name} has not the form of a difference")
    return Difference(
        path.stem,
        form["title"],
        form["text"].strip(),
        form["interrupted"] is not None,
        _said(form["cpython"]),
        _said(form["importos"]),
        form["program"],
    )


def _said(comments: str) -> str:
    return re.sub(r"^#(   )?", "", comments, flags=re.MULTILINE)
