"""Operators: arithmetic, comparison, truth, membership; by the methods that Python's data model names for them.

Nothing here knows what ``+`` does to an int: ``int.__add__`` stands in the library and is placed at its call by the
inliner. Fixed tuples are compared item by item; ``is`` on value types compares values, since they have no identity.
"""

from __future__ import annotations

from collections.abc import Callable

from importos_tool.compiler.checked import nodes
from importos_tool.compiler.checked.types import (
    BOOL,
    BYTES,
    FLOAT,
    INT,
    NONE,
    OBJECT,
    STR,
    CallableType,
    ClassType,
    NeverType,
    NoneType,
    TupleType,
    Type,
    TypeObject,
    UnionType,
    make_union,
    show,
    substitute,
)
from importos_tool.compiler.ir import nodes as ir
from importos_tool.compiler.lower.actual_types import keeps_number, origin_of
from importos_tool.compiler.lower.arguments import Given, place, positional
from importos_tool.compiler.lower.binary_protocol import needs_protocol, operate, operate_reflected
from importos_tool.compiler.lower.calls import call_member, call_method
from importos_tool.compiler.lower.declining import attempt, family_declines
from importos_tool.compiler.lower.function import EXPRESSIONS, FunctionLowering, Typed
from importos_tool.compiler.lower.hierarchy import Member
from importos_tool.compiler.lower.inference import fits
from importos_tool.compiler.lower.representation import is_tagged, is_value
from importos_tool.compiler.lower.tagged import reinterpret, same_words
from importos_tool.compiler.lower.unions import as_item, each_item, test_item
from importos_tool.compiler.lower.world import DispatchKey
from importos_tool.diagnostics.model import ToolBug

METHODS = {
    "+": "add", "-": "sub", "*": "mul", "/": "truediv", "//": "floordiv", "%": "mod", "**": "pow", "@": "matmul",
    "&": "and", "|": "or", "^": "xor", "<<": "lshift", ">>": "rshift", "divmod": "divmod",
}  # fmt: skip
NUMBERS = (BOOL, INT, FLOAT)
COMPARISONS = {"<": "__lt__", "<=": "__le__", ">": "__gt__", ">=": "__ge__", "==": "__eq__", "!=": "__ne__"}
KNOW_THEIR_OWN = (INT.name, FLOAT.name, "builtins.bool", "builtins.str", "builtins.bytes")  # __eq__ of others is asked
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
    return _operation(f, f"__{name}__", f"__r{name}__", left, right, result, symbol)


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


def _operation(
    f: FunctionLowering, method: str, reflected: str, left: Typed, right: Typed, result: Type, symbol: str = ""
) -> Typed:
    if isinstance(left.type, UnionType):
        kept = f.keep(right)
        return each_item(f, left, lambda item: _possible(f, method, reflected, item, kept, result, symbol), result)
    if isinstance(right.type, UnionType) and _find(f, left, method, right) is None:
        kept = f.keep(left)
        return each_item(f, right, lambda item: _possible(f, method, reflected, kept, item, result, symbol), result)
    if isinstance(left.type, TupleType) and isinstance(right.type, TupleType) and method == "__add__":
        return _join_tuples(f, left, right)
    if needs_protocol(f, method, reflected, left.type, right.type):
        return operate(f, method, reflected, left, right, result, symbol)
    if left.type == OBJECT and method in REFLECTED:
        return _compare_objects(f, method, left, right)
    member = _find(f, left, method, right)
    if member is not None:
        return _call_found(f, left, method, member, right, result)
    member = _find(f, right, reflected, left)
    if left.type in NUMBERS and (
        right.type == OBJECT or (member is None and _find(f, right, method, right) is not None)
    ):
        # Items of a shared instance: a number beside whatever else they may be.
        type_ = OBJECT if method in REFLECTED else right.type
        return _operation(f, method, reflected, Typed(f.coerce(left, OBJECT), type_), right, result, symbol)
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
        and _find(f, left, method, right) is None
        and _find(f, right, reflected, left) is None
    ):
        if method in REFLECTED:
            values = [f.text(method).value, f.coerce(left, OBJECT), f.coerce(right, OBJECT)]
            f.raise_library("importos.runtime.failures.raise_unsupported_operands", values)
        else:
            values = [f.text(symbol).value, f.coerce(left, OBJECT), f.coerce(right, OBJECT)]
            f.raise_library("importos.runtime.failures.raise_unsupported_operation", values)
        return Typed(f.zero(result), result)
    return _operation(f, method, reflected, left, right, result, symbol)


