"""Statements that are neither loops nor assignments nor exceptions: blocks, jumps, definitions, imports."""

from __future__ import annotations

from importos_tool.compiler.checked import nodes
from importos_tool.compiler.checked.types import NONE, OBJECT, CallableType, ClassType, NoneType
from importos_tool.compiler.ir import nodes as ir
from importos_tool.compiler.ir.types import NOTHING, REFERENCE
from importos_tool.compiler.lower.attributes import delete_attribute
from importos_tool.compiler.lower.bound_arguments import default_name, default_type, evaluated_default
from importos_tool.compiler.lower.calls import call_method
from importos_tool.compiler.lower.closures import define_nested, is_constant
from importos_tool.compiler.lower.construction import construct
from importos_tool.compiler.lower.declining import attempt, decline, handed_on, is_not_implemented, may_decline
from importos_tool.compiler.lower.function import STATEMENTS, FunctionLowering, Typed
from importos_tool.compiler.lower.handling import CHAIN
from importos_tool.compiler.lower.held_methods import check_decorators
from importos_tool.compiler.lower.late_names import note_defined
from importos_tool.compiler.lower.lifetimes import keep_variables
from importos_tool.compiler.lower.names import check_unbound, copy_imported, place_of
from importos_tool.compiler.lower.operators import condition
from importos_tool.compiler.lower.representation import TAGGED, representation
from importos_tool.compiler.lower.slots import clear_slot, read_slot
from importos_tool.diagnostics.model import ToolBug


def _lower_expression(f: FunctionLowering, node: object) -> None:
    assert isinstance(node, nodes.ExpressionStatement)
    if not isinstance(node.value, nodes.Literal):
        dropped = OBJECT if isinstance(node.value.type, CallableType) else None  # how it is called matters to nobody
        f.expression(node.value, dropped)


def _lower_if(f: FunctionLowering, node: object) -> None:
    assert isinstance(node, nodes.If)
    then, done = f.builder.block("then"), f.builder.block("end")
    otherwise = f.builder.block("else") if node.otherwise else done
    condition(f, node.condition, then, otherwise)
    taken = _decided(f, node.condition)
    f.builder.enter(then)
    if taken is None or taken is then:
        f.statements(node.then)
    f.builder.goto(done)
    if node.otherwise:
        f.builder.enter(otherwise)
        if taken is None or taken is otherwise:
            f.statements(node.otherwise)
        f.builder.goto(done)
    f.builder.enter(done)


def _decided(f: FunctionLowering, node: nodes.Expression) -> ir.Block | None:
    """Where a condition that the build decides (``importos/lowlevel/build.py``) has just led to.

    The other branch is not lowered, so that what only it reaches is not in the program.
    """
    if not isinstance(node, nodes.Call) or not isinstance(node.callee, nodes.FunctionName):
        return None
    called = f.world.program.functions.get(node.callee.name)
    ended = f.builder.current.terminator
    if not isinstance(called, nodes.Function) or not isinstance(ended, ir.Goto):
        return None
    return ended.target if (called.intrinsic or "").startswith("build.") else None


def _lower_return(f: FunctionLowering, node: object) -> None:
    assert isinstance(node, nodes.Return)
    if f.frame is not None:
        from importos_tool.compiler.lower.generators import lower_return

        lower_return(f, node)
        return
    if _declines(f, node):
        return
    value: ir.Value | None = None
    if node.value is not None:
        if f.builder.function.result == NOTHING:
            if not isinstance(node.value, nodes.Literal):
                f.expression(node.value)
        else:
            value = f.coerced(node.value, f.result_type)
            if f.kept_slots or any(scope.leave is not None for scope in f.scopes):
                value = f.keep(Typed(value, f.result_type)).value
    elif f.builder.function.result in (REFERENCE, TAGGED):
        value = f.coerce(f.none(), f.result_type)
    leave_scopes(f, 0)
    keep_variables(f)
    f.builder.return_(value)


def _declines(f: FunctionLowering, node: nodes.Return) -> bool:
    """Lower ``return NotImplemented``, or what another method answers that is handed on."""
    if is_not_implemented(node.value):
        decline(f)
        return True
    if node.value is None or not handed_on(node.value):
        return False
    if f.instance is None or not may_decline(f.world, f.instance.definition):
        return False
    value = node.value
    declined = f.builder.block("declined")
    result = attempt(f, lambda: Typed(f.coerced(value, f.result_type), f.result_type), declined)
    leave_scopes(f, 0)
    keep_variables(f)
    f.builder.return_(result.value)
    f.builder.enter(declined)
    decline(f)
    return True


def leave_scopes(f: FunctionLowering, keep: int) -> None:
    """Run what the scopes above the first ``keep`` want run on the way out, innermost first."""
    scopes = f.scopes
    for index in range(len(scopes) - 1, keep - 1, -1):
        scope = scopes[index]
        if scope.leave is not None and not f.builder.terminated:
            f.scopes = scopes[:index]
            with f.builder.handling(scope.handler):
                scope.leave()
    f.scopes = scopes


