"""Classes as values: ``C`` itself, ``type(x)``, and what can be done with a class that is known only at run time.

A class that the program uses as a value has an immortal object of its own, with a layout of its own whose ancestors
are those of the class. So a class value is compared by identity, and a dispatch function tells classes apart exactly
as it tells objects apart. The type arguments of a class are no part of it, as in CPython. A value that is a constant
is a class that is known.
"""

from __future__ import annotations

from collections.abc import Sequence

from importos_tool.compiler.checked import nodes
from importos_tool.compiler.checked.roots import run_time_name
from importos_tool.compiler.checked.types import (
    BOOL,
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
)
from importos_tool.compiler.ir import nodes as ir
from importos_tool.compiler.ir.types import BOOL as IR_BOOL, REFERENCE
from importos_tool.compiler.lower.arguments import Given
from importos_tool.compiler.lower.called_object import TYPE
from importos_tool.compiler.lower.calls import dispatch_call
from importos_tool.compiler.lower.construction import construct_given
from importos_tool.compiler.lower.function import FunctionLowering, Typed
from importos_tool.compiler.lower.hierarchy import Member
from importos_tool.compiler.lower.inference import infer, pick
from importos_tool.compiler.lower.late_names import check_defined
from importos_tool.compiler.lower.new_methods import INIT, own_new
from importos_tool.compiler.lower.representation import canonical_signature, is_value
from importos_tool.compiler.lower.world import FUNCTION, DispatchKey

FITS = "class fits "  # what a class is asked by ``issubclass`` of a protocol, behind it


def erased(f: FunctionLowering, type_: Type) -> ClassType:
    """The class without type arguments whose object stands for the type."""
    if isinstance(type_, CallableType):
        return FUNCTION
    class_type = f.class_type(type_)
    return ClassType(class_type.name) if class_type is not None else OBJECT


def class_value(f: FunctionLowering, instance: Type) -> Typed:
    """The object of a class that is known."""
    concrete = f.world.class_object(erased(f, instance))
    return Typed(ir.Singleton(concrete.layout.name), TypeObject(instance))


def named_class(f: FunctionLowering, node: nodes.Expression) -> Typed:
    """An expression left of a dot or in a test: a class by name is not made an object of yet."""
    if isinstance(node, nodes.ClassName):
        if isinstance(node.instance, ClassType):
            check_defined(f, node.instance.name)
        return Typed(ir.NULL, TypeObject(f.concrete(node.instance)))
    return f.expression(node)


def known_class(typed: Typed) -> bool:
    """Whether it is known when compiling which class the value is."""
    return isinstance(typed.type, TypeObject) and isinstance(typed.value, (ir.Singleton, ir.Constant))


def as_value(f: FunctionLowering, typed: Typed) -> Typed:
    """A class value with its object made."""
    if isinstance(typed.value, ir.Constant) and isinstance(typed.type, TypeObject):
        return class_value(f, typed.type.instance)
    return typed


def type_of_value(f: FunctionLowering, typed: Typed) -> Typed:
    """``type(value)``."""
    type_ = typed.type
    if type_ == FUNCTION:
        return _class_of_called(f, typed)
    if is_value(type_) or isinstance(type_, (NoneType, TupleType)):
        return class_value(f, type_)
    if isinstance(type_, CallableType):
        return Typed(type_of_value(f, Typed(typed.value, FUNCTION)).value, TypeObject(type_))
    if isinstance(type_, TypeObject):
        return class_value(f, TYPE)
    if isinstance(type_, NeverType):
        return Typed(f.zero(OBJECT), TypeObject(type_))
    static: Type = canonical_signature(type_) if isinstance(type_, ClassType) else OBJECT
    if isinstance(static, ClassType) and static != OBJECT:
        class_ = f.world.hierarchy.class_of(static.name)
        if not class_.is_protocol and not f.world.hierarchy.subclasses(static.name):
            return class_value(f, type_)
    dispatch = f.world.dispatch(DispatchKey(static, "class of", (), (), TYPE))
    instance = make_union(type_.items) if isinstance(type_, UnionType) else type_
    return Typed(f.builder.call(dispatch.name, [f.coerce(typed, OBJECT)], REFERENCE), TypeObject(instance))


def _class_of_called(f: FunctionLowering, function: Typed) -> Typed:
    """The class of a function, or that of the object which it stands for."""
    answer = f.branch_value(TYPE)
    other, done = f.builder.block("object"), f.builder.block("classed")
    function = f.keep(function)
    called = f.keep(Typed(f.library("builtins.called_object", [function.value]), OBJECT))
    f.builder.move(answer, class_value(f, FUNCTION).value)
    f.builder.branch(f.builder.primitive("object.is", called.value, function.value), done, other)
    f.builder.enter(other)
    f.builder.move(answer, type_of_value(f, called).value)
    f.builder.enter(done)
    return Typed(answer, TypeObject(OBJECT))