def _call_found(f: FunctionLowering, receiver: Typed, method: str, member: Member, other: Typed, result: Type) -> Typed:
    class_type = f.class_type(receiver.type)
    assert class_type is not None
    if isinstance(receiver.type, TupleType):
        receiver = Typed(f.coerce(receiver, class_type), class_type)
    origin = None if f.flowing is None else origin_of(f, f.flowing)
    return call_member(f, receiver, class_type, method, member, [Given(value=other, origin=origin)], result)


def _find(f: FunctionLowering, receiver: Typed, method: str, other: Typed) -> Member | None:
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


# ------------------------------------------------------------------------------------------------ comparison


def compare(f: FunctionLowering, operator: str, left: Typed, right: Typed) -> ir.Value:
    """One comparison as a machine truth value."""
    match operator:
        case "is":
            return identity(f, left, right)
        case "is not":
            return f.builder.primitive("bool.not", identity(f, left, right))
        case "in":
            return contains(f, left, right)
        case "not in":
            return f.builder.primitive("bool.not", contains(f, left, right))
        case "==":
            return equal(f, left, right)
        case "!=":
            return not_equal(f, left, right)
    method = COMPARISONS[operator]
    if isinstance(left.type, TupleType) and isinstance(right.type, TupleType):
        return _order_tuples(f, operator, left, right)
    answer = _operation(f, method, REFLECTED[method], left, right, BOOL)
    return truth(f, answer)


def _may_be_function(type_: Type) -> bool:
    """Whether a value can be a function, which can be several objects (``std/builtins/function_values.py``)."""
    if isinstance(type_, UnionType):
        return any(_may_be_function(item) for item in type_.items)
    return isinstance(type_, CallableType) or type_ == OBJECT


def identity(f: FunctionLowering, left: Typed, right: Typed) -> ir.Value:
    """``left is right``."""
    if is_value(left.type) and is_value(right.type):
        return equal(f, left, right) if left.type == right.type else ir.FALSE
    for one, other in ((left, right), (right, left)):
        if isinstance(one.type, NoneType) and is_value(other.type):
            return ir.FALSE
        if isinstance(one.type, NoneType) and isinstance(other.type, NoneType):
            return ir.TRUE
    for one, other in ((left, right), (right, left)):
        if isinstance(one.type, NoneType):
            return test_item(f, other, one.type)
    if is_value(left.type) or is_value(right.type):
        value, boxed = (left, right) if is_value(left.type) else (right, left)
        return _is_box_of(f, f.keep(value), f.keep(boxed))
    if is_tagged(left.type) or is_tagged(right.type):
        return _is_same_number_or_object(f, left, right)
    if f.location.traced and _may_be_function(left.type) and _may_be_function(right.type):
        return f.library("builtins.is_same_function", [left.value, right.value])
    return f.builder.primitive("object.is", left.value, right.value)


def _is_same_number_or_object(f: FunctionLowering, left: Typed, right: Typed) -> ir.Value:
    type_ = make_union((left.type, right.type))
    left, right = (f.keep(Typed(reinterpret(f, one, type_), type_)) for one in (left, right))
    if f.location.traced and _may_be_function(type_):
        return f.library("builtins.is_same_function", [f.coerce(left, OBJECT), f.coerce(right, OBJECT)])
    return same_words(f, left, right)


def _is_box_of(f: FunctionLowering, value: Typed, boxed: Typed) -> ir.Value:
    """A value has no identity: it is an object when that object is of its very type and equal to it."""
    answer = f.branch_value(BOOL)
    same, done = f.builder.block("same_type"), f.builder.block("compared")
    f.builder.move(answer, ir.FALSE)
    f.builder.branch(test_item(f, boxed, value.type), same, done)
    f.builder.enter(same)
    f.builder.move(answer, equal(f, as_item(f, boxed, value.type), value))
    f.builder.enter(done)
    return answer


