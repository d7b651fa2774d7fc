"""Makes failures explicit: after this pass they are edges, and handlers mean nothing any more.

What it does: a block is split behind each operation that can fail, ``check_error`` ends the first part; its error
edge adds the line to the traceback and goes to the handler or out of the function::

    before:  body (handler caught):          after:  body:     %1 = call f a
               %1 = call f a      # line 7                     check_error %1 okay failed_7
               x = %1                                okay:     x = %1
               goto end                                        goto end
                                                     failed_7: add_traceback line 7
                                                               goto caught

Operations that cannot fail (by what ``raising`` found) stay as they are. Behind a call that never returns the okay
edge leads to ``unreachable``, so that nobody tests it. Error blocks are shared by all operations of one line with one
handler. What was inlined from user code has a chain of locations: one traceback line for each, from the inside out.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from importos_tool.compiler.ir import nodes as ir
from importos_tool.compiler.passes.cleanup import never_returning
from importos_tool.compiler.passes.inlined_location import traced_chain
from importos_tool.compiler.passes.raising import failure_test

_MAY_FAIL: frozenset[type] = frozenset({ir.Call, ir.CallIndirect, ir.New})


def make_failures_explicit(program: ir.Program) -> None:
    """Rewrites every function; needs what ``raising`` found."""
    can_fail = failure_test(program)
    endless = never_returning(program)
    for function in program.functions.values():
        _ErrorEdges(function).rewrite(can_fail, endless)


class _ErrorEdges:
    """The error blocks of one function, by handler and traceback lines."""

    def __init__(self, function: ir.Function) -> None:
        self.function = function
        self.shared: dict[tuple[ir.Block | None, tuple[ir.Location, ...]], ir.Block] = {}
        self.made: list[ir.Block] = []
        self.never: ir.Block | None = None

    def rewrite(self, can_fail: Callable[[Any], bool], endless: frozenset[str]) -> None:
        """Splits the blocks; they keep their order, error blocks stand behind them."""
        blocks: list[ir.Block] = []
        for block in self.function.blocks:
            operations, terminator, handler = block.operations, block.terminator, block.handler
            current = block
            blocks.append(current)
            start = 0
            for index, operation in enumerate(operations):
                if type(operation) not in _MAY_FAIL or not can_fail(operation):
                    continue
                error = self._error_block(handler, operation.location)
                current.operations = operations[start : index + 1]
                start = index + 1
                result: ir.Temporary = operation.result  # type: ignore[union-attr]
                if type(operation) is ir.Call and operation.function in endless:
                    current.terminator = ir.CheckError(result, self._never(), error, operation.location)
                    terminator = None
                    break
                okay = ir.Block("okay")
                current.terminator = ir.CheckError(result, okay, error, operation.location)
                current = okay
                blocks.append(current)
            if terminator is not None:
                current.operations = operations[start:]
                if type(terminator) is ir.Fail:
                    terminator = ir.Goto(self._error_block(handler, terminator.location), terminator.location)
                current.terminator = terminator
        self.function.blocks = blocks + self.made
        for block in self.function.blocks:
            block.handler = None

    def _never(self) -> ir.Block:
        """The block behind calls that never return."""
        if self.never is None:
            self.never = ir.Block("never", terminator=ir.Unreachable(self.function.location))
            self.made.append(self.never)
        return self.never

    def _error_block(self, handler: ir.Block | None, location: ir.Location | None) -> ir.Block:
        """Where a failure at ``location`` goes."""
        chain = traced_chain(location)
        if not chain and handler is not None:
            return handler
        key = (handler, chain)
        block = self.shared.get(key)
        if block is None:
            block = self.shared[key] = ir.Block(f"failed_{chain[0].line}" if chain else "failed")
            for line in chain:
                block.operations.append(ir.AddTraceback(line))
            block.terminator = ir.Fail(location) if handler is None else ir.Goto(handler, location)
            self.made.append(block)
        return block
