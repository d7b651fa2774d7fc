"""What the compiler wrote down of a program for debuggers: the section that ``compiler/backend/description.py`` makes.

Reads ELF-64 by itself ("ELF header", "Section header"), because gdb's interpreter has no packages.
"""

from __future__ import annotations

import json
import struct
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Union

from importos_tool.image import DESCRIPTION_SECTION

Form = Union[str, list[Any]]  # "i64", or the forms of a record's items
Place = tuple[str, int]  # path and line

_RESUME = ".resume"  # of a generator, the function that runs its body


@dataclass(frozen=True)
class Field:
    """One field of an object: ``name`` as in Python; those of the compiler have a colon in it."""

    name: str
    offset: int
    form: Form


@dataclass(frozen=True)
class Layout:
    """How the objects of one class lie in memory. ``waits``: of a frame, where its suspensions stand."""

    name: str
    class_name: str
    ancestors: frozenset[str]
    fields: dict[str, Field]
    item: Form | None
    waits: list[Place | None]


@dataclass(frozen=True)
class Function:
    """A function under its C name. ``shown``: what tracebacks call it; ``own``: it is the user's, not the library's."""

    name: str
    shown: str
    own: bool
    variables: dict[str, str]


@dataclass(frozen=True)
class Described:
    """All of it. ``globals``: by full name, the C name and the form."""

    layouts: dict[int, Layout]
    functions: dict[str, Function]
    globals: dict[str, tuple[str, Form]]

    def symbols_of(self, name: str) -> list[str]:
        """The C names of the user's functions that this Python name, or its end, means; where there are bodies of
        generators among them those alone, because what makes a generator runs nothing of it."""
        found = [s for s, f in self.functions.items() if f.own and f".{_plain(f.name)}".endswith(f".{name}")]
        bodies = [symbol for symbol in found if self.functions[symbol].name.endswith(_RESUME)]
        return bodies or found


def read_description(linked: Path) -> Described | None:
    """That of a linked program; None for one that was not built to be looked at."""
    content = _section(linked.read_bytes(), DESCRIPTION_SECTION)
    return None if content is None else described(json.loads(content))


def described(text: dict[str, Any]) -> Described:
    """The description from its JSON."""
    layouts = {}
    for row in text["layouts"]:
        fields = {name: Field(name, offset, form) for name, offset, form in row["fields"]}
        waits = [None if wait is None else (str(wait[0]), int(wait[1])) for wait in row["waits"]]
        layouts[row["number"]] = Layout(
            row["name"], row["class"], frozenset(row["ancestors"]), fields, row["item"], waits
        )
    functions = {
        symbol: Function(row["name"], row["shown"], row["own"], row["variables"])
        for symbol, row in text["functions"].items()
    }
    return Described(layouts, functions, {name: (symbol, form) for name, (symbol, form) in text["globals"].items()})


def _plain(name: str) -> str:
    """Without what tells instances of one function apart."""
    return name.removesuffix(_RESUME).partition("[")[0]


def _section(image: bytes, wanted: str) -> bytes | None:
    (table,) = struct.unpack_from("<Q", image, 40)
    size, count, names = struct.unpack_from("<HHH", image, 58)

    def header(number: int) -> tuple[int, int, int]:
        name, _, _, _, offset, length = struct.unpack_from("<IIQQQQ", image, table + number * size)
        return name, offset, length

    start = header(names)[1] if count else 0
    for number in range(count):
        name, offset, length = header(number)
        end = image.index(b"\0", start + name)
        if image[start + name : end].decode() == wanted:
            return image[offset : offset + length]
    return None
