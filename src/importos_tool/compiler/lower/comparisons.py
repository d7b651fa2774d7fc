"""Comparisons: identity, equality, order, membership; what containers take for the same item.

Fixed tuples are compared item by item; ``is`` on value types compares values, since they have no identity. Nothing here
knows how two ints are compared: ``int.__lt__`` stands in the library.
"""

from __future__ import annotations

from collections.abc import Callable

from importos_tool.compiler.checked import nodes
from importos_tool.compiler.checked.types import (
    BOOL,
    BYTES,
    FLOAT,
    INT,
    OBJECT,
    STR,
    ClassType,
    NoneType,
    TupleType,
    Type,
    UnionType,
    has_free_variables,
    make_union,
)
from importos_tool.compiler.ir import nodes as ir
from importos_tool.compiler.ir.types import I64
from importos_tool.compiler.lower.attributes import tested
from importos_tool.compiler.lower.binary_protocol import may_be_asked, needs_protocol, operate
from importos_tool.compiler.lower.called_object import can_be_called, found_again, may_be_function
from importos_tool.compiler.lower.calls import call_method, call_named_function
from importos_tool.compiler.lower.function import EXPRESSIONS, FunctionLowering, Typed
from importos_tool.compiler.lower.hierarchy import FOUND_MAPPING, MAPPING
from importos_tool.compiler.lower.none_items import present
from importos_tool.compiler.lower.operators import (
    NUMBERS,
    REFLECTED,
    find_method,
    hint_of_operand,
    operation,
    stable,
    truth,
)
from importos_tool.compiler.lower.representation import is_tagged, is_value
from importos_tool.compiler.lower.tagged import reinterpret, same_words
from importos_tool.compiler.lower.unions import as_item, each_item, parts_of, test_item

COMPARISONS = {"<": "__lt__", "<=": "__le__", ">": "__gt__", ">=": "__ge__", "==": "__eq__", "!=": "__ne__"}
IDENTITY = ("is", "is not")
KNOW_THEIR_OWN = (INT.name, FLOAT.name, "builtins.bool", "builtins.str", "builtins.bytes")  # __eq__ of others is asked


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
    answer = operation(f, method, REFLECTED[method], left, right, BOOL)
    return truth(f, answer)


def _may_be_one_function(f: FunctionLowering, left: Type, right: Type) -> bool:
    """Whether two values can be one function, or one object that is called as functions are."""
    if may_be_function(left):
        return may_be_function(right) or any(can_be_called(f, part) for part in parts_of(right))
    return may_be_function(right) and any(can_be_called(f, part) for part in parts_of(left))


def identity(f: FunctionLowering, left: Typed, right: Typed) -> ir.Value:
    """``left is right``."""
    if is_value(left.type) and is_value(right.type):
        return _same_value(f, left, right) if left.type == right.type else ir.FALSE
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
    if f.location.traced and _may_be_one_function(f, left.type, right.type):
        return f.library("builtins.is_same_function", [left.value, right.value])
    return f.builder.primitive("object.is", left.value, right.value)


def _same_value(f: FunctionLowering, left: Typed, right: Typed) -> ir.Value:
    """A value has no identity: two floats are one object where their bits are the same, also if they are NaN."""
    if left.type != FLOAT:
        return equal(f, left, right)
    bits = [f.builder.primitive("float.bits", one.value) for one in (left, right)]
    return f.builder.primitive("int.equal", *bits)


def _is_same_number_or_object(f: FunctionLowering, left: Typed, right: Typed) -> ir.Value:
    type_ = make_union((left.type, right.type))
    left, right = (f.keep(Typed(reinterpret(f, one, type_), type_)) for one in (left, right))
    if f.location.traced and may_be_function(type_):
        return f.library("builtins.is_same_function", [f.coerce(left, OBJECT), f.coerce(right, OBJECT)])
    return same_words(f, left, right)


def _is_box_of(f: FunctionLowering, value: Typed, boxed: Typed) -> ir.Value:
    """A value is an object when that object is of its very type and the same value."""
    answer = f.branch_value(BOOL)
    same, done = f.builder.block("same_type"), f.builder.block("compared")
    f.builder.move(answer, ir.FALSE)
    f.builder.branch(test_item(f, boxed, value.type), same, done)
    f.builder.enter(same)
    f.builder.move(answer, _same_value(f, as_item(f, boxed, value.type), value))
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
    right = found_again(f, right, left.type)
    left, right = _as_asked(f, left, right)
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
    ) and find_method(f, right, "__eq__", left) is not None:
        left, right = right, left
        if needs_protocol(f, "__eq__", "__eq__", left.type, right.type):
            return operate(f, "__eq__", "__eq__", left, right, BOOL).value
    return truth(f, call_method(f, left, "__eq__", [right], BOOL))


def _as_asked(f: FunctionLowering, left: Typed, right: Typed) -> tuple[Typed, Typed]:
    """The operands as objects where the right one may have to be asked: a text or number knows only its own kind."""
    if not may_be_asked(f.world, right.type):
        return left, right
    if isinstance(right.type, UnionType):
        left, right = f.keep(left), Typed(f.coerce(right, OBJECT), OBJECT)
    class_type = f.class_type(left.type)
    if class_type is not None and class_type.name in KNOW_THEIR_OWN:
        left = Typed(f.coerce(left, OBJECT), OBJECT)
    return left, right


