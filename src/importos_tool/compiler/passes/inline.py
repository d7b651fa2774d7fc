"""Puts small functions in the place of their calls.

What it does: from the leaves of the call graph up, every direct call of a function that is marked ``inline`` or small
is replaced by the function's blocks. The built-in operators are library functions, so this is what makes arithmetic
cost what the machine's arithmetic costs::

    before:  %3 = call builtins.int.__add__ a, 1        after:   %4 = int.add_overflow a, 1
             return %3                                           %5 = record_item %4, 1
                                                                 branch %5 overflow fits
                                                        overflow: call importos.runtime.failures.raise_overflow
                                                                 unreachable
                                                        fits:    %6 = record_item %4, 0
                                                                 return %6

A parameter that the callee never assigns IS the argument, any other gets a register. The value of a single ``return``
IS the result, several returns meet in a register; only a caller's own register that comes back is copied, because the
caller may assign it again while the result lives. Failures go where those of the call went. Locations:
``inlined_location.py``.

Never inlined: recursion, ``cold`` functions and those that never return, calls on ways that end in failure, functions
with handlers (the traceback lines of what they catch would be lost), functions that look at their own frame. Growth
has a budget, and code that runs once (``single_runs.py``) takes in next to nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from importos_tool.compiler.ir import nodes as ir
from importos_tool.compiler.ir.operand_access import (
    RESULT_KINDS,
    copy_operation,
    copy_terminator,
    replace_everywhere,
    resolve_replacements,
    successor_blocks,
)
from importos_tool.compiler.ir.types import NOTHING
from importos_tool.compiler.passes.call_graph import components_bottom_up
from importos_tool.compiler.passes.cleanup import Stage, clean_function, never_returning
from importos_tool.compiler.passes.inlined_location import at_call_site

SMALL_SIZE_OPERATIONS = 20  # a function without loops up to this size goes everywhere
LEAF_SIZE_OPERATIONS = 32  # one that calls nothing may be this large: the arithmetic of a line or two, with its checks
COPIED_SIZE_OPERATIONS = 60  # with its ways that end in failure, which count for nothing else but are copied as well
MARKED_SIZE_OPERATIONS = 150  # one marked ``inline`` may be this large
GROWN_SIZE_OPERATIONS = 600  # a caller takes small functions up to this size (or three times its own)
LARGEST_SIZE_OPERATIONS = 6000  # and marked ones up to this size
CALL_SIZE_OPERATIONS = 4  # what is no larger than a call with its arguments
ONCE_SIZE_OPERATIONS = 12  # a marked one may be this large where the code runs once

_CALLS: frozenset[type] = frozenset({ir.Call, ir.CallIndirect, ir.New, ir.Suspend})
_OWN_FRAME = "processor.frame_address"


@dataclass(slots=True, eq=False)
class _Template:
    """What is known of a function that may be inlined."""

    function: ir.Function
    size: int
    marked: bool
    assigned: list[ir.Register]
    results: list[ir.Temporary]
    returns: int
    loops_to_entry: bool
    traced: bool


def inline_calls(program: ir.Program) -> list[ir.Function]:
    """Inlines over the whole program, and answers where; every register must be assigned before it is read."""
    changed: list[ir.Function] = []
    endless = never_returning(program)
    templates: dict[str, _Template] = {}
    for component in components_bottom_up(program):
        ready: list[_Template] = []
        for name in component:
            function = program.functions[name]
            if _Caller(function, templates, endless).inline_all():
                clean_function(function, Stage.ASSIGNED, endless)
                changed.append(function)
            if len(component) == 1:
                template = None if _is_looked_at(program, function) else _template(program, function, endless)
                if template is not None:
                    ready.append(template)
        for template in ready:
            templates[template.function.name] = template
    return changed


# ------------------------------------------------------------------------------------------------ what is small


def _is_looked_at(program: ir.Program, function: ir.Function) -> bool:
    """Whether a debugger stops in the function: then it must have a frame."""
    return program.inspectable and function.location.traced


def _template(program: ir.Program, function: ir.Function, endless: frozenset[str]) -> _Template | None:
    """The template of a function, or None when it is not to be inlined."""
    if function.cold or function.never_returns or function.name == program.entry:
        return None
    limit = MARKED_SIZE_OPERATIONS if function.inline else LEAF_SIZE_OPERATIONS
    is_leaf = True
    size = copied = 0
    returns = 0
    assigned: dict[ir.Register, None] = {}
    results: list[ir.Temporary] = []
    traced = False
    entry = function.blocks[0]
    loops_to_entry = False
    for block in function.blocks:
        if block.handler is not None:
            return None
        if not _ends_in_failure(block, endless):
            size += 1 + sum(type(operation) is not ir.RecordItem for operation in block.operations)
            is_leaf = is_leaf and not any(type(operation) in _CALLS for operation in block.operations)
        copied += 1 + len(block.operations)
        if size > limit or (copied > COPIED_SIZE_OPERATIONS and not function.inline):
            return None
        if type(block.terminator) is ir.Return:
            returns += 1
        loops_to_entry = loops_to_entry or entry in successor_blocks(block.terminator)
        for operation in block.operations:
            kind = type(operation)
            if kind in RESULT_KINDS:
                results.append(operation.result)  # type: ignore[union-attr]
                if kind is ir.Call and operation.function == function.name:  # type: ignore[union-attr]
                    return None
                if kind is ir.Primitive and operation.name == _OWN_FRAME:  # type: ignore[union-attr]
                    return None
            elif kind is ir.Move:
                assigned[operation.register] = None  # type: ignore[union-attr]
            location = operation.location
            traced = traced or (location is not None and location.traced)
        location = block.terminator.location if block.terminator is not None else None
        traced = traced or (location is not None and location.traced)
    if not function.inline and (
        size > (LEAF_SIZE_OPERATIONS if is_leaf else SMALL_SIZE_OPERATIONS) or _has_loop(function)
    ):
        return None
    return _Template(function, size, function.inline, list(assigned), results, returns, loops_to_entry, traced)


def _ends_in_failure(block: ir.Block, endless: frozenset[str]) -> bool:
    """True for the ways that end in an exception: not worth any growth."""
    if type(block.terminator) in (ir.Unreachable, ir.Trap, ir.Fail):
        return True
    return any(type(o) is ir.Call and o.function in endless for o in block.operations)


def _has_loop(function: ir.Function) -> bool:
    """True when a block reaches itself (depth-first search, without recursion)."""
    done: set[ir.Block] = set()
    open_blocks: set[ir.Block] = {function.blocks[0]}
    path = [(function.blocks[0], iter(successor_blocks(function.blocks[0].terminator)))]
    while path:
        block, rest = path[-1]
        for target in rest:
            if target in open_blocks:
                return True
            if target not in done:
                open_blocks.add(target)
                path.append((target, iter(successor_blocks(target.terminator))))
                break
        else:
            path.pop()
            open_blocks.discard(block)
            done.add(block)
    return False


# ------------------------------------------------------------------------------------------------ the caller


class _Caller:
    """One function whose calls are inlined."""

    def __init__(self, function: ir.Function, templates: dict[str, _Template], endless: frozenset[str]) -> None:
        self.function = function
        self.templates = templates
        self.endless = endless
        self.replaced: dict[int, ir.Value] = {}  # by id: results of inlined calls
        self.inlined: list[ir.Call] = []  # kept alive, so that no id is given out again
        self.blocks: list[ir.Block] = []

    def inline_all(self) -> bool:
        """Returns True when anything was inlined."""
        function, templates = self.function, self.templates
        if not any(
            type(o) is ir.Call and o.function in templates for block in function.blocks for o in block.operations
        ):
            return False
        self.size = sum(len(block.operations) + 1 for block in function.blocks)
        self.limit = max(GROWN_SIZE_OPERATIONS, 3 * self.size)
        changed = False
        for block in function.blocks:
            self.blocks.append(block)
            if not _ends_in_failure(block, self.endless):
                changed = self._expand(block) or changed
        function.blocks = self.blocks
        if self.replaced:
            self._replace_results()
        return changed

    def _accepts(self, template: _Template) -> bool:
        if template.size <= CALL_SIZE_OPERATIONS:
            return True
        if template.marked:
            largest = ONCE_SIZE_OPERATIONS if self.function.once else MARKED_SIZE_OPERATIONS
            return template.size <= largest and self.size + template.size <= LARGEST_SIZE_OPERATIONS
        return not (self.function.cold or self.function.once) and self.size + template.size <= self.limit

    def _expand(self, block: ir.Block) -> bool:
        """Inlines the calls of one block; what follows a call of several blocks goes on in a new block."""
        templates = self.templates
        operations, terminator = block.operations, block.terminator
        current: ir.Block | None = None
        for index, operation in enumerate(operations):
            if type(operation) is ir.Call:
                template = templates.get(operation.function)
                if template is not None and self._accepts(template):
                    if current is None:
                        current = block
                        current.operations = operations[:index]
                    self.size += template.size
                    self.inlined.append(operation)
                    current = self._place(operation, template, current)
                    continue
            if current is not None:
                current.operations.append(operation)
        if current is None:
            return False
        current.terminator = terminator
        return True

    def _place(self, call: ir.Call, template: _Template, current: ir.Block) -> ir.Block:
        """Copies the callee behind ``current``; returns the block in which the caller goes on."""
        function = template.function
        values: dict[int, Any] = {id(result): ir.Temporary(result.type) for result in template.results}
        named = function.location.traced  # the library's locals are of no interest in the caller
        for register in template.assigned:
            values[id(register)] = ir.Register(register.type, register.name if named else "")
        for parameter, argument in zip(function.parameters, call.arguments, strict=True):
            if id(parameter) in values:
                current.operations.append(ir.Move(values[id(parameter)], argument, call.location))
            else:
                values[id(parameter)] = argument
        copies = {block: ir.Block(block.label, handler=current.handler) for block in function.blocks}
        entry = function.blocks[0]
        if template.loops_to_entry:
            current.terminator = ir.Goto(copies[entry], call.location)
            self.blocks.append(copies[entry])
        else:
            copies[entry] = current
        self.blocks.extend(copies[block] for block in function.blocks[1:])

        following = current if len(function.blocks) == 1 and template.returns == 1 else None
        if following is None or template.loops_to_entry:
            following = ir.Block("after", handler=current.handler)
            self.blocks.append(following)
        meeting: ir.Register | None = None
        if function.result is not NOTHING and template.returns > 1:
            meeting = ir.Register(function.result, "")
            self.replaced[id(call.result)] = meeting
        for block in function.blocks:
            copy = copies[block]
            place = copy.operations
            for operation in block.operations:
                location = at_call_site(operation.location, call.location) if template.traced else call.location
                place.append(copy_operation(operation, values, location))
            terminator: Any = block.terminator
            if type(terminator) is not ir.Return:
                location = at_call_site(terminator.location, call.location) if template.traced else call.location
                copy.terminator = copy_terminator(terminator, values, copies, location)
                continue
            if terminator.value is not None:
                self._give_result(call, values.get(id(terminator.value), terminator.value), meeting, place)
            if copy is not following:
                copy.terminator = ir.Goto(following, call.location)
        return following

    def _give_result(
        self, call: ir.Call, value: ir.Value, meeting: ir.Register | None, place: list[ir.Operation]
    ) -> None:
        """What one ``return`` of the callee does with its value."""
        if meeting is None:
            if type(value) is not ir.Register or all(value is not argument for argument in call.arguments):
                self.replaced[id(call.result)] = value
                return
            meeting = ir.Register(value.type, "")  # the caller may assign its register again
            self.replaced[id(call.result)] = meeting
        place.append(ir.Move(meeting, value, call.location))

    def _replace_results(self) -> None:
        replaced = self.replaced
        resolve_replacements(replaced)
        replace_everywhere(self.blocks, replaced)
