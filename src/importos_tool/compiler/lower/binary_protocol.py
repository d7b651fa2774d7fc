"""Binary operations between objects in full: which operand is asked first, and what happens when it declines.

As in CPython: the right operand comes first when its class derives from the left one's and says something else;
then the left one, then the right one; a comparison that nobody answers is one of identity, any other operation a
TypeError. Where neither can happen, ``operators.py`` calls the one method directly.
"""

from __future__ import annotations

from importos_tool.compiler.checked import nodes
from importos_tool.compiler.checked.types import (
    BOOL,
    OBJECT,
    ClassType,
    NoneType,
    TupleType,
    Type,
    TypeObject,
    UnionType,
    substitute,
)
from importos_tool.compiler.ir import nodes as ir
from importos_tool.compiler.ir.types import REFERENCE
from importos_tool.compiler.lower.actual_types import keeps_number
from importos_tool.compiler.lower.arguments import Given, positional
from importos_tool.compiler.lower.calls import call_member
from importos_tool.compiler.lower.class_objects import class_value, type_of_value
from importos_tool.compiler.lower.declining import attempt, decline, family_declines, may_decline
from importos_tool.compiler.lower.function import FunctionLowering, Typed
from importos_tool.compiler.lower.hierarchy import Member
from importos_tool.compiler.lower.representation import canonical_signature, is_value, result_representation
from importos_tool.compiler.lower.unions import as_item, test_item
from importos_tool.compiler.lower.world import DispatchKey, World

KNOW_THEIR_OWN = ("builtins.str", "builtins.bytes")  # for the rest, their own __eq__ says False, which is not enough
COMPARISONS = ("__lt__", "__le__", "__gt__", "__ge__", "__eq__", "__ne__")
EQUALITIES = ("__eq__", "__ne__")


def _family(world: World, type_: Type) -> list[str]:
    """The user's classes that an object of the type may have."""
    users = world.modules.user_modules
    if type_ == OBJECT or not isinstance(type_, ClassType) or world.hierarchy.class_of(type_.name).is_protocol:
        return world.user_classes()
    own = [type_.name] if world.hierarchy.class_of(type_.name).module in users else []
    return [*own, *world.user_subclasses(type_.name)]


def _own(world: World, class_name: str, method: str) -> Member | None:
    """A method that a user's class has, its own or a user's base's."""
    member = world.hierarchy.member(ClassType(class_name), method)
    if member is None or isinstance(member.definition, nodes.Field):
        return None
    owner = world.hierarchy.class_of(member.owner.name)
    return member if owner.module in world.modules.user_modules else None


def needs_protocol(f: FunctionLowering, method: str, reflected: str, left: Type, right: Type) -> bool:
    """Whether more than one method may have to be asked."""
    if is_value(left) or not isinstance(left, ClassType) or isinstance(right, UnionType):
        return False
    world = f.world
    rights = _family(world, right) if isinstance(right, ClassType) and not is_value(right) else []
    answering = [name for name in rights if _own(world, name, reflected) is not None]
    if method == "__ne__":
        answering += [name for name in rights if _own(world, name, "__eq__") is not None]
    if _has_many_classes(world, left):
        asked = ("__eq__", "__ne__") if method == "__ne__" else (method,)
        return method in COMPARISONS and (bool(answering) or any(family_declines(world, OBJECT, m) for m in asked))
    if family_declines(world, left, method):
        return True
    if world.hierarchy.class_of(left.name).module not in world.modules.user_modules:
        return method in EQUALITIES and bool(answering) and left.name not in KNOW_THEIR_OWN
    if method == "__ne__" and family_declines(world, left, "__eq__"):
        return True
    lefts = _family(world, left)
    if method in EQUALITIES and answering and any(_own(world, name, method) is None for name in lefts):
        return True
    others = set(answering)
    return any(
        right_name in others and _precedes(world, right_name, name, method, reflected)
        for name in lefts
        for right_name in world.user_subclasses(name)
    )