def _lower_break(f: FunctionLowering, node: object) -> None:
    index = max(n for n, scope in enumerate(f.scopes) if scope.break_block is not None)
    leave_scopes(f, index + 1)
    target = f.scopes[index].break_block
    assert target is not None
    f.builder.goto(target)


def _lower_continue(f: FunctionLowering, node: object) -> None:
    index = max(n for n, scope in enumerate(f.scopes) if scope.continue_block is not None)
    leave_scopes(f, index + 1)
    target = f.scopes[index].continue_block
    assert target is not None
    f.builder.goto(target)


def _lower_pass(f: FunctionLowering, node: object) -> None:
    return


def _lower_assert(f: FunctionLowering, node: object) -> None:
    assert isinstance(node, nodes.Assert)
    failed, okay = f.builder.block("failed"), f.builder.block("asserted")
    condition(f, node.condition, okay, failed)
    f.builder.enter(failed)
    error_type = ClassType("builtins.AssertionError")
    arguments = [f.expression(node.message)] if node.message is not None else []
    f.at(node.span)
    error = construct(f, error_type, arguments, error_type)
    f.builder.call(CHAIN, [error.value], NOTHING)
    f.builder.set_exception(error.value)
    f.builder.fail()
    f.builder.enter(okay)


def _lower_delete(f: FunctionLowering, node: object) -> None:
    assert isinstance(node, nodes.Delete)
    for target in node.targets:
        match target:
            case nodes.Subscript(object=object_, index=index):
                container = f.expression(object_)
                key = f.expression(index)
                f.at(node.span)
                call_method(f, container, "__delitem__", [key])
            case nodes.Local(variable=variable):
                slot = f.slots[variable]
                if slot.cell is not None:
                    check_unbound(f, slot, read_slot(f, slot), variable.name, free=False)
                clear_slot(f, slot)
            case nodes.TupleDisplay(items=items) | nodes.ListDisplay(items=items):
                _lower_delete(f, nodes.Delete(items, node.span))
            case nodes.Global(declared=declared):
                f.builder.store_global(place_of(f, target), f.zero(f.concrete(declared)))
            case nodes.Attribute(object=object_, name=name):
                owner = f.expression(object_)
                f.at(node.span)
                delete_attribute(f, owner, name)
            case _:
                raise ToolBug(f"{type(target).__name__} cannot be deleted")


def _lower_define(f: FunctionLowering, node: object) -> None:
    assert isinstance(node, nodes.Define)
    definition = node.definition
    if isinstance(definition, nodes.Class):
        define_class(f, definition)
    elif isinstance(definition, nodes.Function):
        if definition.name in f.functions:
            define_nested(f, definition)
        else:
            define_function(f, definition)
    else:
        define_signatures(f, definition)
    note_defined(f, definition.name)


def define_function(f: FunctionLowering, definition: nodes.Function) -> None:
    """A module's function or a method: evaluate the defaults that are no constants, once, here."""
    if definition.decorated is not None:
        check_decorators(f, definition.decorated)
        STATEMENTS[nodes.Define](f, definition.decorated.definition)
    if definition.class_name == "" and definition.nested:
        return
    for number, parameter in enumerate(definition.parameters):
        if parameter.default is not None and not is_constant(parameter.default):
            type_ = default_type(f.world, definition, number, f.environment)
            name = f.world.global_variable(default_name(definition, number), representation(type_))
            f.builder.store_global(name, evaluated_default(f, definition, number))


def define_signatures(f: FunctionLowering, definition: nodes.Function | nodes.Overloads) -> None:
    """The same for each signature of a function, and the body behind them."""
    if isinstance(definition, nodes.Function):
        define_function(f, definition)
        return
    for item in (*definition.items, *([definition.implementation] if definition.implementation else [])):
        define_function(f, item)


def define_class(f: FunctionLowering, class_: nodes.Class) -> None:
    """A class statement: the class body's own code, and its methods' defaults."""
    for statement in class_.body:
        if not isinstance(statement, nodes.Define) or isinstance(statement.definition, nodes.Class):
            f.statements([statement])
    for definition in class_.members.values():
        define_signatures(f, definition)


def _lower_import(f: FunctionLowering, node: object) -> None:
    assert isinstance(node, nodes.Import)
    for name in node.modules:
        f.world.modules.run(f, name)
    for imported in node.names:
        copy_imported(f, imported)


STATEMENTS[nodes.ExpressionStatement] = _lower_expression
STATEMENTS[nodes.If] = _lower_if
STATEMENTS[nodes.Return] = _lower_return
STATEMENTS[nodes.Break] = _lower_break
STATEMENTS[nodes.Continue] = _lower_continue
STATEMENTS[nodes.Pass] = _lower_pass
STATEMENTS[nodes.Assert] = _lower_assert
STATEMENTS[nodes.Delete] = _lower_delete
STATEMENTS[nodes.Define] = _lower_define
STATEMENTS[nodes.Import] = _lower_import

__all__ = ["NONE", "NoneType", "leave_scopes"]
