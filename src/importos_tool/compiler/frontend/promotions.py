"""Numbers in the place of others: what mypy complains of and the lowering decides.

With promotions off, mypy refuses an ``int`` where a ``float`` is declared, and a ``bool`` where an ``int`` is. CPython
keeps the int. For parameters, local variables, defaults and results the lowering can do the same, and it refuses
exactly what it cannot; so mypy's complaint about these is dropped here, and only there is the program marked for it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable

from importos_tool.compiler.frontend.workspace import Workspace

WIDER = {"int": ("float",), "bool": ("int", "float")}
COMPLAINTS = {
    "arg-type": re.compile(r'Argument .* has incompatible type "(?P<have>.+)"; expected "(?P<want>.+)"$'),
    "assignment": re.compile(
        r'Incompatible (types in assignment|default for \w+ "\w+") '
        r'\((expression|default) has type "(?P<have>.+)", (variable|argument|parameter) has type "(?P<want>.+)"\)$'
    ),
    "str-format": re.compile(
        r"Incompatible types in string interpolation "
        r'\(expression has type "(?P<have>.+)", placeholder has type "(?P<want>.+)"\)$'
    ),
    "return-value": re.compile(r'Incompatible return value type \(got "(?P<have>.+)", expected "(?P<want>.+)"\)$'),
}


def without_promotions(messages: Iterable[str], workspace: Workspace) -> tuple[list[str], bool]:
    """mypy's messages without such complaints about the user's modules, and whether there were any."""
    kept: list[str] = []
    dropped = False
    follows = False
    for message in messages:
        record = json.loads(message) if message.startswith("{") else None
        if record is not None and record["severity"] == "note" and follows:
            continue
        follows = record is not None and not workspace.is_library(record["file"]) and _is_promotion(record)
        if follows:
            dropped = True
        else:
            kept.append(message)
    return kept, dropped


def _is_promotion(record: dict[str, object]) -> bool:
    pattern = COMPLAINTS.get(str(record["code"]))
    found = pattern.match(str(record["message"])) if pattern is not None else None
    if found is None or record["severity"] != "error":
        return False
    have = found["have"]
    if have.startswith("*tuple["):
        return all(fits(item, found["want"]) for item in items_of(have[1:]))
    return fits(have, found["want"])


def fits(have: str, want: str) -> bool:
    """Whether a type, as mypy writes it, is another one but for numbers that are narrower."""
    wanted = split(want, " | ")
    return all(part in wanted or any(_is_narrower(part, other) for other in wanted) for part in split(have, " | "))


def _is_narrower(have: str, want: str) -> bool:
    if want in WIDER.get(have, ()):
        return True
    if not (have.startswith("tuple[") and want.startswith("tuple[")):
        return False
    items, others = items_of(have), items_of(want)
    return len(items) == len(others) and all(fits(a, b) for a, b in zip(items, others, strict=True))


def items_of(type_: str) -> list[str]:
    """The items of a fixed tuple's type."""
    return split(type_.removeprefix("tuple[").removesuffix("]"), ", ")


def split(type_: str, separator: str) -> list[str]:
    """The parts of a type between separators that stand in no brackets."""
    parts = [""]
    for piece in re.split(f"({re.escape(separator)})", type_):
        if piece == separator and parts[-1].count("[") == parts[-1].count("]"):
            parts.append("")
        else:
            parts[-1] += piece
    return parts
