"""The static tables behind tracebacks: a number for every place where a user's frame can fail.

A number is given when the first ``AddTraceback`` of a place is emitted. Each table (lines, paths, function names,
source text) exists only when a primitive of the program reads it; the texts are literals of the program. This file
must never open a file: source lines come from the caller.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from importos_tool.compiler.backend.declarations import Declared
from importos_tool.compiler.backend.literals import Literals
from importos_tool.compiler.ir.nodes import LiteralObject, Location
from importos_tool.diagnostics.model import ToolBug

SourceLine = Callable[[str, int], str]

_PLACE_BITS = 20
_TEXT_TABLES = ("location.path", "location.function", "location.source")


class LocationTable:
    """The places of one program.

    A number is that of the unit and, in its low bits, that of the place in the unit: so the code of a unit stays the
    same whatever the others hold. ``open_unit`` says whose function comes next.
    """

    def __init__(self, literals: Literals, source_line: SourceLine) -> None:
        self._literals = literals
        self._source_line = source_line
        self._units: list[dict[tuple[str, int, str], int]] = []
        self._open = 0

    def open_unit(self, number: int) -> None:
        """From now on, places are those of this unit."""
        self._open = number
        while len(self._units) <= number:
            self._units.append({})

    def number(self, location: Location) -> int:
        """The place's number."""
        places = self._units[self._open]
        place = places.setdefault((location.path, location.line, location.function), len(places))
        if place >> _PLACE_BITS:
            raise ToolBug("a unit has more places where a frame can fail than a number can tell")
        return self._open << _PLACE_BITS | place

    def definitions(self, used: Collection[str]) -> list[Declared]:
        """The tables and their functions for those primitives of this family that the program uses."""
        result: list[Declared] = []
        places = [place for unit in self._units for place in unit]
        if "location.line" in used:
            lines = ", ".join(str(line) for _, line, _ in places) or "0"
            function = "HELPER i64 location_line(i64 number) { return location_lines[location_row(number)]; }\n\n"
            known = f"extern const u32 location_lines[];\n{function}"
            result.append(
                Declared(("location_line",), known, f"SHARED const u32 location_lines[] = {{{lines}}};\n{function}")
            )
        result += [self._text_table(primitive, places) for primitive in _TEXT_TABLES if primitive in used]
        return [self._rows(), *result] if result else []

    def _rows(self) -> Declared:
        """Where in the tables a place is."""
        if len(self._units) <= 1:
            return Declared(("location_row",), "HELPER i64 location_row(i64 number) { return number; }\n\n")
        starts = [0]
        for unit in self._units:
            starts.append(starts[-1] + len(unit))
        mask = (1 << _PLACE_BITS) - 1
        function = (
            "HELPER i64 location_row(i64 number) {\n"
            f"    return location_starts[number >> {_PLACE_BITS}] + (number & {mask:#x});\n}}\n\n"
        )
        table = f"SHARED const u32 location_starts[] = {{{', '.join(map(str, starts))}}};\n"
        return Declared(("location_row",), f"extern const u32 location_starts[];\n{function}", table + function)

    def _text_table(self, primitive: str, places: Sequence[tuple[str, int, str]]) -> Declared:
        """Few different texts, many places: 16-bit indices into a table of the texts."""
        name = primitive.replace(".", "_")
        texts: dict[str, int] = {}
        indices = [texts.setdefault(self._text(primitive, place), len(texts)) for place in places]
        if not indices:
            indices, texts = [0], {"": 0}
        references = ",\n".join(f"    {self._literals.reference(LiteralObject(text))}" for text in texts)
        kind = "u16" if len(texts) < 1 << 16 else "u32"
        function = (
            f"HELPER reference {name}(i64 number) {{ return {name}_texts[{name}_indices[location_row(number)]]; }}\n\n"
        )
        known = f"extern const reference {name}_texts[];\nextern const {kind} {name}_indices[];\n"
        tables = (
            f"SHARED const reference {name}_texts[] = {{\n{references}}};\n"
            f"SHARED const {kind} {name}_indices[] = {{{', '.join(map(str, indices))}}};\n"
        )
        return Declared((name,), known + function, tables + function)

    def _text(self, primitive: str, place: tuple[str, int, str]) -> str:
        path, line, function = place
        match primitive:
            case "location.path":
                return path
            case "location.function":
                return function
            case _:
                return self._source_line(path, line).strip()