def class_text(f: FunctionLowering, class_: Typed, what: str) -> Typed:
    """``__name__`` and its like; ``what``: "name", "qualified name", "module"."""
    if known_class(class_):
        assert isinstance(class_.type, TypeObject)
        return f.text(text_of(f, erased(f, class_.type.instance), what))
    dispatch = f.world.dispatch(DispatchKey(TYPE, f"class {what}", (), (), STR))
    return Typed(f.builder.call(dispatch.name, [class_.value], REFERENCE), STR)


def text_of(f: FunctionLowering, class_type: ClassType, what: str) -> str:
    """The text of a known class."""
    class_ = f.world.hierarchy.class_of(class_type.name)
    if what == "name":
        return class_.short_name
    if what == "qualified name":
        return class_.qualified_name or class_.short_name
    if class_.module == "types" or class_.module.startswith("importos."):
        return "builtins"
    return run_time_name(class_.module)


def class_documentation(f: FunctionLowering, class_: Typed) -> Typed:
    """``__doc__`` of a class."""
    result = make_union((STR, NoneType()))
    if known_class(class_):
        assert isinstance(class_.type, TypeObject)
        text = f.world.hierarchy.class_of(erased(f, class_.type.instance).name).documentation
        return f.none() if text is None else f.text(text)
    dispatch = f.world.dispatch(DispatchKey(TYPE, "class documentation", (), (), result))
    return Typed(f.builder.call(dispatch.name, [class_.value], REFERENCE), result)


# ------------------------------------------------------------------------------------------------ tests


def is_instance(f: FunctionLowering, typed: Typed, class_: Typed) -> ir.Value:
    """``isinstance(value, class_)`` for a class value."""
    if known_class(class_):
        assert isinstance(class_.type, TypeObject)
        return f.builder.is_instance(f.coerce(typed, OBJECT), erased(f, class_.type.instance).name)
    boxed = f.keep(Typed(f.coerce(typed, OBJECT), OBJECT))
    dispatch = f.world.dispatch(DispatchKey(TYPE, "class has instance", ("",), (OBJECT,), BOOL))
    return f.builder.call(dispatch.name, [class_.value, boxed.value], IR_BOOL)


def is_subclass(f: FunctionLowering, class_: Typed, base: Typed) -> ir.Value:
    """``issubclass(class_, base)``."""
    if known_class(base):
        assert isinstance(base.type, TypeObject)
        wanted = erased(f, base.type.instance).name
        if f.world.hierarchy.class_of(wanted).is_protocol:
            dispatch = f.world.dispatch(DispatchKey(TYPE, f"{FITS}{wanted}", (), (), BOOL))
            return f.builder.call(dispatch.name, [class_.value], IR_BOOL)
        return f.builder.is_instance(class_.value, f"class {wanted}")
    dispatch = f.world.dispatch(DispatchKey(TYPE, "class has subclass", ("",), (TYPE,), BOOL))
    return f.builder.call(dispatch.name, [base.value, class_.value], IR_BOOL)


# ------------------------------------------------------------------------------------------------ calls


def call_class(f: FunctionLowering, class_: Typed, arguments: Sequence[Given], result: Type | None) -> Typed:
    """``cls(arguments)``: what it makes depends on the class value."""
    assert isinstance(class_.type, TypeObject)
    instance = class_.type.instance
    if known_class(class_) or is_value(instance):
        return construct_given(f, instance, arguments, result)
    class_type = f.class_type(instance)
    assert class_type is not None
    member = constructor(f, class_type)
    assert not isinstance(member.definition, nodes.Field)
    environment = dict(f.world.hierarchy.arguments_of(member.owner))
    item = pick(f, member.definition, arguments, environment, None, 1)
    found = infer(f, item, arguments, environment, None, None, 1)
    static = TypeObject(ClassType(class_type.name))
    return dispatch_call(f, class_, static, "call of", item, arguments, found, found, instance)


def constructor(f: FunctionLowering, class_type: ClassType) -> Member:
    """The method whose parameters a call of the class has, as mypy says it: ``__new__`` when the class itself has one,
    else ``__init__``; of the user's the one that comes first in the order of bases, ``__init__`` where one class has
    both."""
    own = own_new(f.world, class_type)
    if own is not None:
        init = f.world.hierarchy.member(class_type, INIT)
        assert init is not None
        order = f.world.hierarchy.class_of(class_type.name).resolution_order
        return init if order.index(init.owner.name) <= order.index(own.owner.name) else own
    member = f.world.hierarchy.member(class_type, "__new__")
    is_own = member is not None and member.owner.name == class_type.name != OBJECT.name
    if is_own and member is not None and not isinstance(member.definition, nodes.Field):
        return member
    member = f.world.hierarchy.member(class_type, "__init__")
    assert member is not None
    return member