def may_be_asked(world: World, right: Type) -> bool:
    """Whether an operand of a type that says little may be of a user's class that knows what it is equal to."""
    if not _has_many_classes(world, right) and not isinstance(right, UnionType):
        return False
    classes = world.user_classes()
    if world.own_equality[0] != len(classes):
        answers = any(_own(world, name, method) is not None for name in classes for method in EQUALITIES)
        world.own_equality = (len(classes), answers)
    return world.own_equality[1]


def _has_many_classes(world: World, static: Type) -> bool:
    """Whether an operand of the type may have nearly any class."""
    return static == OBJECT or (isinstance(static, ClassType) and world.hierarchy.class_of(static.name).is_protocol)


def _precedes(world: World, right: str, left: str, method: str, reflected: str) -> bool:
    """Whether a right operand of a class that derives from that of the left one is asked before it."""
    found = _own(world, right, reflected)
    if found is None:
        return False
    before = _own(world, left, reflected)
    return method in COMPARISONS or before is None or before.owner.name != found.owner.name


def operate(
    f: FunctionLowering, method: str, reflected: str, left: Typed, right: Typed, result: Type, symbol: str = ""
) -> Typed:
    """The operation, through a function that knows the class of the left operand; ``symbol`` stands in its error."""
    static = canonical_signature(left.type)
    other = canonical_signature(right.type) if isinstance(right.type, ClassType) else right.type
    if _has_many_classes(f.world, static) and result_representation(other) == REFERENCE:
        other = OBJECT  # one switch over all classes is enough for all right operands
    key = DispatchKey(static, f"binary {method} {reflected} {symbol}", ("",), (other,), canonical_signature(result))
    dispatch = f.world.dispatch(key)
    value = f.builder.call(dispatch.name, [left.value, f.coerce(right, other)], result_representation(result))
    return f.none() if isinstance(result, NoneType) else Typed(value, result)


def operate_reflected(f: FunctionLowering, right: Typed, class_type: ClassType, method: str, reflected: str,
                      member: Member, left: Typed, result: Type, symbol: str) -> Typed:  # fmt: skip
    """The operation where only the right operand can answer, and it may decline."""
    left, right = f.keep(left), f.keep(right)
    declined, done = f.builder.block("declined"), f.builder.block("operated")
    answer = attempt(
        f, lambda: call_member(f, right, class_type, reflected, member, positional([left]), result), declined
    )
    f.builder.goto(done)
    f.builder.enter(declined)
    _default(f, method, left, right, symbol)
    f.builder.enter(done)
    return answer


# ------------------------------------------------------------------------------------ the left operand's class


def binary_arm(g: FunctionLowering, key: DispatchKey, receiver: Typed, arguments: list[Given], rest: str) -> Typed:
    """The operation for left operands of exactly one class."""
    method, reflected, _ = _words(key)
    right = arguments[0].value
    class_type = g.class_type(receiver.type)
    assert right is not None and class_type is not None
    answer = g.branch_value(key.result)
    done, default = g.builder.block("operated"), g.builder.block("unanswered")
    first, reflect = g.builder.block("left"), g.builder.block("right")
    before = _classes_before(g.world, class_type.name, right.type, method, reflected)
    if before:
        ahead = g.builder.block("right_first")
        for name in before:
            following = g.builder.block("next")
            g.builder.branch(g.builder.is_instance(right.value, name), ahead, following)
            g.builder.enter(following)
        g.builder.goto(first)
        g.builder.enter(ahead)
        second = g.builder.block("left_second")
        _answered(g, answer, _ask_right(g, reflected, receiver, right, key, second), key, done)
        g.builder.enter(second)
        _answered(g, answer, _ask_left(g, method, receiver, class_type, right, key, default), key, done)
    g.builder.enter(first)
    _answered(g, answer, _ask_left(g, method, receiver, class_type, right, key, reflect), key, done)
    g.builder.enter(reflect)
    if _may_be_asked(g, right.type, reflected) and _declines_for_its_own(g.world, class_type.name, method, reflected):
        other = g.builder.block("other_class")
        same = g.builder.primitive("object.is", type_of_value(g, right).value, class_value(g, receiver.type).value)
        g.builder.branch(same, default, other)
        g.builder.enter(other)
    return _end_without_left(g, key, receiver, right, answer, done, default)


