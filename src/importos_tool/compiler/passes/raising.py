"""Finds the functions that can raise, over the whole program (``Function.can_raise``).

What it does: a function can raise when an operation that can fail, or a ``Fail``, stands in a block without handler;
an operation can fail when it is ``New`` (MemoryError), ``CallIndirect``, ``Suspend`` (something may be thrown in) or a
call of a function that can raise. (An
indirect call always goes through the convention of raising functions; the backend adapts those that cannot.)

before:  function add(a, b):  %1 = int.add_wrapping a, b; return %1          can_raise=True
after:   function add(a, b):  %1 = int.add_wrapping a, b; return %1          can_raise=False

It must never call a function safe that is not: a missed failure is an exception that is lost.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from importos_tool.compiler.ir import nodes as ir

_MAY_FAIL = frozenset((ir.Call, ir.New, ir.CallIndirect, ir.Suspend))


def find_raising_functions(program: ir.Program) -> None:
    """Sets ``can_raise`` of every function (least fixpoint, by a work list over callers)."""
    callers: dict[str, list[str]] = {}
    raising: set[str] = set()
    for name, function in program.functions.items():
        for block in function.blocks:
            if block.handler is not None:
                continue
            for operation in block.operations:
                if type(operation) not in _MAY_FAIL:
                    continue
                if type(operation) is not ir.Call or operation.function not in program.functions:
                    raising.add(name)
                else:
                    callers.setdefault(operation.function, []).append(name)
            if type(block.terminator) is ir.Fail:
                raising.add(name)
        if function.never_returns:
            raising.add(name)
    waiting = list(raising)
    while waiting:
        for caller in callers.get(waiting.pop(), ()):
            if caller not in raising:
                raising.add(caller)
                waiting.append(caller)
    for name, function in program.functions.items():
        function.can_raise = name in raising


def failure_test(program: ir.Program) -> Callable[[Any], bool]:
    """A predicate: can this operation fail? (by what ``find_raising_functions`` found)"""
    quiet = {name for name, function in program.functions.items() if not function.can_raise}

    def can_fail(operation: Any) -> bool:
        kind = type(operation)
        if kind is ir.Call:
            return operation.function not in quiet
        return kind is ir.New or kind is ir.CallIndirect or kind is ir.Suspend

    return can_fail
