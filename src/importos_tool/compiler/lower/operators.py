"""Operators: arithmetic and truth, by the methods that Python's data model names for them.

Nothing here knows what ``+`` does to an int: ``int.__add__`` stands in the library and is placed at its call by the
inliner. Comparisons are in ``comparisons.py``.
"""

from __future__ import annotations

from importos_tool.compiler.checked import nodes
from importos_tool.compiler.checked.types import (
    BOOL,
    FLOAT,
    INT,
    NONE,
    OBJECT,
    CallableType,
    ClassType,
    NeverType,
    NoneType,
    TupleType,
    Type,
    TypeObject,
    UnionType,
    show,
    substitute,
)
from importos_tool.compiler.ir import nodes as ir
from importos_tool.compiler.ir.types import BOOL as BOOL_TYPE, F64, I64
from importos_tool.compiler.lower.actual_types import keeps_number, origin_of
from importos_tool.compiler.lower.arguments import Given, place, positional
from importos_tool.compiler.lower.attributes import tested
from importos_tool.compiler.lower.binary_protocol import needs_protocol, operate, operate_reflected
from importos_tool.compiler.lower.calls import call_member, call_method
from importos_tool.compiler.lower.declining import attempt, family_declines
from importos_tool.compiler.lower.function import EXPRESSIONS, FunctionLowering, Typed
from importos_tool.compiler.lower.hierarchy import Member
from importos_tool.compiler.lower.inference import fits
from importos_tool.compiler.lower.none_items import present
from importos_tool.compiler.lower.representation import is_tagged, is_value
from importos_tool.compiler.lower.unions import each_item, parts_of
from importos_tool.compiler.lower.variables import walk
from importos_tool.compiler.lower.world import DispatchKey
from importos_tool.diagnostics.model import ToolBug

METHODS = {
    "+": "add", "-": "sub", "*": "mul", "/": "truediv", "//": "floordiv", "%": "mod", "**": "pow", "@": "matmul",
    "&": "and", "|": "or", "^": "xor", "<<": "lshift", ">>": "rshift", "divmod": "divmod",
}  # fmt: skip
ZERO = ir.Constant(0, I64)
NUMBERS = (BOOL, INT, FLOAT)
REFLECTED = {
    "__lt__": "__gt__",
    "__gt__": "__lt__",
    "__le__": "__ge__",
    "__ge__": "__le__",
    "__eq__": "__eq__",
    "__ne__": "__ne__",
}


def binary(
    f: FunctionLowering, operator: str, left: Typed, right: Typed, result: Type, *, written_in_place: bool = False
) -> Typed:
    """``left operator right``."""
    name = METHODS[operator]
    symbol = f"{operator}=" if written_in_place else "** or pow()" if operator == "**" else operator
    return operation(f, f"__{name}__", f"__r{name}__", left, right, result, symbol)


def in_place(f: FunctionLowering, operator: str, left: Typed, right: Typed, result: Type) -> Typed:
    """``left operator= right``: the in-place method when the class has one."""
    name = METHODS[operator]
    class_type = f.class_type(left.type)
    if class_type is not None and not is_value(left.type) and f.world.hierarchy.member(class_type, f"__i{name}__"):
        return _in_place_method(f, operator, f"__i{name}__", left, right, result)
    return binary(f, operator, left, right, result, written_in_place=True)


def _in_place_method(f: FunctionLowering, operator: str, method: str, left: Typed, right: Typed, result: Type) -> Typed:
    if not family_declines(f.world, left.type, method):
        return call_method(f, left, method, [right], result)
    left, right = f.keep(left), f.keep(right)
    answer = f.branch_value(result)
    declined, done = f.builder.block("declined"), f.builder.block("operated")
    changed = attempt(f, lambda: call_method(f, left, method, [right], result), declined)
    f.builder.move(answer, f.coerce(changed, result))
    f.builder.goto(done)
    f.builder.enter(declined)
    f.builder.move(answer, f.coerce(binary(f, operator, left, right, result, written_in_place=True), result))
    f.builder.enter(done)
    return Typed(answer, result)