def has_no_say(world: World, left: Type, key: DispatchKey) -> bool:
    """Whether the class of a left operand changes nothing: it has no method, and no right operand goes before it."""
    method, reflected, _ = _words(key)
    class_type = world.hierarchy.as_class(left)
    if class_type is None or is_value(left) or not isinstance(key.static, ClassType):
        return False
    if _answering_member(world, class_type, method) is not None:
        return False
    if _declines_for_its_own(world, class_type.name, method, reflected):
        return False
    return not _classes_before(world, class_type.name, key.parameters[0], method, reflected)


def silent_arm(g: FunctionLowering, key: DispatchKey, receiver: Typed, right: Typed) -> Typed:
    """The operation for all left operands that have no say."""
    done, default = g.builder.block("operated"), g.builder.block("unanswered")
    return _end_without_left(g, key, receiver, right, g.branch_value(key.result), done, default)


def _end_without_left(
    g: FunctionLowering, key: DispatchKey, left: Typed, right: Typed, answer: ir.Register, done: ir.Block,
    default: ir.Block,
) -> Typed:  # fmt: skip
    """What follows when the left operand has not answered: the right one is asked, then there is the default."""
    method, reflected, symbol = _words(key)
    if _may_be_asked(g, right.type, reflected):
        _answered(g, answer, _ask_right(g, reflected, left, right, key, default), key, done)
    else:
        g.builder.goto(default)
    g.builder.enter(default)
    left, right = Typed(g.coerce(left, OBJECT), OBJECT), Typed(g.coerce(right, OBJECT), OBJECT)
    found = _default(g, method, left, right, symbol)
    if found is not None:
        _answered(g, answer, found, key, done)
    g.builder.enter(done)
    return Typed(answer, key.result)


def _words(key: DispatchKey) -> tuple[str, str, str]:
    """The method, the reflected one and the symbol of a dispatch that ``operate`` asks for."""
    method, reflected, symbol = key.method.removeprefix("binary ").split(" ", 2)
    return method, reflected, symbol


def _answered(g: FunctionLowering, answer: ir.Register, value: Typed, key: DispatchKey, done: ir.Block) -> None:
    if not g.builder.terminated:
        g.builder.move(answer, g.coerce(value, key.result))
        g.builder.goto(done)


def _declines_for_its_own(world: World, left: str, method: str, reflected: str) -> bool:
    """Two operands of one class: the reflected method of an arithmetic operation is not asked, as in CPython."""
    return method not in COMPARISONS and _own(world, left, reflected) is not None


def _classes_before(world: World, left: str, right: Type, method: str, reflected: str) -> list[str]:
    """The classes of right operands that are asked first; a class stands for its subclasses."""
    if is_value(right):
        return []
    below = world.user_subclasses(left)
    if not below:
        return []
    family = set(_family(world, right))
    found = [n for n in below if n in family and _precedes(world, n, left, method, reflected)]
    return [n for n in found if not any(a in found for a in world.hierarchy.class_of(n).resolution_order[1:])]


def _may_be_asked(g: FunctionLowering, right: Type, reflected: str) -> bool:
    if is_value(right) or not isinstance(right, ClassType):
        return False
    return any(_has_answer(g.world, name, reflected) for name in _family(g.world, right))


def _has_answer(world: World, class_name: str, method: str) -> bool:
    return any(_own(world, class_name, name) is not None for name in _methods_for(method))


