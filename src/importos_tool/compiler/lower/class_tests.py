"""``isinstance``, ``issubclass`` and ``callable``.

Classes that are named are tested by name. A class that is a value is the number of a class: the functions that compare
numbers list every class of the program, so they are written when all are known.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from importos_tool.compiler.checked import nodes
from importos_tool.compiler.checked.types import (
    BOOL,
    INT,
    OBJECT,
    CallableType,
    ClassType,
    NoneType,
    TupleType,
    Type,
    TypeObject,
    UnionType,
)
from importos_tool.compiler.ir import nodes as ir
from importos_tool.compiler.ir.types import BOOL as IR_BOOL
from importos_tool.compiler.ir.types import I64
from importos_tool.compiler.lower.function import FunctionLowering, Typed
from importos_tool.compiler.lower.representation import is_value
from importos_tool.compiler.lower.unions import decided, parts_of
from importos_tool.compiler.lower.world import DispatchKey, World

KIND = "class is"  # (number, number) -> bool: the first class is the second or derives from it


def lower_isinstance(f: FunctionLowering, node: nodes.Call, result: Type) -> Typed:
    """``isinstance(value, classes)``."""
    typed = f.keep(f.expression(node.arguments[0].value, OBJECT))
    return _any_class(
        f, node.arguments[1].value, lambda wanted: _class_test(f, typed, wanted), lambda: _number(f, typed)
    )


def lower_issubclass(f: FunctionLowering, node: nodes.Call, result: Type) -> Typed:
    """``issubclass(class, classes)``."""
    first = node.arguments[0].value
    if isinstance(first, nodes.ClassName):
        known = f.class_type(f.concrete(first.instance))
        assert known is not None
        order = f.world.hierarchy.class_of(known.name).resolution_order
        names = (*order, "builtins.int") if known == BOOL else order

        def by_name(wanted: Type) -> ir.Value:
            class_type = f.class_type(wanted)
            return ir.TRUE if class_type is not None and class_type.name in names else ir.FALSE

        return _any_class(f, node.arguments[1].value, by_name, lambda: _class_number(f, f.expression(first)))
    number = f.keep(Typed(_class_number(f, f.expression(first)), INT))
    return _any_class(
        f, node.arguments[1].value, lambda wanted: _subclass_test(f, number.value, wanted), lambda: number.value
    )


def _any_class(
    f: FunctionLowering, classes: nodes.Expression, test: Callable[[Type], ir.Value], number: Callable[[], ir.Value]
) -> Typed:
    """True when one of the classes fits: ``test`` for one that is named, ``number`` for one that is a value."""
    names = classes.items if isinstance(classes, nodes.TupleDisplay) else [classes]

    def decide(yes: ir.Block, no: ir.Block) -> None:
        for name in names:
            following = f.builder.block("next")
            if isinstance(name, nodes.ClassName):
                answer = test(f.concrete(name.instance))
            else:
                own = number()
                answer = _kind_test(f, own, _class_number(f, f.expression(name)))
            if isinstance(answer, ir.Constant):
                f.builder.goto(yes if answer.value else following)
            else:
                f.builder.branch(answer, yes, following)
            f.builder.enter(following)
        f.builder.goto(no)

    return Typed(decided(f, decide), BOOL)


def _class_test(f: FunctionLowering, typed: Typed, wanted: Type) -> ir.Value:
    hierarchy = f.world.hierarchy
    if isinstance(wanted, TupleType):
        wanted = ClassType("builtins.tuple", (OBJECT,))
    if not isinstance(wanted, ClassType):
        return ir.TRUE if isinstance(wanted, NoneType) and isinstance(typed.type, NoneType) else ir.FALSE
    if is_value(typed.type):
        class_type = f.class_type(typed.type)
        assert class_type is not None
        order = hierarchy.class_of(class_type.name).resolution_order
        is_int = class_type == BOOL and wanted == INT
        return ir.TRUE if wanted.name in order or is_int else ir.FALSE
    if wanted == OBJECT:
        return ir.TRUE
    if f.instance is not None and f.instance.sharper and isinstance(typed.type, ClassType):
        if wanted.name in hierarchy.class_of(typed.type.name).resolution_order:
            return ir.TRUE
    if hierarchy.class_of(wanted.name).is_protocol:
        f.refuse(f.span, "isinstance with a protocol is not supported yet", code="E312")
    return f.builder.is_instance(typed.value, wanted.name)


# ------------------------------------------------------------------------------------------------ class numbers


def _number(f: FunctionLowering, typed: Typed) -> ir.Value:
    """The number of a value's class."""
    return f.builder.primitive("object.class_number", f.coerce(typed, OBJECT))


