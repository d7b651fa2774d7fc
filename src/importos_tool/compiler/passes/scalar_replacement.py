"""Puts the fields of objects that nobody else ever sees into registers; the object is never made.

What it does: an object that is only made, stored to and loaded from in one function (a ``range`` that a loop runs over,
an iterator whose methods were inlined) becomes one register a field::

    before:  t1 = new builtins.range                after:  start = 0
             store_initial t1.start = 0                     stop = size
             store_initial t1.stop = size                   copy = stop
             t2 = load t1.stop                              t3 = int.less x, copy
             t3 = int.less x, t2

Making an object can fail and takes time; registers do neither, and the C compiler sees through them. Which objects: of
a layout without items, tail and destructor, held by nothing but the temporary that made it. Objects of the user's own
classes that hold references are left alone, because the moment at which those are let go can be seen.

It must run after copies were forwarded and before ``exceptions``; it must never touch an object that is passed, stored,
returned, compared or tested.
"""

from __future__ import annotations

from importos_tool.compiler.ir import nodes as ir
from importos_tool.compiler.ir.operand_access import READERS, replace_everywhere
from importos_tool.compiler.ir.types import BOOL, F64, REFERENCE, IrType, Record, holds_reference
from importos_tool.compiler.passes.cleanup import Stage, clean_function, never_returning

Fields = dict[str, ir.Register]


def replace_private_objects(program: ir.Program) -> list[ir.Function]:
    """Rewrites every function that makes such objects, and answers which."""
    changed: list[ir.Function] = []
    endless = never_returning(program)
    for function in program.functions.values():
        if program.inspectable and function.location.traced:
            continue  # a debugger shows the objects that its variables hold
        private = _private_objects(program, function)
        if private:
            _replace(program, function, private, endless)
            changed.append(function)
    return changed


def _may_vanish(layout: ir.Layout) -> bool:
    if layout.item is not None or layout.tail or layout.destructor:
        return False
    return layout.is_library or not any(holds_reference(type_) for _, type_ in layout.fields)


def _private_objects(program: ir.Program, function: ir.Function) -> dict[int, ir.New]:
    """The operations that make an object which does not leave its temporary, by the temporary's id."""
    found: dict[int, ir.New] = {}
    for block in function.blocks:
        for operation in block.operations:
            if type(operation) is ir.New and _may_vanish(program.layouts[operation.layout]):
                found[id(operation.result)] = operation
    if not found:
        return found
    for block in function.blocks:
        for step in (*block.operations, block.terminator):
            kind = type(step)
            if kind is ir.LoadField:
                continue
            values = READERS[kind](step)
            for value in values[1:] if kind is ir.StoreField else values:  # being stored to is no use that matters
                found.pop(id(value), None)
    return found


def _replace(program: ir.Program, function: ir.Function, private: dict[int, ir.New], endless: frozenset[str]) -> None:
    registers = {
        key: {name: ir.Register(type_, "") for name, type_ in program.layouts[new.layout].fields}
        for key, new in private.items()
    }
    copies: dict[int, ir.Value] = {}
    stored_first = _stored_first(function, private)
    for block in function.blocks:
        operations: list[ir.Operation] = []
        for operation in block.operations:
            match operation:
                case ir.New(result=result, location=location) if id(result) in private:
                    for name, register in registers[id(result)].items():
                        if (id(result), name) not in stored_first:
                            operations.append(ir.Move(register, _zero(register.type), location))
                case ir.StoreField(object=made, field=field, value=value, location=location) if id(made) in private:
                    operations.append(ir.Move(registers[id(made)][field], value, location))
                case ir.LoadField(result=result, object=made, field=field, location=location) if id(made) in private:
                    copy = copies[id(result)] = ir.Register(result.type, "")
                    operations.append(ir.Move(copy, registers[id(made)][field], location))
                case _:
                    operations.append(operation)
        block.operations = operations
    replace_everywhere(function.blocks, copies)
    clean_function(function, Stage.ASSIGNED, endless)


def _stored_first(function: ir.Function, private: dict[int, ir.New]) -> set[tuple[int, str]]:
    """The fields, by object, that are stored to in the block that makes the object before anything can read them."""
    found: set[tuple[int, str]] = set()
    for block in function.blocks:
        fresh: dict[int, set[str]] = {}  # by object made in this block: the fields that were loaded
        for operation in block.operations:
            match operation:
                case ir.New(result=result) if id(result) in private:
                    fresh[id(result)] = set()
                case ir.LoadField(object=made, field=field) if id(made) in fresh:
                    fresh[id(made)].add(field)
                case ir.StoreField(object=made, field=field) if id(made) in fresh and field not in fresh[id(made)]:
                    found.add((id(made), field))
                case ir.Call() | ir.CallIndirect() | ir.New() if block.handler is not None:
                    fresh.clear()  # it may fail, and the handler may read
    return found


def _zero(type_: IrType) -> ir.Constant:
    """What a field holds before it is stored to."""
    if isinstance(type_, Record) or type_ == REFERENCE:
        return ir.Constant(None, type_)
    if type_ == BOOL:
        return ir.FALSE
    return ir.Constant(0.0 if type_ == F64 else 0, type_)