def equal(f: FunctionLowering, left: Typed, right: Typed) -> ir.Value:
    """``left == right``."""
    if isinstance(left.type, TupleType) and isinstance(right.type, TupleType):
        return _equal_tuples(f, left, right)
    if isinstance(left.type, NoneType) and isinstance(right.type, NoneType):
        return ir.TRUE
    if isinstance(right.type, NoneType) and is_value(left.type):
        return ir.FALSE
    if is_tagged(left.type) or is_tagged(right.type):
        return _each(f, left, right, equal)
    class_type = f.class_type(left.type)
    if class_type is None or isinstance(left.type, UnionType):
        left = Typed(f.coerce(left, OBJECT), OBJECT)
        class_type = OBJECT
    if needs_protocol(f, "__eq__", "__eq__", left.type, right.type):
        return operate(f, "__eq__", "__eq__", left, right, BOOL).value
    member = f.world.hierarchy.member(class_type, "__eq__")
    assert member is not None
    if (
        (member.owner == OBJECT and f.world.is_exact(class_type, "__eq__"))
        or (class_type.name in KNOW_THEIR_OWN and _has_own_equality(f, right))
    ) and _find(f, right, "__eq__", left) is not None:
        left, right = right, left
        if needs_protocol(f, "__eq__", "__eq__", left.type, right.type):
            return operate(f, "__eq__", "__eq__", left, right, BOOL).value
    return truth(f, call_method(f, left, "__eq__", [right], BOOL))


def _has_own_equality(f: FunctionLowering, typed: Typed) -> bool:
    """Whether a class outside the built-in ones says itself what it is equal to."""
    if not isinstance(typed.type, ClassType) or typed.type.name.startswith("builtins."):
        return False
    member = f.world.hierarchy.member(typed.type, "__eq__")
    return member is not None and member.owner != OBJECT


def same_or_equal(f: FunctionLowering, left: Typed, right: Typed) -> ir.Value:
    """How containers compare their items: the same object is equal to itself without being asked."""
    if is_value(left.type) or is_value(right.type):
        return equal(f, left, right)
    if is_tagged(left.type) or is_tagged(right.type):
        return _each(f, left, right, same_or_equal)
    answer = f.branch_value(BOOL)
    asked, done = f.builder.block("ask"), f.builder.block("known")
    left, right = f.keep(left), f.keep(right)
    f.builder.move(answer, ir.TRUE)
    f.builder.branch(f.builder.primitive("object.is", left.value, right.value), done, asked)
    f.builder.enter(asked)
    f.builder.move(answer, equal(f, left, right))
    f.builder.enter(done)
    return answer


def not_equal(f: FunctionLowering, left: Typed, right: Typed) -> ir.Value:
    """``left != right``: ``__ne__`` when a class defines it, else the opposite of ``==``."""
    if is_tagged(left.type) or is_tagged(right.type):
        return _each(f, left, right, not_equal)
    class_type = f.class_type(left.type)
    if class_type is not None and class_type.name in KNOW_THEIR_OWN and _has_own_equality(f, right):
        left, right = right, left
        class_type = f.class_type(left.type)
    if needs_protocol(f, "__ne__", "__ne__", left.type, right.type):
        return operate(f, "__ne__", "__ne__", left, right, BOOL).value
    if class_type is not None and not isinstance(left.type, TupleType):
        member = f.world.hierarchy.member(class_type, "__ne__")
        if member is not None and member.owner != OBJECT and _find(f, left, "__ne__", right) is not None:
            return truth(f, call_method(f, left, "__ne__", [right], BOOL))
    return f.builder.primitive("bool.not", equal(f, left, right))


def _each(
    f: FunctionLowering, left: Typed, right: Typed, compare_items: Callable[[FunctionLowering, Typed, Typed], ir.Value]
) -> ir.Value:
    """A comparison for each item of a union with numbers, so that none has to become an object."""
    if is_tagged(left.type):
        right = f.keep(right)
        return each_item(f, left, lambda item: Typed(_each(f, item, right, compare_items), BOOL), BOOL).value
    if is_tagged(right.type):
        left = f.keep(left)
        return each_item(f, right, lambda item: Typed(_each(f, left, item, compare_items), BOOL), BOOL).value
    if _differ(f, left.type, right.type) or _differ(f, right.type, left.type):
        return ir.TRUE if compare_items is not_equal else ir.FALSE
    return compare_items(f, left, right)