def operation(
    f: FunctionLowering, method: str, reflected: str, left: Typed, right: Typed, result: Type, symbol: str = ""
) -> Typed:
    if isinstance(left.type, UnionType):
        kept = f.keep(right)
        return each_item(f, left, lambda item: _possible(f, method, reflected, item, kept, result, symbol), result)
    if isinstance(right.type, UnionType) and find_method(f, left, method, right) is None:
        kept = f.keep(left)
        return each_item(f, right, lambda item: _possible(f, method, reflected, kept, item, result, symbol), result)
    if isinstance(left.type, TupleType) and isinstance(right.type, TupleType) and method == "__add__":
        return _join_tuples(f, left, right)
    if needs_protocol(f, method, reflected, left.type, right.type):
        return operate(f, method, reflected, left, right, result, symbol)
    if left.type == OBJECT and method in REFLECTED:
        return _compare_objects(f, method, left, right)
    member = find_method(f, left, method, right)
    if member is not None:
        return _call_found(f, left, method, member, right, result)
    member = find_method(f, right, reflected, left)
    if left.type in NUMBERS and (
        right.type == OBJECT or (member is None and find_method(f, right, method, right) is not None)
    ):
        # Items of a shared instance: a number beside whatever else they may be.
        type_ = OBJECT if method in REFLECTED else right.type
        return operation(f, method, reflected, Typed(f.coerce(left, OBJECT), type_), right, result, symbol)
    if member is not None:
        if family_declines(f.world, right.type, reflected):
            class_type = f.class_type(right.type)
            assert class_type is not None
            return operate_reflected(f, right, class_type, method, reflected, member, left, result, symbol)
        return _call_found(f, right, reflected, member, left, result)
    shown = f"{show(left.type)} {method} {show(right.type)}"
    raise ToolBug(f"{shown} is not defined, in {f.builder.function.name} at {f.span}")


def _compare_objects(f: FunctionLowering, method: str, left: Typed, right: Typed) -> Typed:
    """Items of a shared instance are compared by whatever class they have; one without the method raises TypeError."""
    dispatch = f.world.dispatch(DispatchKey(OBJECT, method, ("",), (OBJECT,), BOOL))
    return Typed(f.builder.call(dispatch.name, [left.value, f.coerce(right, OBJECT)], BOOL_TYPE), BOOL)


def _possible(
    f: FunctionLowering, method: str, reflected: str, left: Typed, right: Typed, result: Type, symbol: str
) -> Typed:
    """The operation for one item of a union; an item that mypy had ruled out raises TypeError."""
    if (
        all(isinstance(operand.type, (ClassType, NoneType)) and operand.type != OBJECT for operand in (left, right))
        and find_method(f, left, method, right) is None
        and find_method(f, right, reflected, left) is None
    ):
        if method in REFLECTED:
            values = [f.text(method).value, f.coerce(left, OBJECT), f.coerce(right, OBJECT)]
            f.raise_library("importos.runtime.failures.raise_unsupported_operands", values)
        else:
            values = [f.text(symbol).value, f.coerce(left, OBJECT), f.coerce(right, OBJECT)]
            f.raise_library("importos.runtime.failures.raise_unsupported_operation", values)
        return Typed(f.zero(result), result)
    return operation(f, method, reflected, left, right, result, symbol)


def _call_found(f: FunctionLowering, receiver: Typed, method: str, member: Member, other: Typed, result: Type) -> Typed:
    class_type = f.class_type(receiver.type)
    assert class_type is not None
    if isinstance(receiver.type, TupleType):
        receiver = Typed(f.coerce(receiver, class_type), class_type)
    origin = None if f.flowing is None else origin_of(f, f.flowing)
    return call_member(f, receiver, class_type, method, member, [Given(value=other, origin=origin)], result)


def find_method(f: FunctionLowering, receiver: Typed, method: str, other: Typed) -> Member | None:
    """The method when the receiver's class has it and it takes the other operand."""
    class_type = f.class_type(receiver.type)
    if class_type is None:
        return None
    member = f.world.hierarchy.member(class_type, method)
    if member is None or isinstance(member.definition, nodes.Field):
        return None
    items = member.definition.items if isinstance(member.definition, nodes.Overloads) else [member.definition]
    arguments = positional([other])
    for item in items:
        placement = place(item.parameters[1:], arguments)
        if placement is None:
            continue
        found = dict(f.world.hierarchy.arguments_of(member.owner))
        f.world.hierarchy.unify(item.parameters[0].variable.type, class_type, found)
        if fits(f, item, placement, arguments, found, 1):
            return member
        if keeps_number(f, item, other.type, substitute(item.parameters[1].variable.type, found)):
            return member
    return None


def _join_tuples(f: FunctionLowering, left: Typed, right: Typed) -> Typed:
    assert isinstance(left.type, TupleType) and isinstance(right.type, TupleType)
    a, b = f.keep(left).value, f.keep(right).value
    items = [f.builder.record_item(a, n) for n in range(len(left.type.items))]
    items += [f.builder.record_item(b, n) for n in range(len(right.type.items))]
    if not items:
        return left
    return Typed(f.builder.make_record(items), TupleType((*left.type.items, *right.type.items)))


# ------------------------------------------------------------------------------------------------ truth


