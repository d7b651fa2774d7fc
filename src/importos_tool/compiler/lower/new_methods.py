"""``__new__`` of the user's classes: ``C(arguments)`` calls it with the class, then ``__init__`` of what it has made.

``__init__`` is that of the object's own class, which may be one below, and is called only for objects of the class that
was called. Where the class that was called is a subclass, and ``__new__`` gives an object of the base, CPython goes on
with an object that is not what the type checker takes it for; here that raises TypeError.

``object.__new__(cls)`` makes an object without attributes: which class is meant may show only at run time.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from importos_tool.compiler.checked import nodes
from importos_tool.compiler.checked.types import NONE, OBJECT, ClassType, Type, TypeObject, TypeVariable, show
from importos_tool.compiler.ir.types import REFERENCE
from importos_tool.compiler.lower.actual_types import fits_as_number, origin_of_given, promotes
from importos_tool.compiler.lower.arguments import Given, evaluated, place
from importos_tool.compiler.lower.calls import call_member, dispatch_call
from importos_tool.compiler.lower.function import FunctionLowering, Typed
from importos_tool.compiler.lower.hierarchy import Hierarchy, Member
from importos_tool.compiler.lower.inference import infer, pairs_of, pick
from importos_tool.compiler.lower.instance_fields import initialise_from_class
from importos_tool.compiler.lower.representation import canonical_signature
from importos_tool.compiler.lower.world import DispatchKey, World
from importos_tool.compiler.lower.wrong_arguments import wrong_arguments

NEW = "__new__"
INIT = "__init__"
INITIALISE = "init of"
BARE = "class bare"


def own_new(world: World, class_type: ClassType) -> Member | None:
    """The user's ``__new__`` that makes the objects of a class."""
    member = world.hierarchy.member(class_type, NEW)
    if member is None or world.hierarchy.class_of(member.owner.name).module not in world.modules.user_modules:
        return None
    return member


def make_with_new(f: FunctionLowering, class_type: ClassType, new: Member, arguments: Sequence[Given]) -> Typed:
    """``C(arguments)`` for a class with such a ``__new__``; the arguments are evaluated once."""
    origins = [origin_of_given(f, argument) for argument in arguments]
    kept = [replace(a, origin=origin) for a, origin in zip(evaluated(f, arguments), origins, strict=True)]
    made = f.keep(call_new(f, class_type, new, kept))
    if f.world.hierarchy.is_subtype(made.type, class_type):
        _initialise(f, made, class_type, new, kept)
        return made
    whole = f.keep(Typed(f.coerce(made, OBJECT), OBJECT))
    own, other = f.builder.block("own"), f.builder.block("other")
    f.builder.branch(f.builder.is_instance(whole.value, class_type.name), own, other)
    f.builder.enter(other)
    name = f.world.hierarchy.class_of(class_type.name).short_name
    text = f.text(f"{name}.__new__() gave an object of another class")
    f.raise_library("importos.runtime.failures.raise_type_error", [text.value])
    f.builder.enter(own)
    made = f.keep(Typed(f.coerce(whole, class_type), class_type))
    _initialise(f, made, class_type, new, kept)
    return made


def call_new(f: FunctionLowering, class_type: ClassType, new: Member, arguments: Sequence[Given]) -> Typed:
    """``C.__new__(C, arguments)``."""
    from importos_tool.compiler.lower.class_calls import call_class_member
    from importos_tool.compiler.lower.class_objects import class_value

    if wrong := _misfit(f, new, arguments):
        return _raise_type_error(f, wrong, class_type)
    _refuse_other_types(f, class_type, new, arguments)
    class_ = class_value(f, class_type)
    return call_class_member(f, class_, class_type, NEW, new, [Given(value=class_), *arguments], None, exact=True)


def _misfit(f: FunctionLowering, method: Member, arguments: Sequence[Given]) -> str:
    """What CPython says of arguments that do not fit: mypy has looked at one of ``__new__`` and ``__init__`` only."""
    if not isinstance(method.definition, nodes.Function) or any(a.starred or a.doubled for a in arguments):
        return ""
    return wrong_arguments(f.world.program, method.definition, arguments, 1)


def _refuse_other_types(f: FunctionLowering, class_type: ClassType, method: Member, arguments: Sequence[Given]) -> None:
    """What mypy lets one of ``__new__`` and ``__init__`` take, the other one has to take too: CPython does not mind."""
    from importos_tool.compiler.lower.class_objects import constructor

    checked, other = constructor(f, class_type).definition, method.definition
    if checked is other or not isinstance(checked, nodes.Function) or not isinstance(other, nodes.Function):
        return
    before, behind = (place(definition.parameters[1:], arguments) for definition in (checked, other))
    if before is None or behind is None:
        return
    held = {index: declared for declared, index in pairs_of(checked, before, 1)}
    for wanted, index in pairs_of(other, behind, 1):
        have = held.get(index, OBJECT)
        if f.world.hierarchy.is_subtype(have, wanted) or promotes(have, wanted) and fits_as_number(have, wanted):
            continue
        if isinstance(wanted, TypeVariable) and wanted in other.type_variables and wanted.bound is None:
            continue
        f.refuse(
            f.span or other.span,
            f"{checked.short_name} of this class takes {show(have)}, and {other.short_name} {show(wanted)}",
            "both get the same arguments",
            "declare the parameter alike in both",
            code="E245",
        )