def _differ(f: FunctionLowering, number: Type, other: Type) -> bool:
    """Whether a number is never equal to the other operand, which is of a class of the library's own."""
    if number not in NUMBERS:
        return False
    return isinstance(other, (NoneType, TupleType)) or other in (STR, BYTES)


def _equal_tuples(f: FunctionLowering, left: Typed, right: Typed) -> ir.Value:
    assert isinstance(left.type, TupleType) and isinstance(right.type, TupleType)
    if len(left.type.items) != len(right.type.items):
        return ir.FALSE
    a, b = f.keep(left).value, f.keep(right).value
    answer = f.branch_value(BOOL)
    done = f.builder.block("compared")
    f.builder.move(answer, ir.FALSE)
    for number, (x, y) in enumerate(zip(left.type.items, right.type.items, strict=True)):
        same = f.builder.block("same")
        p, q = Typed(f.builder.record_item(a, number), x), Typed(f.builder.record_item(b, number), y)
        condition = same_or_equal(f, p, q)
        f.builder.branch(condition, same, done)
        f.builder.enter(same)
    f.builder.move(answer, ir.TRUE)
    f.builder.enter(done)
    return answer


def _order_tuples(f: FunctionLowering, operator: str, left: Typed, right: Typed) -> ir.Value:
    assert isinstance(left.type, TupleType) and isinstance(right.type, TupleType)
    a, b = f.keep(left).value, f.keep(right).value
    answer = f.branch_value(BOOL)
    done = f.builder.block("compared")
    for number, (x, y) in enumerate(zip(left.type.items, right.type.items, strict=False)):
        same, differs = f.builder.block("same"), f.builder.block("differs")
        p, q = Typed(f.builder.record_item(a, number), x), Typed(f.builder.record_item(b, number), y)
        f.builder.branch(same_or_equal(f, p, q), same, differs)
        f.builder.enter(differs)
        p, q = Typed(f.builder.record_item(a, number), x), Typed(f.builder.record_item(b, number), y)
        f.builder.move(answer, compare(f, operator, p, q))
        f.builder.goto(done)
        f.builder.enter(same)
    sizes = (len(left.type.items), len(right.type.items))
    outcome = {
        "<": sizes[0] < sizes[1],
        "<=": sizes[0] <= sizes[1],
        ">": sizes[0] > sizes[1],
        ">=": sizes[0] >= sizes[1],
    }
    f.builder.move(answer, ir.TRUE if outcome[operator] else ir.FALSE)
    f.builder.enter(done)
    return answer


def contains(f: FunctionLowering, item: Typed, container: Typed) -> ir.Value:
    """``item in container``: ``__contains__``, or the items of a fixed tuple one by one, or iteration."""
    if isinstance(container.type, TupleType):
        record, needle = f.keep(container).value, f.keep(item)
        answer = f.branch_value(BOOL)
        done = f.builder.block("searched")
        f.builder.move(answer, ir.TRUE)
        for number, type_ in enumerate(container.type.items):
            following = f.builder.block("next")
            part = Typed(f.builder.record_item(record, number), type_)
            f.builder.branch(same_or_equal(f, part, needle), done, following)
            f.builder.enter(following)
        f.builder.move(answer, ir.FALSE)
        f.builder.enter(done)
        return answer
    if isinstance(container.type, UnionType):
        needle = f.keep(item)
        return each_item(f, container, lambda c: Typed(contains(f, needle, c), BOOL), BOOL).value
    class_type = f.class_type(container.type)
    assert class_type is not None
    if f.world.hierarchy.member(class_type, "__contains__") is not None:
        return truth(f, call_method(f, container, "__contains__", [item], BOOL))
    from importos_tool.compiler.lower.loops import iterate

    needle = f.keep(item)
    answer = f.branch_value(BOOL)
    f.builder.move(answer, ir.FALSE)
    done = f.builder.block("searched")

    def visit(element: Typed) -> None:
        found, following = f.builder.block("found"), f.builder.block("next")
        f.builder.branch(same_or_equal(f, element, needle), found, following)
        f.builder.enter(found)
        f.builder.move(answer, ir.TRUE)
        f.builder.goto(done)
        f.builder.enter(following)

    iterate(f, container, visit)
    f.builder.enter(done)
    return answer


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
            value = truth(f, f.expression(node))
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
    left = _stable(f, f.expression(node.left, _hint(f, node.left, node.right)), node.right)
    right = f.expression(node.right, _hint(f, node.right, node.left))
    f.at(node.span)
    f.flowing = node.left if left.type in (BOOL, INT) and not is_value(right.type) else node.right
    answer = binary(f, node.operator, left, right, result)
    if f.builder.terminated or is_value(answer.type) or is_value(result):
        return answer
    if isinstance(result, (NoneType, NeverType)) or f.world.hierarchy.is_subtype(answer.type, result):
        return answer
    return Typed(f.coerce(answer, result), result)  # a method that gives ``Self``: the operand's own class


