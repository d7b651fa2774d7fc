"""Which functions are compiled together: the units of a program.

A small program is one unit. In a larger one the functions of each of the user's files are a unit, and those of the
library are dealt out by the names of their classes and modules; what is too large for a unit is divided in two, four,
eight. All this depends on names, and only coarsely on sizes, so that an edit moves no function from unit to unit.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from pathlib import PurePath

from importos_tool.compiler.ir.nodes import Function, Program

UNIT_OPERATIONS = 7000  # half a second of the C compiler; hello is below it
_LIBRARY = ""


def divide(program: Program, largest: int = UNIT_OPERATIONS) -> dict[str, list[Function]]:
    """The functions of each unit by the name of the unit; every function is in one. ``largest``: what fits into a
    unit, in operations."""
    if sum(operation_count(function) for function in program.functions.values()) <= largest:
        return {"program": list(program.functions.values())}
    files: dict[str, list[Function]] = defaultdict(list)
    for function in program.functions.values():
        files[function.location.path if function.location.traced else _LIBRARY].append(function)
    units: dict[str, list[Function]] = {}
    for number, path in enumerate(sorted(files)):
        name = f"{number}-{PurePath(path).stem or 'library'}"
        for part, functions in enumerate(_parts(files[path], largest, by_owner=path == _LIBRARY)):
            if functions:
                units[f"{name}-{part}"] = sorted(functions, key=lambda function: function.name)
    return units


def operation_count(function: Function) -> int:
    """The size of a function."""
    return sum(len(block.operations) + 1 for block in function.blocks)


def _parts(functions: list[Function], largest: int, *, by_owner: bool) -> list[list[Function]]:
    size = sum(operation_count(function) for function in functions)
    count = 1
    while count * largest < size:
        count *= 2
    parts: list[list[Function]] = [[] for _ in range(count)]
    for function in functions:
        name = _owner(function.name) if by_owner else function.name
        parts[int.from_bytes(hashlib.sha256(name.encode()).digest()[:4]) % count].append(function)
    return parts


def _owner(name: str) -> str:
    """The class or module of a function: ``builtins.list`` of ``builtins.list[i64].append``."""
    return name.partition("[")[0].rpartition(".")[0] if "[" not in name else name.partition("[")[0]
