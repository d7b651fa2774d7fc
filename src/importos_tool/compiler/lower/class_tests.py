"""``isinstance``, ``issubclass`` and ``callable``.

Classes that are named are tested by name; for a class that is a value its own object answers (``class_objects.py``). A
protocol is tested as CPython does it: by the names of its members.
"""

from __future__ import annotations

from collections.abc import Callable

from importos_tool.compiler.checked import nodes
from importos_tool.compiler.checked.types import (
    BOOL,
    FLOAT,
    INT,
    NEVER,
    OBJECT,
    STR,
    CallableType,
    ClassType,
    NoneType,
    TupleType,
    Type,
    TypeObject,
    UnionType,
    make_union,
)
from importos_tool.compiler.ir import nodes as ir
from importos_tool.compiler.ir.types import BOOL as IR_BOOL
from importos_tool.compiler.lower.attributes import tested
from importos_tool.compiler.lower.called_object import TYPE, found_again
from importos_tool.compiler.lower.class_objects import (
    as_value,
    class_value,
    is_instance,
    is_subclass,
    known_class,
    named_class,
)
from importos_tool.compiler.lower.class_questions import FITTING_MEMBERS, METHOD, members_fit
from importos_tool.compiler.lower.function import FunctionLowering, Typed
from importos_tool.compiler.lower.hierarchy import has_members
from importos_tool.compiler.lower.loops import iterate
from importos_tool.compiler.lower.patterns import narrowed_by_class
from importos_tool.compiler.lower.representation import is_tagged, is_value, numbers_in
from importos_tool.compiler.lower.tagged import holds, objects_in, without_numbers
from importos_tool.compiler.lower.unions import decided, parts_of, test_item
from importos_tool.compiler.lower.world import DispatchKey

MEMBERS_OF = "has members of "
STAND_INS = {
    INT: ("importos.runtime.stand_ins.IntegerStandIn", "importos.runtime.stand_ins.refuse_integer_test"),
    FLOAT: ("importos.runtime.stand_ins.FloatStandIn", "importos.runtime.stand_ins.refuse_float_test"),
    STR: ("importos.runtime.stand_ins.TextStandIn", "importos.runtime.stand_ins.refuse_text_test"),
}


def lower_isinstance(f: FunctionLowering, node: nodes.Call, result: Type) -> Typed:
    """``isinstance(value, classes)``."""
    typed = f.keep(tested(f, node.arguments[0].value, OBJECT))

    def test(class_: Typed) -> ir.Value:
        if known_class(class_):
            assert isinstance(class_.type, TypeObject)
            return class_test(f, typed, class_.type.instance)
        return is_instance(f, typed, class_)

    return _any_class(f, node.arguments[1].value, test)


def is_instance_of_chosen(f: FunctionLowering, typed: Typed, classes: nodes.Expression) -> ir.Value:
    """``isinstance`` as ``except`` asks it, of classes that are known at run time only."""
    return _any_class(f, classes, lambda class_: is_instance(f, typed, class_)).value


def lower_issubclass(f: FunctionLowering, node: nodes.Call, result: Type) -> Typed:
    """``issubclass(class, classes)``."""
    class_ = f.keep(_found_class(f, as_value(f, named_class(f, node.arguments[0].value))))
    if f.location.traced and not all(isinstance(part, TypeObject) for part in parts_of(class_.type)):
        reason = "which enumeration it is shows only at run time, and its object does not say what it derives from"
        f.refuse(f.span, "issubclass of an enumeration that is a value", reason, "name the class", code="E312")

    def test(base: Typed) -> ir.Value:
        if known_class(base):
            assert isinstance(base.type, TypeObject)
            found = is_subclass(f, class_, class_value(f, base.type.instance))
            return _stand_in_class(f, class_, found, base.type.instance)
        return is_subclass(f, class_, base)

    return _any_class(f, node.arguments[1].value, test)


def _found_class(f: FunctionLowering, class_: Typed) -> Typed:
    """The class, also where it is known as something that can be called, or as an object of ``type``."""
    if isinstance(class_.type, CallableType):
        class_ = Typed(found_again(f, class_, TYPE).value, TYPE)
    return Typed(class_.value, TypeObject(OBJECT)) if class_.type == TYPE else class_