def truth(f: FunctionLowering, typed: Typed) -> ir.Value:
    """``bool(value)`` as a machine truth value."""
    type_ = typed.type
    if type_ == BOOL:
        return typed.value
    if isinstance(type_, NoneType):
        return ir.FALSE
    if isinstance(type_, TupleType):
        return ir.TRUE if type_.items else ir.FALSE
    if isinstance(type_, (CallableType, TypeObject)):
        return ir.TRUE
    if isinstance(type_, NeverType):
        return ir.FALSE
    if isinstance(type_, UnionType):
        if not is_tagged(type_) and NONE in type_.items and len(type_.items) == 2 and not _has_truth(f, type_.items[0]):
            return f.builder.primitive("bool.not", f.builder.primitive("object.is", typed.value, ir.NONE))
        return each_item(f, typed, lambda item: Typed(truth(f, item), BOOL), BOOL).value
    class_type = f.class_type(type_)
    if class_type is None:
        raise ToolBug(f"truth of {show(type_)}")
    if class_type == OBJECT or f.world.hierarchy.class_of(class_type.name).is_protocol:
        dispatch = f.world.dispatch(DispatchKey(OBJECT, "truth of", (), (), BOOL))
        return f.builder.call(dispatch.name, [typed.value], BOOL_TYPE)
    return class_truth(f, typed, class_type)


def class_truth(f: FunctionLowering, typed: Typed, class_type: ClassType) -> ir.Value:
    """Truth by ``__bool__``, else by ``__len__``, else true."""
    for method in ("__bool__", "__len__"):
        member = f.world.hierarchy.member(class_type, method)
        if member is not None:
            answer = call_method(f, typed, method, [])
            return answer.value if answer.type == BOOL else f.builder.primitive("int.not_equal", answer.value, ZERO)
    for name in f.world.hierarchy.subclasses(class_type.name):
        members = f.world.hierarchy.class_of(name).members
        if "__bool__" in members or "__len__" in members:
            dispatch = f.world.dispatch(DispatchKey(class_type, "truth of", (), (), BOOL))
            return f.builder.call(dispatch.name, [typed.value], BOOL_TYPE)
    return ir.TRUE


def _has_truth(f: FunctionLowering, type_: Type) -> bool:
    """Whether a value of the type may be false."""
    if isinstance(type_, (CallableType, TypeObject)):
        return False
    if not isinstance(type_, ClassType) or is_value(type_):
        return True
    if type_ == OBJECT or f.world.hierarchy.class_of(type_.name).is_protocol:
        return True
    names = [type_.name, *f.world.hierarchy.subclasses(type_.name)]
    return any(f.world.hierarchy.member(ClassType(n), m) is not None for n in names for m in ("__bool__", "__len__"))


# ------------------------------------------------------------------------------------------------ expressions


def condition(f: FunctionLowering, node: nodes.Expression, then: ir.Block, otherwise: ir.Block) -> None:
    """Branch on the truth of an expression; ``and``, ``or``, ``not`` and comparisons make no value on the way."""
    f.at(node.span)
    match node:
        case nodes.BooleanOperation(operator="and"):
            middle = f.builder.block("and")
            condition(f, node.left, middle, otherwise)
            f.builder.enter(middle)
            condition(f, node.right, then, otherwise)
        case nodes.BooleanOperation(operator="or"):
            middle = f.builder.block("or")
            condition(f, node.left, then, middle)
            f.builder.enter(middle)
            condition(f, node.right, then, otherwise)
        case nodes.Unary(operator="not"):
            condition(f, node.operand, otherwise, then)
        case _:
            value = truth(f, tested(f, node))
            if isinstance(value, ir.Constant):
                f.builder.goto(then if value.value else otherwise)
            else:
                f.builder.branch(value, then, otherwise)


def _lower_binary(f: FunctionLowering, node: object, want: Type | None) -> Typed:
    assert isinstance(node, nodes.Binary)
    folded = _fold(node)
    if folded is not None:
        return Typed(ir.Constant(folded, I64), INT)
    result = f.type_of(node)
    if isinstance(result, TupleType) and isinstance(want, TupleType):
        result = want
    one, other = node.left, node.right
    left = stable(f, f.expression(one, hint_of_operand(f, one, other)), other)
    right = f.expression(other, hint_of_operand(f, other, one))
    f.at(node.span)
    f.flowing = node.left if left.type in (BOOL, INT) and not is_value(right.type) else node.right
    answer = binary(f, node.operator, left, right, result)
    if f.builder.terminated or is_value(answer.type) or is_value(result):
        return answer
    if isinstance(result, (NoneType, NeverType)) or f.world.hierarchy.is_subtype(answer.type, result):
        return answer
    return Typed(f.coerce(answer, result), result)  # a method that gives ``Self``: the operand's own class