def _ask_left(
    g: FunctionLowering, method: str, receiver: Typed, class_type: ClassType, right: Typed, key: DispatchKey,
    declined: ir.Block,
) -> Typed:  # fmt: skip
    if not _inherits_answer(g.world, class_type, method):
        return _ask(g, method, receiver, class_type, right, key.result, declined)
    answer = _ask_library(g, method, receiver, class_type, right, key.result, declined)
    if method in EQUALITIES and not g.builder.terminated:  # False may mean that the class does not know the other one
        known = g.builder.block("known")
        value = g.keep(answer)
        g.builder.branch(value.value, *((known, declined) if method == "__eq__" else (declined, known)))
        g.builder.enter(known)
        return value
    return answer


def _inherits_answer(world: World, class_type: ClassType, method: str) -> bool:
    """Whether a built-in class answers: its own instances, and those of a user's class that leaves it as it is."""
    if world.hierarchy.class_of(class_type.name).module not in world.modules.user_modules:
        return True
    name = _answering_member(world, class_type, method)
    return name is not None and _own(world, class_type.name, name) is None


def _answering_member(world: World, class_type: ClassType, method: str) -> str | None:
    """The method that answers for an object of the class; None where there is only that of ``object``."""
    for name in _methods_for(method):
        member = world.hierarchy.member(class_type, name)
        if member is not None and member.owner != OBJECT:
            return name
    return None


def _methods_for(method: str) -> tuple[str, ...]:
    """``object.__ne__`` asks ``__eq__``."""
    return (method, "__eq__") if method == "__ne__" else (method,)


def _ask_right(
    g: FunctionLowering, reflected: str, left: Typed, right: Typed, key: DispatchKey, declined: ir.Block
) -> Typed:
    """Ask the right operand, whatever its class is. All classes of left operands share the function that asks."""
    if isinstance(left.type, ClassType) and not is_value(left.type) and isinstance(key.static, ClassType):
        left = Typed(g.coerce(left, key.static), key.static)
    own = canonical_signature(left.type) if isinstance(left.type, ClassType) else left.type
    static = canonical_signature(right.type)
    dispatch = g.world.dispatch(DispatchKey(static, f"reflected {reflected}", ("",), (own,), key.result))

    def call() -> Typed:
        return Typed(
            g.builder.call(dispatch.name, [right.value, left.value], result_representation(key.result)), key.result
        )

    return attempt(g, call, declined)


def may_answer(world: World, right: Type, method: str) -> bool:
    """Whether a right operand of exactly this class has a method for ``method``, "reflected" and its name."""
    class_type = world.hierarchy.as_class(right)
    if class_type is None or world.hierarchy.class_of(class_type.name).module not in world.modules.user_modules:
        return False
    return _has_answer(world, class_type.name, method.removeprefix("reflected "))


def reflected_arm(g: FunctionLowering, key: DispatchKey, receiver: Typed, arguments: list[Given], rest: str) -> Typed:
    """A right operand of exactly one class that ``may_answer`` is asked."""
    left = arguments[0].value
    class_type = g.class_type(receiver.type)
    assert left is not None and class_type is not None
    declined = g.builder.block("declined")
    answer = _ask(g, rest, receiver, class_type, left, key.result, declined)
    if not g.builder.terminated:
        g.builder.return_(g.coerce(answer, key.result))
    g.builder.enter(declined)
    decline(g)
    return Typed(ir.NULL, OBJECT)


# ------------------------------------------------------------------------------------------------ one method


