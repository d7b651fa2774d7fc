"""Operands that ``isinstance(value, int)`` has told to be ints: of an ``object`` they may be bools.

Beside a number an arithmetic operator or a comparison takes True for 1 and False for 0, so that nothing shows what the
operand was. Everywhere else (``value & True``, ``"%s" % value``, a value that is stored) the coercion checks that it is
an int, and raises TypeError where it is a bool.
"""

from __future__ import annotations

from importos_tool.compiler.checked import nodes
from importos_tool.compiler.checked.types import BOOL, FLOAT, INT, OBJECT, ClassType, Type
from importos_tool.compiler.ir.types import BOOL as BOOL_TYPE
from importos_tool.compiler.ir.types import I64
from importos_tool.compiler.lower.function import FunctionLowering, Typed

COUNTING = frozenset({"+", "-", "*", "/", "//", "%", "**", "<<", ">>", "<", "<=", ">", ">=", "==", "!="})
REPEATED = frozenset({"builtins.str", "builtins.bytes", "builtins.bytearray", "builtins.list"})


def operand_beside(
    f: FunctionLowering, node: nodes.Expression, other: nodes.Expression, operator: str, hint: Type | None
) -> Typed:
    """The value of an operand that stands beside ``other``."""
    beside = f.type_of(other)
    if operator in COUNTING and (beside in (INT, FLOAT) or (operator == "*" and _is_repeated(beside))):
        counted = counted_operand(f, node)
        if counted is not None:
            return counted
    return f.expression(node, hint)


def _is_repeated(type_: Type) -> bool:
    return isinstance(type_, ClassType) and type_.name in REPEATED


def counted_operand(f: FunctionLowering, node: nodes.Expression) -> Typed | None:
    """The int that a local variable holds, of which only isinstance says that it is one; None for all else."""
    if not isinstance(node, nodes.Local) or not f.location.traced or f.type_of(node) != INT:
        return None
    slot = f.slots.get(node.variable)
    if slot is None or slot.cell is not None or slot.type != OBJECT:
        return None
    from importos_tool.compiler.lower.closures import read_slot

    value = f.keep(read_slot(f, slot)).value
    answer = f.branch_value(INT)
    truth, number, done = f.builder.block("bool"), f.builder.block("int"), f.builder.block("counted")
    layout = f.world.concrete(BOOL).layout.name
    f.builder.branch(f.builder.is_instance(value, BOOL.name), truth, number, expected=False)
    f.builder.enter(truth)
    boxed = f.builder.load_field(value, layout, "value", BOOL_TYPE)
    f.builder.move(answer, f.builder.primitive("bool.to_int", boxed))
    f.builder.goto(done)
    f.builder.enter(number)
    f.builder.move(answer, f.coerce(Typed(value, OBJECT), INT))
    f.builder.goto(done)
    f.builder.enter(done)
    assert answer.type == I64
    return Typed(answer, INT)
