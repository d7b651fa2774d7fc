"""What a debugger must know of a program beside its DWARF: classes by number, where fields lie, names in Python.

It is JSON in a section of the linked program, which is not part of the image. ``importos_tool.debug.program`` reads it
back; the two must change together. Offsets are those that the C compiler gives the structs of ``layouts.py``: fields in
order behind the header, each at its natural alignment.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from importos_tool.compiler.backend.classes import layouts_by_number
from importos_tool.compiler.backend.inventory import Inventory
from importos_tool.compiler.backend.layouts import fields_of
from importos_tool.compiler.ir.nodes import Function, Layout
from importos_tool.compiler.ir.types import IrType, Record

_HEADER_BYTES = 8
_BYTES = {"bool": 1, "u8": 1, "u16": 2, "u32": 4}
_WORD_BYTES = 8


def describe(inventory: Inventory, variables: Mapping[str, Mapping[str, str]]) -> str:
    """The description as JSON; ``variables``: of each function (Python name), the C names of its variables."""
    program = inventory.program
    functions = {
        inventory.functions[name]: {
            "name": name,
            "shown": function.location.function,
            "own": function.location.traced,
            "variables": {c: python for c, python in variables[name].items() if python != _own(function)},
        }
        for name, function in program.functions.items()
    }
    return json.dumps(
        {
            "layouts": [_layout(layout) for layout in layouts_by_number(program)],
            "functions": functions,
            "globals": {name: [inventory.globals[name], _form(kind)] for name, kind in program.globals.items()},
        },
        separators=(",", ":"),
    )


def _own(function: Function) -> str | None:
    """The parameter that Python does not know: the frame of a generator, or the object of a nested function."""
    first = function.parameters[0].name if function.parameters else ""
    return first if function.frame or (first == "closure" and "<" in function.name) else None


def _layout(layout: Layout) -> dict[str, object]:
    return {
        "number": layout.number,
        "name": layout.name,
        "class": layout.python_name,
        "ancestors": layout.ancestors,
        "fields": [[name, offset, _form(kind)] for name, offset, kind in _placed(fields_of(layout))],
        "item": None if layout.item is None else _form(layout.item),
        "waits": [None if wait is None else [wait.path, wait.line] for wait in layout.waits],
    }


def _placed(fields: Iterable[tuple[str, IrType]]) -> Iterable[tuple[str, int, IrType]]:
    offset = _HEADER_BYTES
    for name, kind in fields:
        size, alignment = _size_and_alignment(kind)
        offset = -(-offset // alignment) * alignment
        yield name, offset, kind
        offset += size


def _size_and_alignment(kind: IrType) -> tuple[int, int]:
    if not isinstance(kind, Record):
        size = _BYTES.get(kind.name, _WORD_BYTES)
        return size, size
    offset, widest = 0, 1
    for item in kind.items:
        size, alignment = _size_and_alignment(item)
        offset = -(-offset // alignment) * alignment + size
        widest = max(widest, alignment)
    return -(-offset // widest) * widest, widest


def _form(kind: IrType) -> object:
    """``"i64"``, or the forms of a record's items."""
    return [_form(item) for item in kind.items] if isinstance(kind, Record) else kind.name
