"""Which functions are compiled together: the units of a program.

A small program is one unit. In a larger one the functions of each of the user's files are a unit, and those of the
library are dealt out by the names of their classes and modules; what is too large for a unit is divided in two, four,
eight. All this depends on names, and only coarsely on sizes, so that an edit moves no function from unit to unit.

A function of the library that one function alone calls goes with its caller: the C compiler then sees all that it is
called with, and that nothing is left of it once it is inlined.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import PurePath

from importos_tool.compiler.ir.nodes import Call, CodeOf, Function, Program
from importos_tool.compiler.passes.backend_calls import BACKEND_ROOTS

UNIT_OPERATIONS = 7000  # half a second of the C compiler; hello is below it
_LIBRARY = ""


def divide(program: Program, largest: int = UNIT_OPERATIONS) -> dict[str, Sequence[Function]]:
    """The functions of each unit by the name of the unit; every function is in one. ``largest``: what fits into a
    unit, in operations."""
    functions = program.functions
    if sum(map(operation_count, functions.values())) <= largest:
        return {"program": list(functions.values())}
    files: dict[str, dict[str, list[Function]]] = defaultdict(lambda: defaultdict(list))
    leaders = _leaders(program)
    for function in functions.values():
        leader = functions[leaders.get(function.name, function.name)]
        files[_file(leader)][_key(leader)].append(function)
    units: dict[str, Sequence[Function]] = {}
    for number, path in enumerate(sorted(files)):
        name = f"{number}-{PurePath(path).stem or 'library'}"
        for part, members in enumerate(_parts(files[path], largest)):
            if members:
                units[f"{name}-{part}"] = sorted(members, key=lambda function: function.name)
    return units


def operation_count(function: Function) -> int:
    """The size of a function."""
    return sum(len(block.operations) + 1 for block in function.blocks)


def _file(function: Function) -> str:
    return function.location.path if function.location.traced else _LIBRARY


def _key(function: Function) -> str:
    """What is compiled together in any case: a class or module of the library (``builtins.list`` for the function
    ``builtins.list[i64].append``), one function of the user's."""
    if function.location.traced:
        return function.name
    return function.name.partition("[")[0] if "[" in function.name else function.name.rpartition(".")[0]


def _parts(groups: Mapping[str, list[Function]], largest: int) -> list[list[Function]]:
    size = sum(operation_count(function) for group in groups.values() for function in group)
    count = 1
    while count * largest < size:
        count *= 2
    parts: list[list[Function]] = [[] for _ in range(count)]
    for key, group in groups.items():
        parts[int.from_bytes(hashlib.sha256(key.encode()).digest()[:4], "big") % count] += group
    return parts


def _leaders(program: Program) -> dict[str, str]:
    """For a function of the library that one function alone calls: the first of its callers, and theirs, that is not
    one itself."""
    callers = _only_callers(program)
    leaders: dict[str, str] = {}
    for name in callers:
        path = [name]
        while (caller := callers.get(path[-1])) is not None and caller not in path:
            path.append(caller)
        leaders[name] = path[-1] if caller is None else min(path)
    return leaders


def _only_callers(program: Program) -> dict[str, str]:
    functions = program.functions
    callers: dict[str, str | None] = dict.fromkeys((program.entry, *BACKEND_ROOTS))
    callers.update((layout.destructor, None) for layout in program.layouts.values())
    for name, function in functions.items():
        for block in function.blocks:
            for operation in block.operations:
                if isinstance(operation, CodeOf):
                    callers[operation.function] = None
                elif isinstance(operation, Call) and callers.setdefault(operation.function, name) != name:
                    callers[operation.function] = None
    return {
        name: caller
        for name, caller in callers.items()
        if caller is not None
        and name != caller
        and not functions[name].location.traced
        and not functions[name].exported
    }