def _raise_type_error(f: FunctionLowering, text: str, type_: Type) -> Typed:
    f.raise_library("importos.runtime.failures.raise_type_error", [f.text(text).value])
    f.builder.enter(f.builder.block("dead"))
    return Typed(f.zero(type_), type_)


# ------------------------------------------------------------------------------------------------ __init__


def _initialise(
    f: FunctionLowering, made: Typed, class_type: ClassType, new: Member, arguments: Sequence[Given]
) -> None:
    """``type(made).__init__(made, arguments)``."""
    hierarchy = f.world.hierarchy
    init = hierarchy.member(class_type, INIT)
    assert init is not None and not isinstance(init.definition, nodes.Field)
    below = (hierarchy.member(ClassType(name), INIT) for name in hierarchy.subclasses(class_type.name))
    if all(member is not None and member.owner == init.owner for member in below):
        _call_init(f, made, class_type, init, arguments)
        return
    shown = init if init.owner != OBJECT else new
    assert not isinstance(shown.definition, nodes.Field)
    environment = dict(hierarchy.arguments_of(shown.owner))
    item = pick(f, shown.definition, arguments, environment, None, 1)
    found = infer(f, item, arguments, environment, None, None, 1)
    dispatch_call(f, made, canonical_signature(class_type), INITIALISE, item, arguments, found, found, NONE)


def _call_init(
    f: FunctionLowering, made: Typed, class_type: ClassType, init: Member, arguments: Sequence[Given]
) -> None:
    """``object.__init__`` takes anything where the class has a ``__new__`` of its own."""
    if init.owner == OBJECT:
        return
    if wrong := _misfit(f, init, arguments):
        _raise_type_error(f, wrong, NONE)
    else:
        _refuse_other_types(f, class_type, init, arguments)
        call_member(f, made, class_type, INIT, init, arguments, NONE, exact=True)


def initialise_arm(g: FunctionLowering, key: DispatchKey, receiver: Typed, arguments: list[Given], rest: str) -> Typed:
    """The ``__init__`` of one class."""
    assert isinstance(receiver.type, ClassType)
    init = g.world.hierarchy.member(receiver.type, INIT)
    assert init is not None
    _call_init(g, receiver, receiver.type, init, arguments)
    return g.none()


# ------------------------------------------------------------------------------------------------ object.__new__


def bare_object(f: FunctionLowering, argument: Given) -> Typed:
    """``object.__new__(cls)``."""
    from importos_tool.compiler.lower.class_objects import erased, known_class

    class_ = argument.value if argument.node is None else f.expression(argument.node)
    assert class_ is not None
    class_type = erased(f, class_.type.instance) if isinstance(class_.type, TypeObject) else OBJECT
    if known_class(class_) or class_type != OBJECT and not f.world.hierarchy.subclasses(class_type.name):
        return bare_object_of(f, class_type)
    result = canonical_signature(class_type)
    dispatch = f.world.dispatch(DispatchKey(TypeObject(class_type), BARE, (), (), result))
    return Typed(f.builder.call(dispatch.name, [class_.value], REFERENCE), class_type)


def bare_object_of(f: FunctionLowering, class_type: ClassType) -> Typed:
    """A fresh object of a known class, without ``__init__``."""
    hierarchy = f.world.hierarchy
    class_ = hierarchy.class_of(class_type.name)
    wrong = what_is_abstract(hierarchy, class_type) if class_.is_abstract else ""
    if not wrong and not _is_without_parts(f, class_type):
        wrong = f"object.__new__({class_.short_name}) is not safe, use {class_.short_name}.__new__()"
    if wrong:
        return _raise_type_error(f, wrong, class_type)
    made = f.keep(Typed(f.builder.new(f.world.concrete(class_type).layout.name), class_type))
    initialise_from_class(f, made, class_type)
    return made


def what_is_abstract(hierarchy: Hierarchy, class_type: ClassType) -> str:
    """What CPython says when an object of the class is made, or "" where every method has a body."""
    names = sorted(hierarchy.abstract_methods(class_type))
    plural = "s" if len(names) > 1 else ""
    name = hierarchy.class_of(class_type.name).short_name
    return f"Can't instantiate abstract class {name} with abstract method{plural} {', '.join(names)}" if names else ""


def _is_without_parts(f: FunctionLowering, class_type: ClassType) -> bool:
    """Whether only the user's classes make up the object."""
    if class_type == OBJECT:
        return True
    classes = [
        f.world.hierarchy.class_of(name) for name in f.world.hierarchy.class_of(class_type.name).resolution_order
    ]
    of_library = [c for c in classes if c.module not in f.world.modules.user_modules and c.name != OBJECT.name]
    return classes[0] not in of_library and not classes[0].type_variables and not any(c.fields for c in of_library)