def hint_of_operand(f: FunctionLowering, node: nodes.Expression, other: nodes.Expression) -> Type | None:
    """An empty display, or a call like ``set()``, beside an operator takes its item type from the other operand."""
    empty = isinstance(node, (nodes.ListDisplay, nodes.SetDisplay, nodes.DictDisplay)) and not node.items
    empty = empty or (isinstance(node, nodes.Call) and isinstance(node.callee, nodes.ClassName) and not node.arguments)
    return f.type_of(other) if empty else None


def stable(f: FunctionLowering, left: Typed, right: nodes.Expression) -> Typed:
    """The left operand, safe from an assignment inside the right one."""
    if isinstance(left.value, ir.Register):
        if any(isinstance(n, nodes.Walrus) for n in walk(right)):
            return f.keep(left)
    return left


def _fold(node: nodes.Expression) -> int | None:
    """The value of an int expression of literals, exactly, when it fits 64 bits (``1 << 40``, ``-2**63``)."""
    value = _exact(node)
    return value if value is not None and -(2**63) <= value < 2**63 else None


def _exact(node: nodes.Expression) -> int | None:
    match node:
        case nodes.Literal(value=int() as value) if not isinstance(value, bool):
            return value
        case nodes.Unary(operator="-", operand=operand):
            inner = _exact(operand)
            return None if inner is None else -inner
        case nodes.Binary(operator=operator, left=left, right=right):
            a, b = _exact(left), _exact(right)
            if a is None or b is None:
                return None
            if operator in ("+", "-", "*"):
                return {"+": a + b, "-": a - b, "*": a * b}[operator]
            if operator == "**" and 0 <= b < 256:
                return int(a**b)
            if operator == "<<" and 0 <= b < 256:
                return a << b
            if operator == ">>" and b >= 0:
                return a >> b
            if operator in ("&", "|", "^"):
                return {"&": a & b, "|": a | b, "^": a ^ b}[operator]
            if operator in ("//", "%") and b != 0:
                return a // b if operator == "//" else a % b
    return None


def _lower_unary(f: FunctionLowering, node: object, want: Type | None) -> Typed:
    assert isinstance(node, nodes.Unary)
    if node.operator == "not":
        return Typed(f.builder.primitive("bool.not", truth(f, tested(f, node.operand))), BOOL)
    folded = _fold(node)
    if folded is not None:
        return Typed(ir.Constant(folded, I64), INT)
    if node.operator == "-" and isinstance(node.operand, nodes.Literal) and isinstance(node.operand.value, float):
        return Typed(ir.Constant(-node.operand.value, F64), FLOAT)
    operand = f.expression(node.operand)
    f.at(node.span)
    method = {"-": "__neg__", "+": "__pos__", "~": "__invert__"}[node.operator]
    operand = present(f, operand, f"bad operand type for unary {node.operator}: 'NoneType'")
    if isinstance(operand.type, UnionType):
        result = f.type_of(node)
        return each_item(f, operand, lambda item: call_method(f, item, method, []), result)
    return call_method(f, operand, method, [], f.type_of(node))


def _lower_boolean(f: FunctionLowering, node: object, want: Type | None) -> Typed:
    assert isinstance(node, nodes.BooleanOperation)
    result = f.type_of(node)
    answer = f.branch_value(result)
    done, more = f.builder.block("decided"), f.builder.block(node.operator)
    left = f.keep(f.expression(node.left))
    decided = f.builder.block("left")
    test = truth(f, left)
    if node.operator == "and":
        f.builder.branch(test, more, decided)
    else:
        f.builder.branch(test, decided, more)
    f.builder.enter(decided)
    f.builder.move(answer, f.coerce(left, result))
    f.builder.goto(done)
    f.builder.enter(more)
    right = f.expression(node.right, want)
    if not f.builder.terminated:
        f.builder.move(answer, f.coerce(right, result))
    f.builder.enter(done)
    return Typed(answer, result)


def _lower_conditional(f: FunctionLowering, node: object, want: Type | None) -> Typed:
    """Where a function is wanted, each branch becomes one of that signature: mypy's type of both may have none."""
    assert isinstance(node, nodes.Conditional)
    result = f.type_of(node)
    if want is not None and any(isinstance(part, CallableType) for part in parts_of(want)):
        result = want
    answer = f.branch_value(result)
    then, otherwise, done = f.builder.block("then"), f.builder.block("else"), f.builder.block("end")
    condition(f, node.condition, then, otherwise)
    for block, branch in ((then, node.then), (otherwise, node.otherwise)):
        f.builder.enter(block)
        value = f.coerced(branch, result)
        if not f.builder.terminated:
            f.builder.move(answer, value)
            f.builder.goto(done)
    f.builder.enter(done)
    return Typed(answer, result)


EXPRESSIONS[nodes.Binary] = _lower_binary
EXPRESSIONS[nodes.Unary] = _lower_unary
EXPRESSIONS[nodes.BooleanOperation] = _lower_boolean
EXPRESSIONS[nodes.Conditional] = _lower_conditional
