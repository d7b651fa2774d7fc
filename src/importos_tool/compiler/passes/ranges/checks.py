"""Takes away the checks of ints that cannot fail.

What it does: sums that are known to fit are no longer checked, comparisons whose outcome is known become that outcome,
an index that is known to be inside is not compared with the length::

    before:  again:  branch int.less i, n  body done       after:  again:  branch int.less i, n  body done
             body:   t1 = int.add_overflow i, 1                    body:   t1 = int.add i, 1
                     t2 = item 0 of t1                                     i = t1
                     t3 = item 1 of t1                                     goto again
                     branch t3 overflow fits
             fits:   i = t2
                     goto again

What is plain addition in C lets clang turn loops into vector code, and what cannot raise any more needs no test after
its call: so this stands before the pass ``raising``. It must be right for every run: a wrong answer is an index outside
of its list. The promises of the library (``known_between``) end here.
"""

from __future__ import annotations

from importos_tool.compiler.ir import nodes as ir
from importos_tool.compiler.ir.operand_access import replace_everywhere, resolve_replacements
from importos_tool.compiler.ir.types import I64
from importos_tool.compiler.passes.cleanup import Stage, clean_function, never_returning
from importos_tool.compiler.passes.dominance import Flow
from importos_tool.compiler.passes.ranges.bounds import KNOWN_BETWEEN, Bounds, operation_of
from importos_tool.compiler.passes.ranges.conditions import COMPARISONS, LESS_UNSIGNED
from importos_tool.compiler.passes.ranges.differences import Differences
from importos_tool.compiler.passes.ranges.intervals import fits
from importos_tool.compiler.passes.ranges.numbers import Numbers, Step
from importos_tool.compiler.passes.ranges.turns import limit_sums
from importos_tool.compiler.passes.ranges.versions import make_versions
from importos_tool.compiler.passes.repeated_loads import drop_loads_of
from importos_tool.compiler.passes.write_effects import WriteEffects

_CHECKS = frozenset(
    {
        "int.add_overflow",
        "int.subtract_overflow",
        "int.multiply_overflow",
        LESS_UNSIGNED,
        KNOWN_BETWEEN,
    }
)
_WRAPPING = frozenset({"int.add_wrapping", "int.subtract_wrapping", "int.multiply_wrapping"})


def remove_checks(program: ir.Program) -> list[ir.Function]:
    """Rewrites every function that checks anything, and answers which may have changed."""
    changed: list[ir.Function] = []
    endless = never_returning(program)
    effects: WriteEffects | None = None
    for function in program.functions.values():
        if function.cold:
            changed.append(function)
            _keep_promises(function)  # what runs on failure paths only is worth no time
            continue
        if not _has_checks(function):
            continue
        changed.append(function)
        checks = _Checks(function)
        if checks.left and checks.bounds.flow.has_loop:
            effects = effects or WriteEffects(program, all_types=True)
            if make_versions(function, checks.bounds, effects, checks.left):
                drop_loads_of(function, effects)
                checks = _Checks(function)
        if checks.remove():
            clean_function(function, Stage.ASSIGNED, endless)
    return changed


def _has_checks(function: ir.Function) -> bool:
    return any(
        type(operation) is ir.Primitive and operation.name in _CHECKS
        for block in function.blocks
        for operation in block.operations
    )