def _hint(f: FunctionLowering, node: nodes.Expression, other: nodes.Expression) -> Type | None:
    """An empty display, or a call like ``set()``, beside an operator takes its item type from the other operand."""
    empty = isinstance(node, (nodes.ListDisplay, nodes.SetDisplay, nodes.DictDisplay)) and not node.items
    empty = empty or (isinstance(node, nodes.Call) and isinstance(node.callee, nodes.ClassName) and not node.arguments)
    return f.type_of(other) if empty else None


def _stable(f: FunctionLowering, left: Typed, right: nodes.Expression) -> Typed:
    """The left operand, safe from an assignment inside the right one."""
    if isinstance(left.value, ir.Register):
        from importos_tool.compiler.lower.variables import walk

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
        return Typed(f.builder.primitive("bool.not", truth(f, f.expression(node.operand))), BOOL)
    folded = _fold(node)
    if folded is not None:
        return Typed(ir.Constant(folded, I64), INT)
    if node.operator == "-" and isinstance(node.operand, nodes.Literal) and isinstance(node.operand.value, float):
        return Typed(ir.Constant(-node.operand.value, F64), FLOAT)
    operand = f.expression(node.operand)
    f.at(node.span)
    method = {"-": "__neg__", "+": "__pos__", "~": "__invert__"}[node.operator]
    if isinstance(operand.type, UnionType):
        result = f.type_of(node)
        return each_item(f, operand, lambda item: call_method(f, item, method, []), result)
    return call_method(f, operand, method, [], f.type_of(node))


def _lower_compare(f: FunctionLowering, node: object, want: Type | None) -> Typed:
    assert isinstance(node, nodes.Compare)
    first, second = node.operands[0], node.operands[1]
    left = _stable(f, f.expression(first, _hint(f, first, second)), second)
    if len(node.operators) == 1:
        right = f.expression(second, _hint(f, second, first))
        f.at(node.span)
        return Typed(compare(f, node.operators[0], left, right), BOOL)
    answer = f.branch_value(BOOL)
    done = f.builder.block("chained")
    for number, operator in enumerate(node.operators):
        right = f.keep(f.expression(node.operands[number + 1]))
        f.at(node.span)
        f.builder.move(answer, compare(f, operator, left, right))
        if number + 1 < len(node.operators):
            following = f.builder.block("chain")
            f.builder.branch(answer, following, done)
            f.builder.enter(following)
        left = right
    f.builder.enter(done)
    return Typed(answer, BOOL)


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
    assert isinstance(node, nodes.Conditional)
    result = f.type_of(node)
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


from importos_tool.compiler.ir.types import BOOL as BOOL_TYPE  # noqa: E402
from importos_tool.compiler.ir.types import F64, I64  # noqa: E402

ZERO = ir.Constant(0, I64)

EXPRESSIONS[nodes.Binary] = _lower_binary
EXPRESSIONS[nodes.Unary] = _lower_unary
EXPRESSIONS[nodes.Compare] = _lower_compare
EXPRESSIONS[nodes.BooleanOperation] = _lower_boolean
EXPRESSIONS[nodes.Conditional] = _lower_conditional