def _has_own_equality(f: FunctionLowering, typed: Typed) -> bool:
    """Whether a class outside the built-in ones says itself what it is equal to."""
    if not isinstance(typed.type, ClassType) or typed.type.name.startswith("builtins."):
        return False
    member = f.world.hierarchy.member(typed.type, "__eq__")
    return member is not None and member.owner != OBJECT


def same_or_equal(f: FunctionLowering, left: Typed, right: Typed) -> ir.Value:
    """How containers compare their items: the same object is equal to itself without being asked."""
    if left.type == FLOAT and right.type == FLOAT:
        left, right = f.keep(left), f.keep(right)
        return f.builder.primitive("bool.or", _same_value(f, left, right), equal(f, left, right))
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
    left, right = _as_asked(f, left, right)
    class_type = f.class_type(left.type)
    if class_type is not None and class_type.name in KNOW_THEIR_OWN and _has_own_equality(f, right):
        left, right = right, left
        class_type = f.class_type(left.type)
    if needs_protocol(f, "__ne__", "__ne__", left.type, right.type):
        return operate(f, "__ne__", "__ne__", left, right, BOOL).value
    if class_type is not None and not isinstance(left.type, TupleType):
        member = f.world.hierarchy.member(class_type, "__ne__")
        if member is not None and member.owner != OBJECT and find_method(f, left, "__ne__", right) is not None:
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


def hash_of_tuple(f: FunctionLowering, given: Typed) -> Typed:
    """What ``tuple.__hash__`` gives for the same items, without an object."""
    assert isinstance(given.type, TupleType)
    record = f.keep(given).value
    mixing = "importos.runtime.collections.tuple_hash.tuple_hash"
    mixed = f.library(f"{mixing}_start", [])
    for number, type_ in enumerate(given.type.items):
        item = Typed(f.builder.record_item(record, number), type_)
        mixed = f.library(f"{mixing}_step", [mixed, call_named_function(f, "builtins.hash", [item], INT).value])
    count = ir.Constant(len(given.type.items), I64)
    return Typed(f.library(f"{mixing}_end", [mixed, count]), INT)


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
    container = present(f, container, "argument of type 'NoneType' is not iterable")
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


def _compare_nodes(
    f: FunctionLowering, operator: str, first: nodes.Expression, second: nodes.Expression, left: Typed, right: Typed
) -> ir.Value:
    """One comparison. A mapping that is asked for what may be no key of it is no more than found to be one. What may be
    shows in the types of the source alone: a type parameter is any object in the code that is shared."""
    own = _own_key(f, second.type) if operator in ("in", "not in") else None
    is_shared = own is not None and has_free_variables(own)
    if own is None or first.type == own or (not is_shared and f.world.hierarchy.is_subtype(first.type, own)):
        return compare(f, operator, left, right)
    mapping, found = f.keep(right), ClassType(FOUND_MAPPING, (OBJECT, OBJECT))
    right = Typed(f.coerce(mapping, found), found)
    if not isinstance(left.type, UnionType) or is_shared:
        return compare(f, operator, left, right)

    def ask(item: Typed) -> Typed:
        is_own = f.world.hierarchy.is_subtype(item.type, own)
        return Typed(compare(f, operator, item, mapping if is_own else right), BOOL)

    return each_item(f, left, ask, BOOL).value


def _own_key(f: FunctionLowering, container: Type) -> Type | None:
    """The keys of a mapping whose items are asked for by ``in``."""
    if not isinstance(container, ClassType):
        return None
    mapping = f.world.hierarchy.supertype(container, MAPPING)
    method = f.world.hierarchy.member(container, "__contains__")
    is_mixin = method is not None and method.owner.name == MAPPING
    return mapping.arguments[0] if mapping is not None and is_mixin else None


def _lower_compare(f: FunctionLowering, node: object, want: Type | None) -> Typed:
    assert isinstance(node, nodes.Compare)
    first, second = node.operands[0], node.operands[1]
    if node.operators[0] in IDENTITY:
        left = stable(f, tested(f, first, hint_of_operand(f, first, second)), second)
    else:
        hint = hint_of_operand(f, first, second)
        left = stable(f, f.expression(first, hint), second)
    if len(node.operators) == 1:
        hint = hint_of_operand(f, second, first)
        is_identity = node.operators[0] in IDENTITY
        right = tested(f, second, hint) if is_identity else f.expression(second, hint)
        f.at(node.span)
        return Typed(_compare_nodes(f, node.operators[0], first, second, left, right), BOOL)
    answer = f.branch_value(BOOL)
    done = f.builder.block("chained")
    for number, operator in enumerate(node.operators):
        other = node.operands[number + 1]
        right = f.keep(f.expression(other))
        f.at(node.span)
        f.builder.move(answer, _compare_nodes(f, operator, node.operands[number], other, left, right))
        if number + 1 < len(node.operators):
            following = f.builder.block("chain")
            f.builder.branch(answer, following, done)
            f.builder.enter(following)
        left = right
    f.builder.enter(done)
    return Typed(answer, BOOL)


EXPRESSIONS[nodes.Compare] = _lower_compare
