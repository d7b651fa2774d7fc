"""Drops the calls of functions that do nothing that anybody could see.

before:  call init a          with  init a: unless flag a: flag a = True, call init b      after:  (nothing)
                                    init b: unless flag b: flag b = True

Such are modules of the library of which the program reads no variable. A function counts when it has no result and does
nothing but call others that count, and read and set variables that only it knows; never when it could run for ever
or call itself, because that is seen.
"""

from __future__ import annotations

from importos_tool.compiler.ir import nodes as ir
from importos_tool.compiler.ir.types import NOTHING
from importos_tool.compiler.passes.unused_functions import referenced_functions


def drop_vain_calls(program: ir.Program) -> list[ir.Function]:
    """Works on calls before anything is inlined; answers the functions that were changed."""
    called = {
        name: calls for name, function in program.functions.items() if (calls := _only_calls(function)) is not None
    }
    users = _users_of_variables(program)
    shared = {name for name in called if any(users[v] != {name} for v in _variables(program.functions[name]))}
    vain: set[str] = set()
    waiting = called.keys() - shared
    while found := {name for name in waiting if called[name] <= vain}:
        vain |= found
        waiting -= found
    if not vain:
        return []
    before = referenced_functions(program)
    changed = [function for function in program.functions.values() if _drop_calls(function, vain)]
    uncalled = (vain & before) - referenced_functions(program)
    for name in uncalled:
        del program.functions[name]
    return [function for function in changed if function.name not in uncalled]


def _only_calls(function: ir.Function) -> set[str] | None:
    """What a function calls that goes forward and only calls and uses variables; None for all others."""
    if function.result != NOTHING:
        return None
    calls: set[str] = set()
    passed: set[ir.Block] = set()
    for block in function.blocks:
        passed.add(block)
        for operation in block.operations:
            if type(operation) is ir.Call:
                calls.add(operation.function)
            elif type(operation) is not ir.LoadGlobal and not (
                type(operation) is ir.StoreGlobal and type(operation.value) is ir.Constant
            ):
                return None
        match block.terminator:
            case ir.Return():
                pass
            case ir.Goto(target=target) if target not in passed:
                pass
            case ir.Branch(then=then, otherwise=otherwise) if then not in passed and otherwise not in passed:
                pass
            case _:
                return None
    return calls


def _variables(function: ir.Function) -> set[str]:
    """The variables of the program that a function reads or sets."""
    return {
        operation.name
        for block in function.blocks
        for operation in block.operations
        if type(operation) is ir.LoadGlobal or type(operation) is ir.StoreGlobal
    }


def _users_of_variables(program: ir.Program) -> dict[str, set[str]]:
    """Which functions read or set each variable."""
    users: dict[str, set[str]] = {}
    for name, function in program.functions.items():
        for variable in _variables(function):
            users.setdefault(variable, set()).add(name)
    return users


def _drop_calls(function: ir.Function, vain: set[str]) -> bool:
    """Whether there were any."""
    dropped = False
    for block in function.blocks:
        kept = [o for o in block.operations if type(o) is not ir.Call or o.function not in vain]
        if len(kept) != len(block.operations):
            block.operations = kept
            dropped = True
    return dropped
