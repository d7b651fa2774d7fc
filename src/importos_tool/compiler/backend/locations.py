"""The static tables behind tracebacks: a number for every place where a user's frame can fail.

A number is given when the first ``AddTraceback`` of a place is emitted. Each table (lines, paths, function names,
source text) exists only when a primitive of the program reads it; the texts are literals of the program. This file
must never open a file: source lines come from the caller.
"""

from __future__ import annotations

from collections.abc import Callable, Collection

from importos_tool.compiler.backend.literals import Literals
from importos_tool.compiler.ir.nodes import LiteralObject, Location

SourceLine = Callable[[str, int], str]

_TEXT_TABLES = ("location.path", "location.function", "location.source")


class LocationTable:
    """The places of one program in the order of their numbers, from 0."""

    def __init__(self, literals: Literals, source_line: SourceLine) -> None:
        self._literals = literals
        self._source_line = source_line
        self._numbers: dict[tuple[str, int, str], int] = {}

    def number(self, location: Location) -> int:
        """The place's number."""
        return self._numbers.setdefault((location.path, location.line, location.function), len(self._numbers))

    def definitions(self, used: Collection[str]) -> str:
        """The tables and their functions for those primitives of this family that the program uses."""
        result = ""
        if "location.line" in used:
            lines = ", ".join(str(line) for _, line, _ in self._numbers) or "0"
            result += f"static const u32 location_lines[] = {{{lines}}};\n"
            result += "HELPER i64 location_line(i64 number) { return location_lines[number]; }\n\n"
        for primitive in _TEXT_TABLES:
            if primitive in used:
                result += self._text_table(primitive)
        return result

    def _text_table(self, primitive: str) -> str:
        """Few different texts, many places: 16-bit indices into a table of the texts."""
        name = primitive.replace(".", "_")
        texts: dict[str, int] = {}
        indices = [texts.setdefault(self._text(primitive, place), len(texts)) for place in self._numbers]
        if not indices:
            indices, texts = [0], {"": 0}
        references = ",\n".join(f"    {self._literals.reference(LiteralObject(text))}" for text in texts)
        kind = "u16" if len(texts) < 1 << 16 else "u32"
        return (
            f"static const reference {name}_texts[] = {{\n{references}}};\n"
            f"static const {kind} {name}_indices[] = {{{', '.join(map(str, indices))}}};\n"
            f"HELPER reference {name}(i64 number) {{ return {name}_texts[{name}_indices[number]]; }}\n\n"
        )

    def _text(self, primitive: str, place: tuple[str, int, str]) -> str:
        path, line, function = place
        match primitive:
            case "location.path":
                return path
            case "location.function":
                return function
            case _:
                return self._source_line(path, line).strip()