def _ask(
    g: FunctionLowering, method: str, receiver: Typed, class_type: ClassType, other: Typed, result: Type,
    declined: ir.Block,
) -> Typed:  # fmt: skip
    """Call a user's method if there is one for the other operand."""
    member = _own(g.world, class_type.name, method)
    if member is None and method == "__ne__":  # what object.__ne__ does
        answer = _ask(g, "__eq__", receiver, class_type, other, BOOL, declined)
        if g.builder.terminated:
            return answer
        return Typed(g.builder.primitive("bool.not", answer.value), BOOL)
    member = g.world.hierarchy.member(class_type, method) if member is not None else None
    if member is None or isinstance(member.definition, nodes.Field):
        g.builder.goto(declined)
        return Typed(g.zero(result), result)
    found = member
    if isinstance(found.definition, nodes.Function):
        declared = found.definition.parameters[1].variable.type
        wanted = substitute(declared, g.world.hierarchy.arguments_of(found.owner))
        keeps = keeps_number(g, found.definition, other.type, wanted)
        if not keeps and not g.world.hierarchy.is_subtype(other.type, wanted):
            if is_value(other.type) or isinstance(other.type, (TupleType, NoneType, TypeObject)):
                g.builder.goto(declined)
                return Typed(g.zero(result), result)
            other = _narrowed(g, other, wanted, declined)
    kept = other

    def call() -> Typed:
        return call_member(g, receiver, class_type, method, found, positional([kept]), result, exact=True)

    return attempt(g, call, declined) if may_decline(g.world, found.definition) else call()


def _narrowed(g: FunctionLowering, other: Typed, wanted: Type, declined: ir.Block) -> Typed:
    """The other operand as what the method takes; what is nothing of the kind cannot be passed to it."""
    matched = g.builder.block("matched")
    for item in wanted.items if isinstance(wanted, UnionType) else (wanted,):
        following = g.builder.block("next")
        g.builder.branch(test_item(g, other, item), matched, following)
        g.builder.enter(following)
    g.builder.goto(declined)
    g.builder.enter(matched)
    return as_item(g, other, wanted)


def _ask_library(
    g: FunctionLowering, method: str, receiver: Typed, class_type: ClassType, other: Typed, result: Type,
    declined: ir.Block,
) -> Typed:  # fmt: skip
    """A built-in class's method: the item of an overloaded one that the other operand fits, found by its class."""
    if isinstance(receiver.type, TupleType):
        receiver = Typed(g.coerce(receiver, class_type), class_type)
    member = g.world.hierarchy.member(class_type, method)
    if member is None and method == "__ne__":
        member = g.world.hierarchy.member(class_type, "__eq__")
    if member is None or isinstance(member.definition, nodes.Field):
        g.builder.goto(declined)
        return Typed(g.zero(result), result)
    found = member
    items = found.definition.items if isinstance(found.definition, nodes.Overloads) else [found.definition]
    answer = g.branch_value(result)
    done = g.builder.block("asked")
    for item in items:
        assert isinstance(item, nodes.Function)
        known = dict(g.world.class_environment(found.owner))
        g.world.hierarchy.unify(item.parameters[0].variable.type, class_type, known)
        wanted = substitute(item.parameters[1].variable.type, known)
        following = g.builder.block("next")
        narrowed = other
        if not g.world.hierarchy.is_subtype(other.type, wanted):
            if is_value(other.type) or not isinstance(other.type, ClassType):
                continue
            narrowed = _narrowed(g, other, wanted, following)
        one = Member(found.owner, found.definition)
        value = call_member(g, receiver, class_type, method, one, positional([narrowed]), result, exact=True)
        g.builder.move(answer, g.coerce(value, result))
        g.builder.goto(done)
        g.builder.enter(following)
    g.builder.goto(declined)
    g.builder.enter(done)
    return Typed(answer, result)


def _default(g: FunctionLowering, method: str, left: Typed, right: Typed, symbol: str) -> Typed | None:
    """What is left when nobody answers."""
    if method in EQUALITIES:
        same: ir.Value = g.builder.primitive("object.is", left.value, right.value)
        return Typed(same if method == "__eq__" else g.builder.primitive("bool.not", same), BOOL)
    values = [g.coerce(left, OBJECT), g.coerce(right, OBJECT)]
    if method in COMPARISONS:
        g.raise_library("importos.runtime.failures.raise_unsupported_operands", [g.text(method).value, *values])
    else:
        g.raise_library("importos.runtime.failures.raise_unsupported_operation", [g.text(symbol).value, *values])
    return None