class _Checks:
    """The checks of one function; ``left`` are those that stay. Nothing is changed before ``remove``."""

    def __init__(self, function: ir.Function) -> None:
        self._function = function
        self._flow = Flow(function)
        self._numbers = Numbers(function, self._flow)
        self.bounds = Bounds(self._numbers)
        limit_sums(self.bounds)
        self._differences = Differences(self.bounds)
        self.left: list[Step] = []
        self._replaced: dict[int, ir.Value] = {}
        self._plain: list[Step] = []
        self._kept: list[object] = []  # so that no id is given out again
        self._changed = False
        self._answers = [self._outcome_of_branch(number) for number in range(len(self._flow.blocks))]
        for number in range(len(self._flow.blocks)):
            if self.bounds.reaches(number):
                for step in self._numbers.steps[number]:
                    self._judge(step, number)

    def remove(self) -> bool:
        """Rewrites the function; returns True when anything changed."""
        for step in self._plain:
            self._make_plain(step)
        for block, answer in zip(self._flow.blocks, self._answers, strict=True):
            if answer is not None:
                assert type(block.terminator) is ir.Branch
                block.terminator.condition = ir.TRUE if answer else ir.FALSE
                self._changed = True
        self._replace_items()
        self._changed = _keep_promises(self._function) or self._changed
        if self._replaced:
            resolve_replacements(self._replaced)
            replace_everywhere(self._function.blocks, self._replaced)
        return self._changed

    def _outcome_of_branch(self, block: int) -> bool | None:
        branch = self._flow.blocks[block].terminator
        if type(branch) is not ir.Branch or type(branch.condition) is ir.Constant or not self.bounds.reaches(block):
            return None
        return self.bounds.outcome(branch.condition, block)

    def _judge(self, step: Step, block: int) -> None:
        """Notes what becomes of a primitive; nothing is changed while questions are asked."""
        operation = step.operation
        name = operation.name
        if name in COMPARISONS:
            answer = self.bounds.outcome(operation.result, block)
            if answer is None and name == LESS_UNSIGNED and self._is_inside(step, block):
                answer = True
            if answer is not None:
                self._replaced[id(operation.result)] = ir.TRUE if answer else ir.FALSE
                self._changed = True
            elif name == LESS_UNSIGNED:
                self.left.append(step)
        elif id(operation.result) in self.bounds.exact:
            exact = self.bounds.exact[id(operation.result)]
            if exact is not None and fits(exact):
                self._plain.append(step)
            else:
                self.left.append(step)
        elif name in _WRAPPING and self.bounds.fits_exactly(step, block):
            self._plain.append(step)

    def _make_plain(self, step: Step) -> None:
        operation = step.operation
        if operation.name not in _WRAPPING:
            self._kept.append(operation.result)
            plain = ir.Temporary(I64)
            self._replaced[id(operation.result)] = plain
            operation.result = plain
        operation.name = f"int.{operation_of(step)}"
        self._changed = True

    def _is_inside(self, step: Step, block: int) -> bool:
        """True for ``0 <= index < length``."""
        index, length = step.numbers
        if self.bounds.is_inside(index, length, block):
            return True
        interval = self.bounds.at(index, block)
        return interval is not None and interval[0] >= 0 and self._differences.is_below(index, length, block)

    def _replace_items(self) -> None:
        """The items of what is no record any more."""
        for items, block in zip(self._numbers.items, self._flow.blocks, strict=True):
            gone: set[int] = set()
            for item in items:
                plain = self._replaced.get(id(item.record))
                if plain is not None and plain.type is I64:
                    self._replaced[id(item.result)] = plain if item.index == 0 else ir.FALSE
                    gone.add(id(item))
            if gone:
                self._kept += [operation for operation in block.operations if id(operation) in gone]
                block.operations = [operation for operation in block.operations if id(operation) not in gone]


def _keep_promises(function: ir.Function) -> bool:
    """A number that the library knows to be inside of bounds is a copy from here on; True when there were any."""
    replaced: dict[int, ir.Value] = {}
    kept: list[ir.Operation] = []  # so that no id is given out again
    for block in function.blocks:
        for index, operation in enumerate(block.operations):
            if type(operation) is ir.Primitive and operation.name == KNOWN_BETWEEN:
                kept.append(operation)
                copy = replaced[id(operation.result)] = ir.Register(I64, "")
                block.operations[index] = ir.Move(copy, operation.arguments[0], operation.location)
    if replaced:
        replace_everywhere(function.blocks, replaced)
    return bool(replaced)