def _class_number(f: FunctionLowering, class_: Typed) -> ir.Value:
    """The number of the class that a class value stands for."""
    if not all(isinstance(part, TypeObject) for part in parts_of(class_.type)):
        f.refuse(f.span, "isinstance and issubclass take classes", "", "isinstance(x, (A, B))", code="E312")
    layout = f.world.concrete(ClassType("builtins.type")).layout
    return f.builder.load_field(class_.value, layout.name, "_number", I64)


def _subclass_test(f: FunctionLowering, number: ir.Value, wanted: Type) -> ir.Value:
    class_type = f.class_type(wanted)
    assert class_type is not None
    if class_type == OBJECT:
        return ir.TRUE
    f.world.class_tests.add(class_type.name)
    return f.builder.call(_test_name(class_type.name), [number], IR_BOOL)


def _kind_test(f: FunctionLowering, number: ir.Value, wanted: ir.Value) -> ir.Value:
    f.world.class_tests.add("")
    return f.builder.call(KIND, [number, wanted], IR_BOOL)


def _test_name(class_name: str) -> str:
    return f"class is {class_name}"


def finish_class_tests(world: World) -> None:
    """The functions on class numbers that were asked for; every class of the program is known now."""
    own = {layout.name: layout.ancestors[-1] for layout in world.ir.layouts.values() if layout.ancestors}
    if "" in world.class_tests:
        f = FunctionLowering(world, KIND, ir.Location("", 0, KIND, False), IR_BOOL, {})
        number, wanted = f.builder.parameter(I64, "number"), f.builder.parameter(I64, "wanted")
        for name, class_name in own.items():
            world.class_tests.add(class_name)
            _answer_when(f, wanted, name, partial(f.builder.call, _test_name(class_name), [number], IR_BOOL))
        f.builder.return_(ir.FALSE)
        world.ir.functions[KIND] = f.builder.finish()
    for class_name in sorted(world.class_tests - {""}):
        name = _test_name(class_name)
        f = FunctionLowering(world, name, ir.Location("", 0, name, False), IR_BOOL, {})
        number = f.builder.parameter(I64, "number")
        for layout in own:
            if class_name in world.ir.layouts[layout].ancestors:
                _answer_when(f, number, layout, lambda: ir.TRUE)
        f.builder.return_(ir.FALSE)
        world.ir.functions[name] = f.builder.finish()


def _answer_when(f: FunctionLowering, number: ir.Value, layout: str, answer: Callable[[], ir.Value]) -> None:
    same, following = f.builder.block("same"), f.builder.block("next")
    f.builder.branch(f.builder.primitive("int.equal", number, ir.ClassNumber(layout)), same, following)
    f.builder.enter(same)
    f.builder.return_(answer())
    f.builder.enter(following)


# ------------------------------------------------------------------------------------------------ callable


def lower_callable(f: FunctionLowering, node: nodes.Call, result: Type) -> Typed:
    """``callable(value)``: a function, a class, or an object whose class has ``__call__``."""
    typed = f.expression(node.arguments[0].value)
    if isinstance(typed.type, (CallableType, TypeObject)):
        return Typed(ir.TRUE, BOOL)
    if is_value(typed.type) or isinstance(typed.type, NoneType):
        return Typed(ir.FALSE, BOOL)
    if isinstance(typed.type, ClassType) and f.world.hierarchy.member(typed.type, "__call__") is not None:
        return Typed(ir.TRUE, BOOL)
    assert isinstance(typed.type, (ClassType, UnionType))
    value = f.keep(typed)

    def decide(yes: ir.Block, no: ir.Block) -> None:
        for name in ("builtins.function", "builtins.type"):
            following = f.builder.block("next")
            f.builder.branch(f.builder.is_instance(value.value, name), yes, following)
            f.builder.enter(following)
        dispatch = f.world.dispatch(DispatchKey(OBJECT, "has", (), (), BOOL, (("__call__", OBJECT),)))
        f.builder.branch(f.builder.call(dispatch.name, [value.value], IR_BOOL), yes, no)

    return Typed(decided(f, decide), BOOL)