def _any_class(f: FunctionLowering, classes: nodes.Expression, test: Callable[[Typed], ir.Value]) -> Typed:
    """True when the test holds for one of the classes: a class, or a tuple of classes at any depth."""

    def decide(yes: ir.Block, no: ir.Block) -> None:
        def ask(class_: Typed) -> None:
            if isinstance(class_.type, TupleType):
                record = f.keep(class_).value
                for number, type_ in enumerate(class_.type.items):
                    ask(Typed(f.builder.record_item(record, number), type_))
                return
            if _is_tuple(class_.type):
                iterate(f, class_, ask)
                return
            tuples = [part for part in parts_of(class_.type) if _is_tuple(part)]
            if tuples:
                ask_either(class_, tuples)
                return
            if not all(isinstance(part, TypeObject) for part in parts_of(class_.type)):
                reason = "this may be something else than a class, or a tuple of classes"
                f.refuse(f.span, "isinstance and issubclass take classes", reason, "isinstance(x, (A, B))", code="E312")
            following = f.builder.block("next")
            answer = test(class_)
            if isinstance(answer, ir.Constant):
                f.builder.goto(yes if answer.value else following)
            else:
                f.builder.branch(answer, yes, following)
            f.builder.enter(following)

        def ask_either(classes: Typed, tuples: list[Type]) -> None:
            """A class, or one of some tuples: ``type[E] | tuple[type[E], ...]``."""
            kept, asked = f.keep(classes), f.builder.block("asked")
            for part in tuples:
                this, other = f.builder.block("tuple"), f.builder.block("other")
                f.builder.branch(test_item(f, kept, part), this, other)
                f.builder.enter(this)
                ask(Typed(f.coerce(kept, part), part))
                f.builder.goto(asked)
                f.builder.enter(other)
            rest = make_union(tuple(part for part in parts_of(kept.type) if part not in tuples))
            ask(Typed(f.coerce(kept, rest), rest))
            f.builder.goto(asked)
            f.builder.enter(asked)

        for item in classes.items if isinstance(classes, nodes.TupleDisplay) else [classes]:
            ask(named_class(f, item))
        f.builder.goto(no)

    return Typed(decided(f, decide), BOOL)


def _is_tuple(type_: Type) -> bool:
    return isinstance(type_, TupleType) or (isinstance(type_, ClassType) and type_.name == "builtins.tuple")


def class_test(f: FunctionLowering, typed: Typed, wanted: Type) -> ir.Value:
    """``isinstance(value, wanted)`` for a class that is named."""
    hierarchy = f.world.hierarchy
    if isinstance(wanted, TupleType):
        wanted = ClassType("builtins.tuple", (OBJECT,))
    if not isinstance(wanted, ClassType):
        return ir.TRUE if isinstance(wanted, NoneType) and isinstance(typed.type, NoneType) else ir.FALSE
    is_protocol = hierarchy.class_of(wanted.name).is_protocol
    if is_value(typed.type):
        class_type = f.class_type(typed.type)
        assert class_type is not None
        if is_protocol:
            return fits_at_run_time(f, class_type, wanted.name, refuses=f.location.traced)
        order = hierarchy.class_of(class_type.name).resolution_order
        is_int = class_type == BOOL and wanted == INT
        return ir.TRUE if wanted.name in order or is_int else ir.FALSE
    if wanted == OBJECT:
        return ir.TRUE
    if is_protocol and hierarchy.protocol_members(wanted.name) == ("__call__",):
        return test_callable(f, typed)
    if is_tagged(typed.type):
        return _tagged_class_test(f, typed, wanted)
    if f.instance is not None and f.instance.sharper and isinstance(typed.type, ClassType):
        if wanted.name in hierarchy.class_of(typed.type.name).resolution_order:
            return ir.TRUE
    if is_protocol:
        if f.location.traced:
            test = f.world.dispatch(DispatchKey(OBJECT, f"{MEMBERS_OF}{wanted.name}", (), (), BOOL)).name
        else:
            test = f.world.question(DispatchKey(OBJECT, f"{FITTING_MEMBERS}{wanted.name}", (), (), BOOL))
        return f.builder.call(test, [typed.value], IR_BOOL)
    found = f.builder.is_instance(found_again(f, typed, wanted).value, wanted.name)
    return _refusing_stand_ins(f, typed, found, *STAND_INS[wanted]) if wanted in STAND_INS else found


def fits_at_run_time(f: FunctionLowering, class_type: ClassType, protocol: str, *, refuses: bool) -> ir.Value:
    """Whether objects of a class are of a protocol to ``isinstance``. CPython looks at names alone; what follows here
    would call a method of one signature as if it had the other. The user's code is told (``refuses``), to the library
    it is none."""
    if not has_members(f.world.hierarchy, class_type, protocol):
        return ir.FALSE
    if members_fit(f.world, class_type, protocol):
        return ir.TRUE
    if refuses:
        names = (f.world.hierarchy.class_of(name).short_name for name in (class_type.name, protocol))
        f.raise_library("importos.runtime.failures.raise_other_signatures", [f.text(name).value for name in names])
        f.builder.enter(f.builder.block("dead"))
    return ir.FALSE


def _stand_in_class(f: FunctionLowering, class_: Typed, found: ir.Value, base: Type) -> ir.Value:
    """``issubclass`` of a class whose objects stand for built-in values: yes where it is named, else as above."""
    if base not in STAND_INS:
        return found
    assert isinstance(base, ClassType)
    stand_in, refuse = STAND_INS[base]
    if known_class(class_):
        assert isinstance(class_.type, TypeObject)
        instance = f.class_type(class_.type.instance)
        is_one = instance is not None and f.world.hierarchy.supertype(instance, stand_in) is not None
        return ir.TRUE if is_one else found
    class_value(f, ClassType(stand_in))
    return _refusing_stand_ins(f, class_, found, stand_in, refuse, "class ")


def _refusing_stand_ins(
    f: FunctionLowering, typed: Typed, found: ir.Value, class_: str, refuse: str, kind: str = ""
) -> ir.Value:
    """The answer, unless the object stands for a built-in value: CPython's answer would be yes, and what follows then
    takes it for one. Only the user's code asks so: the library knows them."""
    members = f.world.hierarchy.subclasses(class_)
    of_user = any(f.world.hierarchy.class_of(name).module in f.world.modules.user_modules for name in members)
    if not of_user or not f.location.traced:
        return found
    ask, refused, answered = (f.builder.block(name) for name in ("ask", "stands in", "answered"))
    f.builder.branch(found, answered, ask)
    f.builder.enter(ask)
    f.builder.branch(f.builder.is_instance(typed.value, kind + class_), refused, answered)
    f.builder.enter(refused)
    f.raise_library(refuse, [])
    f.builder.enter(answered)
    return found


def _tagged_class_test(f: FunctionLowering, typed: Typed, wanted: ClassType) -> ir.Value:
    """A union with numbers: each of them is or is not of the class, whatever else it is shows the object."""
    fitting = [n for n in numbers_in(typed.type) if class_test(f, Typed(ir.NULL, n), wanted) == ir.TRUE]
    others = [part for part in parts_of(objects_in(typed.type)) if _may_be(f, part, wanted)]
    if not fitting and not f.world.hierarchy.class_of(wanted.name).is_protocol:
        return class_test(f, without_numbers(f, typed), wanted) if others else ir.FALSE
    if len(fitting) == 1 and not others:
        return holds(f, typed, fitting[0])

    def decide(yes: ir.Block, no: ir.Block) -> None:
        for number in numbers_in(typed.type):
            following = f.builder.block("or")
            f.builder.branch(holds(f, typed, number), yes if number in fitting else no, following)
            f.builder.enter(following)
        if others:
            f.builder.branch(class_test(f, without_numbers(f, typed), wanted), yes, no)
        else:
            f.builder.goto(no)

    return decided(f, decide)


def _may_be(f: FunctionLowering, type_: Type, wanted: ClassType) -> bool:
    """Whether an object of the type may be of the class; of the user's classes and of protocols only it knows."""
    if f.world.hierarchy.class_of(wanted.name).is_protocol:
        return True
    if isinstance(type_, ClassType) and f.world.hierarchy.class_of(type_.name).module in f.world.modules.user_modules:
        return True
    return narrowed_by_class(f, type_, wanted) != NEVER


# ------------------------------------------------------------------------------------------------ callable


def lower_callable(f: FunctionLowering, node: nodes.Call, result: Type) -> Typed:
    """``callable(value)``: a function, a class, or an object whose class has ``__call__``."""
    return Typed(test_callable(f, f.expression(node.arguments[0].value)), BOOL)


def test_callable(f: FunctionLowering, typed: Typed) -> ir.Value:
    """Whether a value can be called; ``isinstance`` of a protocol that has ``__call__`` alone asks the same."""
    if isinstance(typed.type, (CallableType, TypeObject)):
        return ir.TRUE
    if is_value(typed.type) or isinstance(typed.type, NoneType):
        return ir.FALSE
    if isinstance(typed.type, ClassType) and f.world.hierarchy.member(typed.type, "__call__") is not None:
        return ir.TRUE
    assert isinstance(typed.type, (ClassType, UnionType))
    value = f.keep(Typed(f.coerce(typed, OBJECT), OBJECT) if is_tagged(typed.type) else typed)

    def decide(yes: ir.Block, no: ir.Block) -> None:
        for name in ("builtins.function", "builtins.type"):
            following = f.builder.block("next")
            f.builder.branch(f.builder.is_instance(value.value, name), yes, following)
            f.builder.enter(following)
        question = f.world.question(DispatchKey(OBJECT, METHOD, (), (), BOOL, (("__call__", OBJECT),)))
        f.builder.branch(f.builder.call(question, [value.value], IR_BOOL), yes, no)

    return decided(f, decide)
